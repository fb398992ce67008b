package io.seiche.collectors.source.linux;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Recorded files, where the shared samples are checked out beside the repository. */
public final class Samples {
  private Samples() {}

  public static Path path(String name) {
    Path below = Path.of("").toAbsolutePath();
    Path found = null;
    while (below != null && found == null) {
      Path candidate = below.resolve("shared/samples").resolve(name);
      found = Files.exists(candidate) ? candidate : null;
      below = below.getParent();
    }
    assumeTrue(found != null, "the shared samples are not here");
    return found;
  }

  static String text(String name) throws IOException {
    return Files.readString(path(name));
  }
}
