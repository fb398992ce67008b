package io.seiche.flink;

import io.seiche.analysis.model.PhaseModelJson;
import io.seiche.analysis.phase.PhaseModel;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A phase model of the user's own, as {@code seiche learn} wrote it. */
public final class ModelFile {
  private ModelFile() {}

  /**
   * Reads a model.
   *
   * @throws IOException naming the file, what is wrong with it and, for broken JSON, its line
   */
  public static PhaseModel read(Path file) throws IOException {
    String json;
    try {
      json = Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new IOException(file + ": no such file; ./seiche learn --out makes one", e);
    } catch (CharacterCodingException e) {
      throw new IOException(file + ": is no phase model: it is not UTF-8 text", e);
    } catch (IOException e) {
      throw new IOException(
          file
              + (Files.isDirectory(file)
                  ? ": is a directory; name the model in it"
                  : ": cannot be read: " + e.getMessage()),
          e);
    }
    try {
      return PhaseModelJson.read(json);
    } catch (IllegalArgumentException e) {
      throw new IOException(file + ": is no phase model: " + e.getMessage(), e);
    }
  }
}
