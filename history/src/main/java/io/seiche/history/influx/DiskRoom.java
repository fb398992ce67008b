package io.seiche.history.influx;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What must stay free on the disk of a store that lives on this machine. The embedded store shares
 * our process and does not survive a full disk, so nothing is sent to it when little is left.
 *
 * @param directory of the store
 * @param minFreeBytes below this nothing is written
 */
public record DiskRoom(String directory, long minFreeBytes) implements Serializable {
  /** Enough to rewrite a day of a busy table. */
  public static final long ENOUGH_BYTES = 256L << 20;

  /** What is wrong and what helps; empty when there is room. */
  public Optional<String> lacking() {
    try {
      FileStore disk = Files.getFileStore(Path.of(directory));
      return lacking(disk.getUsableSpace());
    } catch (IOException gone) {
      return Optional.of("cannot look at the disk under " + directory + " (" + gone + ")");
    }
  }

  Optional<String> lacking(long usableBytes) {
    if (usableBytes >= minFreeBytes) {
      return Optional.empty();
    }
    return Optional.of(
        "the disk under "
            + directory
            + " is full: "
            + (usableBytes >> 20)
            + " MiB left, "
            + (minFreeBytes >> 20)
            + " MiB needed; free some or choose another directory");
  }
}
