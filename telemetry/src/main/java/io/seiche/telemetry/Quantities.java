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
}
