package io.seiche.standalone.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;

/** The API's JSON: snake case, null for what is missing. Thread-safe. */
public final class Json {
  private static final ObjectMapper MAPPER =
      new ObjectMapper()
          .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
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
