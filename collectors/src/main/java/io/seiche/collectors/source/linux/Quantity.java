package io.seiche.collectors.source.linux;

import java.util.Locale;
import java.util.regex.Pattern;

/** A number with its unit, as tools print them for people. Stateless. */
final class Quantity {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}(\\.\\d{1,18})?");

  private Quantity() {}

  /**
   * In bytes, watts or as a share; NaN for {@code [N/A]} and all else that is no number of a known
   * unit.
   *
   * @param text {@code 45 %}, {@code 1024 MiB}, {@code 36.0}
   * @param unit of a text without one; empty for none
   */
  static double of(String text, String unit) {
    String[] words = text.trim().split(" ", 2);
    if (!NUMBER.matcher(words[0]).matches()) {
      return Double.NaN;
    }
    return Double.parseDouble(words[0]) * scale(words.length > 1 ? words[1].trim() : unit.trim());
  }

  private static double scale(String unit) {
    return switch (unit.toLowerCase(Locale.ROOT)) {
      case "%" -> 0.01;
      case "w", "b", "bytes" -> 1;
      case "mw" -> 1e-3;
      case "kib", "kb" -> 0x1p10;
      case "mib", "mb" -> 0x1p20;
      case "gib", "gb" -> 0x1p30;
      default -> Double.NaN;
    };
  }
}
