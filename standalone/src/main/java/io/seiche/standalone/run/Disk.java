package io.seiche.standalone.run;

import io.seiche.standalone.FailureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Says before the start that there is no room, instead of failing somewhere in the middle. */
final class Disk {
  private static final long NEEDED_BYTES = 300L << 20;

  private Disk() {}

  static void requireRoom(Path data) throws FailureException {
    try {
      long free = Files.getFileStore(data).getUsableSpace();
      if (free < NEEDED_BYTES) {
        throw new FailureException(
            "--data: only %d MB free under %s, %d MB are needed: make room or choose another --data"
                .formatted(free >> 20, data, NEEDED_BYTES >> 20));
      }
    } catch (IOException e) {
      throw new FailureException("--data: cannot look at " + data + ": " + e.getMessage(), e);
    }
  }
}
