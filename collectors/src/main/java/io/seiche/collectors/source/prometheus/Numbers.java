package io.seiche.collectors.source.prometheus;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Numbers in text. The common ones, of up to 18 digits, cost a multiplication (Clinger, How to Read
 * Floating Point Numbers Accurately, 1990); the others go through the JDK. Stateless.
 */
final class Numbers {
  private static final double[] POWERS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };
  private static final int LONGEST = 400;

  private Numbers() {}

  /**
   * @throws NumberFormatException for what is no decimal number, NaN or infinity
   */
  static double decimal(byte[] bytes, int from, int to) {
    int i = from;
    boolean negative = i < to && bytes[i] == '-';
    if (i < to && (negative || bytes[i] == '+')) {
      i++;
    }
    long digits = 0;
    int count = 0;
    int fraction = 0;
    for (boolean point = false; i < to && count <= 18; i++) {
      byte b = bytes[i];
      if (Bytes.isDigit(b)) {
        digits = digits * 10 + (b - '0');
        count++;
        fraction += point ? 1 : 0;
      } else if (b == '.' && !point) {
        point = true;
      } else {
        break;
      }
    }
    if (count == 0 || count > 18) {
      return slow(bytes, from, to);
    }
    int exponent = -fraction;
    if (i < to && (bytes[i] | 0x20) == 'e') {
      int at = i + 1;
      boolean below = at < to && bytes[at] == '-';
      if (at < to && (below || bytes[at] == '+')) {
        at++;
      }
      int written = 0;
      int start = at;
      for (; at < to && at - start < 4 && Bytes.isDigit(bytes[at]); at++) {
        written = written * 10 + (bytes[at] - '0');
      }
      if (at == start || at != to) {
        return slow(bytes, from, to);
      }
      exponent += below ? -written : written;
    } else if (i != to) {
      return slow(bytes, from, to);
    }
    if (digits > 1L << 53 || exponent < -22 || exponent > 22) {
      return slow(bytes, from, to);
    }
    double value = exponent < 0 ? digits / POWERS[-exponent] : digits * POWERS[exponent];
    return negative ? -value : value;
  }

  private static double slow(byte[] bytes, int from, int to) {
    if (to - from > LONGEST || from == to) {
      throw new NumberFormatException();
    }
    String text = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "nan", "+nan", "-nan" -> Double.NaN;
      case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
      case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
      default -> finite(text);
    };
  }

  private static double finite(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      // What the JDK would take but these formats do not: hexadecimal, suffixes, blanks.
      if ((c < '0' || c > '9') && "+-.eE".indexOf(c) < 0) {
        throw new NumberFormatException();
      }
    }
    return Double.parseDouble(text);
  }

  /**
   * Whole milliseconds.
   *
   * @throws NumberFormatException for anything else
   */
  static long milliseconds(byte[] bytes, int from, int to) {
    if (to - from > 19) {
      throw new NumberFormatException();
    }
    return Long.parseLong(new String(bytes, from, to - from, StandardCharsets.ISO_8859_1));
  }
}
