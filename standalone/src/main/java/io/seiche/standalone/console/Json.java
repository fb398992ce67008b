package io.seiche.standalone.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.NamingBase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.regex.Pattern;

/** The API's JSON: snake case, null for what is missing. Thread-safe. */
public final class Json {
  /** Every capital begins a word, also right after another: {@code bytesPerSPerDay}. */
  static final NamingBase NAMES =
      new NamingBase() {
        private static final long serialVersionUID = 1;

        @Override
        public String translate(String name) {
          return CAPITAL.matcher(name).replaceAll("_$1").toLowerCase(Locale.ROOT);
        }
      };

  private static final Pattern CAPITAL = Pattern.compile("(?<=.)([A-Z])");

  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .setPropertyNamingStrategy(NAMES)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private Json() {}

  /** A document in UTF-8, on one line. */
  public static byte[] bytes(Object document) {
    try {
      return MAPPER.writeValueAsBytes(document);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "no JSON for " + document.getClass().getName() + ": " + e.getOriginalMessage(), e);
    }
  }

  /** Leaves a document in a file; a reader sees all of it or nothing. */
  public static void leave(Path file, Object document) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".tmp");
    Files.write(fresh, bytes(document));
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** A document on several lines, for people. */
  public static String pretty(Object document) {
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "no JSON for " + document.getClass().getName() + ": " + e.getOriginalMessage(), e);
    }
  }

  /**
   * Reads a document; fields it does not know are skipped.
   *
   * @throws IllegalArgumentException when the text is no such document
   */
  public static <T> T read(String text, Class<T> type) {
    try {
      return MAPPER.readValue(text, type);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(
          "not a " + type.getSimpleName() + " document: " + e.getOriginalMessage(), e);
    }
  }
}
