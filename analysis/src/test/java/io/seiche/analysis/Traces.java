package io.seiche.analysis;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Labelled recordings, where there are any: {@code shared/traces} in a directory above. */
public final class Traces {
  private Traces() {}

  public static Optional<Path> folder() {
    for (Path dir = Path.of("").toAbsolutePath(); dir != null; dir = dir.getParent()) {
      Path traces = dir.resolve("shared/traces");
      if (Files.isDirectory(traces)) {
        return Optional.of(traces);
      }
    }
    return Optional.empty();
  }
}
