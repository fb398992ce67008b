package io.seiche.standalone.console.document;

import java.math.BigDecimal;
import java.math.MathContext;

/** Numbers as documents carry them. */
public final class Numbers {
  private static final MathContext DIGITS = new MathContext(6);

  private Numbers() {}

  /** Six significant digits: more than any of our sources has. */
  public static double significant(double value) {
    return value == 0 ? 0 : new BigDecimal(value).round(DIGITS).doubleValue();
  }

  /** The value where it is known and a number, else null. */
  public static Double known(boolean has, double value) {
    return has && Double.isFinite(value) ? significant(value) : null;
  }

  /** The same in whole units. */
  public static Long whole(boolean has, double value) {
    return has && Double.isFinite(value) ? Math.round(value) : null;
  }

  /** Whether all are numbers, neither infinite nor NaN. */
  public static boolean finite(double... values) {
    for (double value : values) {
      if (!Double.isFinite(value)) {
        return false;
      }
    }
    return true;
  }
}
