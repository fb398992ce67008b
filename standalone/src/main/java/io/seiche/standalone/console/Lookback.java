package io.seiche.standalone.console;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How far back a question looks: {@code 90s}, {@code 15m}, {@code 1h}, {@code 7d}. */
public final class Lookback {
  private static final Pattern FORM = Pattern.compile("(\\d{1,6})([smhd])");

  private Lookback() {}

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException when it is none, with what it should be
   */
  public static Duration parse(String text) {
    Matcher matcher = FORM.matcher(text);
    long number = matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
    if (number == 0) {
      throw new IllegalArgumentException(
          "'last' must be a number above 0 with s, m, h or d, such as 1h, got '" + text + "'");
    }
    return switch (matcher.group(2)) {
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
  }
}
