package io.seiche.standalone.run;

import io.seiche.standalone.FailureException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps a data directory to one Seiche at a time; the system frees it when the process ends. */
final class DataLock implements AutoCloseable {
  private static final String NAME = "seiche.lock";

  private final FileChannel channel;

  private DataLock(FileChannel channel) {
    this.channel = channel;
  }

  static DataLock take(Path data) throws FailureException {
    try {
      Files.createDirectories(data);
      FileChannel channel =
          FileChannel.open(data.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(channel) == null) {
        channel.close();
        throw new FailureException(
            "another Seiche runs on " + data + ": stop it, or choose another --data");
      }
      return new DataLock(channel);
    } catch (IOException e) {
      throw new FailureException(
          "--data: cannot write to " + data + ": choose a folder that can be written", e);
    }
  }

  private static FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException takenByThisProcess) {
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
