package io.seiche.telemetry.recording;

import java.io.IOException;
import java.nio.file.Path;

/** A recording that cannot be used; the message names file, line and remedy. */
public final class RecordingException extends IOException {
  RecordingException(Path file, String problem) {
    super(file + ": " + problem);
  }

  RecordingException(Path file, long line, String problem) {
    super(file + ":" + line + ": " + problem);
  }
}
