package io.seiche.standalone.watch;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file that people write. */
public final class TextFile {
  private TextFile() {}

  /**
   * What a file says.
   *
   * @throws IOException naming the file and why it cannot be read
   */
  public static String read(Path file) throws IOException {
    try {
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new IOException(file + ": no such file", e);
    } catch (CharacterCodingException e) {
      throw new IOException(file + ": is not UTF-8 text", e);
    } catch (IOException e) {
      throw new IOException(
          file
              + (Files.isDirectory(file)
                  ? ": is a directory; name the file in it"
                  : ": cannot be read: " + e.getMessage()),
          e);
    }
  }
}
