package io.seiche.history.influxserver;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what InfluxDB prints durations as: {@code 720h0m0s}. */
final class GoDuration {
  private static final Pattern TEXT = Pattern.compile("(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+)s)?");

  private GoDuration() {}

  static long seconds(String text) {
    Matcher parts = TEXT.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("no duration: " + text);
    }
    return 3600 * number(parts.group(1)) + 60 * number(parts.group(2)) + number(parts.group(3));
  }

  private static long number(String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }
}
