package io.seiche.collectors.source.linux;

import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * A large file of the kernel's that is read again and again, into room that is kept. Not
 * thread-safe.
 */
final class KernelFile {
  private byte[] room = new byte[1 << 14];

  /**
   * As {@link KernelText#read}.
   *
   * @throws IOException when it may not be read, or is larger than {@link KernelText#MOST_BYTES}
   */
  Optional<String> read(Path file) throws IOException {
    try (InputStream in = new FileInputStream(file.toFile())) {
      int length = 0;
      int read = in.read(room);
      while (read > 0) {
        length += read;
        if (length > KernelText.MOST_BYTES) {
          throw new IOException(
              file + " is larger than " + KernelText.MOST_BYTES + " bytes: not the kernel's");
        }
        if (length == room.length) {
          room = Arrays.copyOf(room, room.length * 2);
        }
        read = in.read(room, length, room.length - length);
      }
      return Optional.of(new String(room, 0, length, StandardCharsets.UTF_8));
    } catch (FileNotFoundException absent) {
      if (Files.exists(file)) {
        throw absent;
      }
      return Optional.empty();
    }
  }
}
