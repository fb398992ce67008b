package io.seiche.collectors.files;

import java.io.IOException;
import java.nio.file.Path;

/** A file that cannot be used; the message names file, line where there is one, and remedy. */
public final class TelemetryFileException extends IOException {
  TelemetryFileException(Path file, String problem) {
    super(file + ": " + problem);
  }

  TelemetryFileException(Path file, long line, String problem) {
    super(file + ":" + line + ": " + problem);
  }
}
