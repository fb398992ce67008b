package io.seiche.alerts.dispatch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where a secret lies: {@code file:/run/secrets/token} or {@code env:TOKEN}. Holds the place and
 * never the secret, so it can be printed and logged. It is read for each use, so a file may be
 * replaced while Seiche runs.
 *
 * @param key the setting that names it
 */
public record Secret(String key, Kind kind, String place) {
  /** What kind of place. */
  public enum Kind {
    FILE,
    ENVIRONMENT
  }

  private static final String FILE = "file:";
  private static final String ENVIRONMENT = "env:";

  /**
   * Reads a reference.
   *
   * @throws IllegalArgumentException naming the key; what was given instead is not repeated, for it
   *     may be the secret itself
   */
  static Secret parse(String key, String reference) {
    if (reference.startsWith(FILE) && reference.length() > FILE.length()) {
      return new Secret(key, Kind.FILE, reference.substring(FILE.length()));
    }
    if (reference.startsWith(ENVIRONMENT) && reference.length() > ENVIRONMENT.length()) {
      return new Secret(key, Kind.ENVIRONMENT, reference.substring(ENVIRONMENT.length()));
    }
    throw new IllegalArgumentException(
        key + " must say where the secret lies: file:PATH or env:VARIABLE");
  }

  /**
   * Fetches it, without white space around it.
   *
   * @throws IOException naming key and place
   */
  String read(Map<String, String> environment) throws IOException {
    String text =
        switch (kind) {
          case FILE -> fromFile();
          case ENVIRONMENT -> environment.getOrDefault(place, "");
        };
    if (text.isBlank()) {
      throw new IOException(
          key
              + ": "
              + (kind == Kind.FILE
                  ? place + " is empty"
                  : "the variable " + place + " is not set"));
    }
    return text.strip();
  }

  private String fromFile() throws IOException {
    try {
      return Files.readString(Path.of(place), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new IOException(key + ": cannot read " + place + " (" + unreadable + ")", unreadable);
    }
  }
}
