package io.seiche.telemetry;

import java.util.Locale;

/** Numbers as people read them, with units. Stateless. */
public final class Quantities {
  private static final String[] SI = {"B", "kB", "MB", "GB", "TB", "PB"};

  private Quantities() {}

  /** Bytes with an SI prefix and two to three digits: {@code 4.2 GB}. */
  public static String bytes(double bytes) {
    int unit = 0;
    double value = bytes;
    while (value >= 999.5 && unit < SI.length - 1) {
      value /= 1000;
      unit++;
    }
    String format = value < 10 && unit > 0 ? "%.1f %s" : "%.0f %s";
    return String.format(Locale.ROOT, format, value, SI[unit]);
  }

  /** A latency with two digits or more: {@code 4.1 ms}. */
  public static String seconds(double seconds) {
    if (seconds >= 0.9995) {
      return String.format(Locale.ROOT, seconds < 9.95 ? "%.1f s" : "%.0f s", seconds);
    }
    return seconds >= 0.0009995
        ? String.format(Locale.ROOT, seconds < 0.00995 ? "%.1f ms" : "%.0f ms", 1e3 * seconds)
        : String.format(Locale.ROOT, "%.0f µs", 1e6 * seconds);
  }
}
