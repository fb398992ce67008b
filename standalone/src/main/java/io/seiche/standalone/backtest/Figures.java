package io.seiche.standalone.backtest;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers of a report as text. Stateless. */
final class Figures {
  /** In the place of a figure that nothing was measured for. */
  static final String NONE = "–";

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Figures() {}

  /** A moment in UTC, to the second. */
  static String clock(long epochMs) {
    return CLOCK.format(Instant.ofEpochMilli(epochMs));
  }

  static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.0f s", seconds);
  }

  /** A score of 0 to 1, or an error of that size, to three digits. */
  static String score(double value) {
    return String.format(Locale.ROOT, "%.3f", value);
  }

  static String percent(double ratio) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * ratio);
  }

  /** Thousands apart by a thin space, which does not break. */
  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count).replace(',', '\u202f');
  }

  /** How many of something whose plural ends in s or es. */
  static String counted(long count, String what) {
    String plural = what.endsWith("ch") ? what + "es" : what + "s";
    return count(count) + " " + (count == 1 ? what : plural);
  }

  static String ratio(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
