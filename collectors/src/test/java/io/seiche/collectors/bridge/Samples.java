package io.seiche.collectors.bridge;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The shared samples, where they are checked out beside the repository. */
public final class Samples {
  private Samples() {}

  public static byte[] bytes(String file) throws IOException {
    Path below = Path.of("").toAbsolutePath();
    Path found = null;
    while (below != null && found == null) {
      Path candidate = below.resolve("shared/samples").resolve(file);
      found = Files.exists(candidate) ? candidate : null;
      below = below.getParent();
    }
    assumeTrue(found != null, "the shared samples are not here");
    return Files.readAllBytes(found);
  }
}
