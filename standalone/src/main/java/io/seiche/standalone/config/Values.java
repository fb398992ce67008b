package io.seiche.standalone.config;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads values as they are written; what is none is refused without naming the key. */
public final class Values {
  static final String OFF = "off";

  private static final String ON = "on";
  private static final Pattern DURATION = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m|h)");
  private static final Pattern LISTENS = Pattern.compile("(\\[[^\\]]+\\]|[^:\\s]+):(\\d{1,5})");
  private static final Pattern BYTES = Pattern.compile("(\\d+(?:\\.\\d+)?)([KMG]iB|[kMG]B)?");

  private Values() {}

  /**
   * Reads {@code 500ms}, {@code 30s}, {@code 15m} or {@code 2h}.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static Duration duration(String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "expected a duration such as 30s, 15m or 2h, got '" + text + "'");
    }
    double value = Double.parseDouble(matcher.group(1));
    double millis =
        switch (matcher.group(2)) {
          case "ms" -> value;
          case "s" -> value * 1e3;
          case "m" -> value * 60e3;
          default -> value * 3600e3;
        };
    return Duration.ofMillis(Math.round(millis));
  }

  /** Reads a text that is not blank. */
  static String name(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("must not be empty");
    }
    return text;
  }

  /** Reads {@code on} or {@code off}. */
  static boolean onOrOff(String text) {
    if (!text.equals(ON) && !text.equals(OFF)) {
      throw new IllegalArgumentException("must be on or off, got '" + text + "'");
    }
    return text.equals(ON);
  }

  /** Reads a number from 0 to 1. */
  static double share(String text) {
    double share;
    try {
      share = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("expected a number, got '" + text + "'", e);
    }
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("must be 0 to 1, got '" + text + "'");
    }
    return share;
  }

  /**
   * Reads {@code HOST:PORT}, or {@code off}, which is none.
   *
   * @param example for the complaint
   */
  static Optional<InetSocketAddress> listen(String text, String example) {
    if (text.equals(OFF)) {
      return Optional.empty();
    }
    Matcher matcher = LISTENS.matcher(text);
    if (!matcher.matches() || Integer.parseInt(matcher.group(2)) > 65_535) {
      throw new IllegalArgumentException(
          "expected HOST:PORT, as " + example + ", or off, got '" + text + "'");
    }
    return Optional.of(
        InetSocketAddress.createUnresolved(matcher.group(1), Integer.parseInt(matcher.group(2))));
  }

  /** Reads {@code 1000}, {@code 512MiB} or {@code 2GB}, bytes. */
  static long bytes(String text) {
    Matcher matcher = BYTES.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "expected a size such as 512MiB or 2GiB, got '" + text + "'");
    }
    double value = Double.parseDouble(matcher.group(1));
    String unit = matcher.group(2) == null ? "" : matcher.group(2);
    return Math.round(
        switch (unit) {
          case "" -> value;
          case "kB" -> value * 1e3;
          case "MB" -> value * 1e6;
          case "GB" -> value * 1e9;
          case "KiB" -> value * (1 << 10);
          case "MiB" -> value * (1 << 20);
          default -> value * (1 << 30);
        });
  }

  /** What stands behind a prefix, by the rest of its key. */
  static Map<String, String> behind(String prefix, Map<String, String> values) {
    Map<String, String> behind = new LinkedHashMap<>();
    values.forEach(
        (key, value) -> {
          if (key.startsWith(prefix)) {
            behind.put(key.substring(prefix.length()), value);
          }
        });
    return behind;
  }
}
