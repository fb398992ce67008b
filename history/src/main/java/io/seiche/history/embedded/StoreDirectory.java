package io.seiche.history.embedded;

import io.seiche.history.influx.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The directory a store lives in, held by one process at a time. */
final class StoreDirectory implements AutoCloseable {
  /** Below this a database cannot even be laid out. */
  static final long MIN_FREE_BYTES = 64L << 20;

  private final Path root;
  private final FileChannel lockFile;

  private StoreDirectory(Path root, FileChannel lockFile) {
    this.root = root;
    this.lockFile = lockFile;
  }

  /**
   * Creates what is missing and locks it.
   *
   * @throws StoreException saying who or what is in the way
   */
  static StoreDirectory open(Path directory) throws StoreException {
    Path root = directory.toAbsolutePath().normalize();
    FileChannel lockFile = null;
    try {
      Files.createDirectories(root.resolve("conf"));
      Files.createDirectories(root.resolve("log"));
      lockFile =
          FileChannel.open(
              root.resolve("store.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      lock(root, lockFile);
      requireFree(root, Files.getFileStore(root).getUsableSpace());
      Files.writeString(root.resolve("conf/log.conf"), ServerSettings.LOG_CONF);
      return new StoreDirectory(root, lockFile);
    } catch (IOException failure) {
      closeQuietly(lockFile, failure);
      if (failure instanceof StoreException known) {
        throw known;
      }
      throw new StoreException(
          "cannot write to the store's directory " + root + " (" + failure + "); choose another",
          failure);
    }
  }

  /** Absolute. */
  Path root() {
    return root;
  }

  static void requireFree(Path root, long usableBytes) throws StoreException {
    if (usableBytes < MIN_FREE_BYTES) {
      throw new StoreException(
          "the disk under "
              + root
              + " is full: "
              + (usableBytes >> 20)
              + " MiB left, "
              + (MIN_FREE_BYTES >> 20)
              + " MiB needed; free some or choose another directory");
    }
  }

  @Override
  public void close() throws IOException {
    lockFile.close();
  }

  private static void lock(Path root, FileChannel lockFile) throws IOException {
    FileLock lock;
    try {
      lock = lockFile.tryLock();
    } catch (OverlappingFileLockException sameProcess) {
      lock = null;
    }
    if (lock == null) {
      throw new StoreException(
          "the store's directory "
              + root
              + " is in use by another Seiche; stop that one or choose another directory");
    }
  }

  private static void closeQuietly(FileChannel lockFile, IOException failure) {
    if (lockFile != null) {
      try {
        lockFile.close();
      } catch (IOException alsoFailed) {
        failure.addSuppressed(alsoFailed);
      }
    }
  }
}
