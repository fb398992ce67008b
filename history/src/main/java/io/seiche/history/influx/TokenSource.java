package io.seiche.history.influx;

import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where the store's token lies. Holds the place and never the token, so it can be printed, logged
 * and shipped with a job.
 *
 * @param place file or name of the variable; empty for {@link Kind#NONE}
 */
public record TokenSource(Kind kind, String place) implements Serializable {
  /** What kind of place. */
  public enum Kind {
    NONE,
    FILE,
    ENVIRONMENT
  }

  public static final TokenSource NONE = new TokenSource(Kind.NONE, "");

  public static TokenSource file(String path) {
    return new TokenSource(Kind.FILE, path);
  }

  public static TokenSource environment(String variable) {
    return new TokenSource(Kind.ENVIRONMENT, variable);
  }

  /**
   * Fetches the token from the machine it runs on; empty when the store wants none.
   *
   * @throws StoreException naming the key to fix
   */
  public Optional<char[]> read(Map<String, String> environment) throws StoreException {
    return switch (kind) {
      case NONE -> Optional.empty();
      case FILE -> Optional.of(fromFile());
      case ENVIRONMENT ->
          Optional.of(
              token(
                  environment.getOrDefault(place, ""),
                  StoreConfig.TOKEN_ENV + ": the variable " + place + " is not set"));
    };
  }

  private char[] fromFile() throws StoreException {
    String text;
    try {
      text = Files.readString(Path.of(place), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new StoreException(
          StoreConfig.TOKEN_FILE + ": cannot read " + place + " (" + unreadable + ")", unreadable);
    }
    return token(text, StoreConfig.TOKEN_FILE + ": " + place + " is empty");
  }

  private static char[] token(String text, String whenEmpty) throws StoreException {
    if (text.isBlank()) {
      throw new StoreException(whenEmpty);
    }
    return text.strip().toCharArray();
  }
}
