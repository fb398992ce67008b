package io.seiche.collectors.spool;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps a spool to one process; the system frees it when that ends, however it ends. */
final class FolderLock implements AutoCloseable {
  private static final String NAME = "spool.lock";

  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * @throws SpoolException when the folder is taken or cannot be written
   */
  static FolderLock take(Path folder) throws SpoolException {
    try {
      Files.createDirectories(folder);
      FileChannel channel =
          FileChannel.open(
              folder.resolve(NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(channel) == null) {
        channel.close();
        throw new SpoolException(
            folder + " is another collector's: stop that, or give each a folder of its own", null);
      }
      return new FolderLock(channel);
    } catch (SpoolException e) {
      throw e;
    } catch (IOException e) {
      throw new SpoolException(
          "cannot write to " + folder + " (" + e + "): choose a folder that can be written", e);
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
