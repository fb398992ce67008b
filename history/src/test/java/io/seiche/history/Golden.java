package io.seiche.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Committed text that code must still produce. {@code -Dgolden.update=true} writes it instead of
 * comparing.
 */
final class Golden {
  private static final Path MODULE = Path.of(System.getProperty("basedir", "."));

  private Golden() {}

  static Path path(String first, String... more) {
    return MODULE.resolve(Path.of(first, more));
  }

  static void compare(Path file, String produced) throws IOException {
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(file, produced);
    }
    assertThat(produced)
        .as("%s is stale: run the tests with -Dgolden.update=true and review the change", file)
        .isEqualTo(Files.readString(file));
  }
}
