package io.seiche.standalone.run;

import io.seiche.collectors.spool.FolderLock;
import io.seiche.standalone.FailureException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Keeps a data directory to one Seiche at a time. */
public final class DataLock {
  private static final String NAME = "seiche.lock";

  private DataLock() {}

  /**
   * Takes it.
   *
   * @throws FailureException when another has it, or it cannot be written
   */
  public static FolderLock take(Path data) throws FailureException {
    Optional<FolderLock> lock;
    try {
      lock = FolderLock.take(data, NAME);
    } catch (IOException e) {
      throw new FailureException(
          "--data: cannot write to " + data + ": choose a folder that can be written", e);
    }
    return lock.orElseThrow(
        () ->
            new FailureException(
                "another Seiche runs on " + data + ": stop it, or choose another --data"));
  }
}
