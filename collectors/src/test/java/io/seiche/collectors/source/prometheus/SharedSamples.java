package io.seiche.collectors.source.prometheus;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Real payloads, where the shared samples are checked out beside the repository. */
public final class SharedSamples {
  private SharedSamples() {}

  /** Skips the test where they are not. */
  public static Path path(String name) {
    Path below = Path.of("").toAbsolutePath();
    while (below != null && !Files.exists(below.resolve("shared/samples").resolve(name))) {
      below = below.getParent();
    }
    assumeTrue(below != null, "the shared samples are not here");
    return below.resolve("shared/samples").resolve(name);
  }
}
