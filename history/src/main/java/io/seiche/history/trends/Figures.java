package io.seiche.history.trends;

import org.jspecify.annotations.Nullable;

/** Sums of what stores hold as floating point, as exact as what was added. */
final class Figures {
  private Figures() {}

  /** Whole milliseconds, whatever was lost in adding them up. */
  static double seconds(double sum) {
    return Math.rint(1e3 * sum) / 1e3;
  }

  /** 0 for NaN. */
  static double known(double sum) {
    return Double.isNaN(sum) ? 0 : sum;
  }

  /**
   * A part of a whole that parts may exceed: then it is one of them.
   *
   * @param parts all of them together
   */
  static double share(double part, double parts, double whole) {
    double all = Math.max(parts, whole);
    return all > 0 ? part / all : 0;
  }

  /** Null when there is nothing to divide by. */
  static @Nullable Double ratio(double of, double by) {
    return by > 0 ? Double.valueOf(of / by) : null;
  }
}
