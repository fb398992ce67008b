package io.seiche.standalone.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * Where a running Seiche answers, left in its data directory for the commands.
 *
 * @param url of its console
 * @param pid of its process
 * @param startedMs epoch milliseconds
 * @param mode {@code demo} or {@code up}
 */
public record ServerAddress(String url, long pid, long startedMs, String mode) {
  private static final String FILE = "address.json";

  /** The address of a console of this process. */
  public static ServerAddress of(ConsoleServer server, String mode) {
    return new ServerAddress(server.url(), ProcessHandle.current().pid(), server.startedMs(), mode);
  }

  /** Leaves it in {@code data}, readable by its owner alone; a reader sees all of it or nothing. */
  public void leaveIn(Path data) throws IOException {
    Files.createDirectories(data);
    Path fresh = Files.createTempFile(data, "address", ".tmp", ownerOnly(data));
    try {
      Files.write(fresh, Json.bytes(this));
      Files.move(
          fresh,
          data.resolve(FILE),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private static FileAttribute<?>[] ownerOnly(Path directory) {
    boolean posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
    return posix
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  /** Takes it away again, unless another process has left its own meanwhile. */
  public void removeFrom(Path data) throws IOException {
    if (findIn(data).filter(this::equals).isPresent()) {
      Files.deleteIfExists(data.resolve(FILE));
    }
  }

  /**
   * What was left in {@code data}; a process that was killed leaves its address behind, so ask
   * whether it answers, and as the process it says.
   *
   * @throws IOException when there is something that cannot be read
   */
  public static Optional<ServerAddress> findIn(Path data) throws IOException {
    Path file = data.resolve(FILE);
    try {
      return Optional.of(Json.read(Files.readString(file), ServerAddress.class));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " is damaged: remove it and start Seiche again", e);
    }
  }
}
