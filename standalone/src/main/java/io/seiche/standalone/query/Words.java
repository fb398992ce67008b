package io.seiche.standalone.query;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers and times as people read them. Null stays null: not known. */
public final class Words {
  private static final String[] SI = {"", "k", "M", "G", "T", "P", "E"};
  private static final long DAY_MS = 86_400_000;
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
  private static final DateTimeFormatter DATED = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss");

  private Words() {}

  /** With an SI prefix and three digits, e.g. {@code 1.23 GB}. */
  public static String si(Number value, String unit) {
    if (value == null) {
      return null;
    }
    double rest = value.doubleValue();
    int prefix = 0;
    while (Math.abs(rest) >= 999.5 && prefix < SI.length - 1) {
      rest /= 1000;
      prefix++;
    }
    boolean whole = rest == Math.rint(rest) && prefix == 0;
    int decimals = whole ? 0 : Math.abs(rest) < 9.995 ? 2 : Math.abs(rest) < 99.95 ? 1 : 0;
    return String.format(Locale.ROOT, "%." + decimals + "f %s%s", rest, SI[prefix], unit);
  }

  public static String percent(Double ratio) {
    return ratio == null ? null : Math.round(ratio * 100) + " %";
  }

  public static String count(Number value) {
    return value == null
        ? null
        : String.format(Locale.ROOT, "%,d", Math.round(value.doubleValue()));
  }

  /** The two largest units, e.g. {@code 3 m 12 s}. */
  public static String seconds(Double seconds) {
    if (seconds == null) {
      return null;
    }
    if (seconds < 10) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    long whole = Math.round(seconds);
    if (whole < 60) {
      return whole + " s";
    }
    if (whole < 3_600) {
      return whole / 60 + " m " + whole % 60 + " s";
    }
    if (whole < 86_400) {
      return whole / 3_600 + " h " + whole % 3_600 / 60 + " m";
    }
    return whole / 86_400 + " d " + whole % 86_400 / 3_600 + " h";
  }

  /** A latency in milliseconds with three digits, e.g. {@code 0.412 ms}. */
  public static String millis(double seconds) {
    double millis = 1e3 * seconds;
    int decimals = millis < 1 ? 3 : millis < 10 ? 2 : millis < 100 ? 1 : 0;
    return String.format(Locale.ROOT, "%." + decimals + "f ms", millis);
  }

  /** GPU time, e.g. {@code 1.2 GPU-h}. */
  public static String gpu(Double seconds) {
    if (seconds == null) {
      return null;
    }
    return seconds < 3_600
        ? String.format(Locale.ROOT, "%.0f GPU-s", seconds)
        : String.format(
            Locale.ROOT, seconds < 3_600_000 ? "%.1f GPU-h" : "%,.0f GPU-h", seconds / 3_600);
  }

  /** Time of day in UTC, with the date when it is another day than {@code nowMs}. */
  public static String time(Long ms, long nowMs) {
    if (ms == null) {
      return null;
    }
    boolean today = Math.floorDiv(ms, DAY_MS) == Math.floorDiv(nowMs, DAY_MS);
    return (today ? CLOCK : DATED).format(Instant.ofEpochMilli(ms).atOffset(ZoneOffset.UTC));
  }

  /** A minute in UTC with its date. */
  public static String minute(Long ms) {
    return ms == null ? null : MINUTE.format(Instant.ofEpochMilli(ms).atOffset(ZoneOffset.UTC));
  }

  /** From then to now. */
  public static String since(Long ms, long nowMs) {
    return ms == null ? null : seconds(Math.max(0, nowMs - ms) / 1e3);
  }

  /** One thing or several. */
  public static String plural(long count, String one, String several) {
    return count(count) + ' ' + (count == 1 ? one : several);
  }
}
