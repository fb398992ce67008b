package io.seiche.history.embedded;

import io.seiche.history.influx.DiskRoom;
import io.seiche.history.influx.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** The directory a store lives in, held by one process at a time. */
final class StoreDirectory implements AutoCloseable {
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
    try {
      Files.createDirectories(root.resolve("conf"));
      Files.createDirectories(root.resolve("log"));
      FileChannel lockFile =
          FileChannel.open(
              root.resolve("store.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try {
        lock(root, lockFile);
        requireRoom(room(root));
        Files.writeString(root.resolve("conf/log.conf"), ServerSettings.LOG_CONF);
        return new StoreDirectory(root, lockFile);
      } catch (IOException failure) {
        lockFile.close();
        throw failure;
      }
    } catch (StoreException known) {
      throw known;
    } catch (IOException failure) {
      throw new StoreException(
          "cannot write to the store's directory " + root + " (" + failure + "); choose another",
          failure);
    }
  }

  /** Absolute. */
  Path root() {
    return root;
  }

  /** What must stay free. */
  DiskRoom room() {
    return room(root);
  }

  static void requireRoom(DiskRoom room) throws StoreException {
    Optional<String> lacking = room.lacking();
    if (lacking.isPresent()) {
      throw new StoreException(lacking.get());
    }
  }

  @Override
  public void close() throws IOException {
    lockFile.close();
  }

  private static DiskRoom room(Path root) {
    return new DiskRoom(root.toString(), DiskRoom.ENOUGH_BYTES);
  }

  private static void lock(Path root, FileChannel lockFile) throws IOException {
    if (!locked(lockFile)) {
      throw new StoreException(
          "the store's directory "
              + root
              + " is in use by another Seiche; stop that one or choose another directory");
    }
  }

  private static boolean locked(FileChannel lockFile) throws IOException {
    try {
      return lockFile.tryLock() != null;
    } catch (OverlappingFileLockException inThisProcess) {
      return false;
    }
  }
}
