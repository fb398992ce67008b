package io.seiche.analysis.condition;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Times as people on call read them. Stateless. */
final class Words {
  private Words() {}

  /** A span in two digits or so: {@code 45 s}, {@code 12 min}, {@code 3.5 h}. */
  static String span(double seconds) {
    if (seconds < 120) {
      return String.format(Locale.ROOT, seconds < 10 ? "%.1f s" : "%.0f s", seconds);
    }
    return seconds < 7_200
        ? String.format(Locale.ROOT, seconds < 600 ? "%.1f min" : "%.0f min", seconds / 60)
        : String.format(Locale.ROOT, "%.1f h", seconds / 3_600);
  }

  /** A moment, to the second: {@code 2026-01-01T12:03:20Z}. */
  static String time(long ms) {
    return Instant.ofEpochMilli(ms).truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
