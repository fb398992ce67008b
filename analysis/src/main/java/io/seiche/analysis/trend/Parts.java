package io.seiche.analysis.trend;

import java.util.Arrays;

/** Whole numbers: divided over time so that the parts add up to them, and never below 0. */
final class Parts {
  private Parts() {}

  /**
   * How much of it has come after a part of the time: at an even rate, all of it at the end.
   *
   * @param doneMs 0 to {@code ofMs}
   */
  static long until(long whole, long doneMs, long ofMs) {
    return doneMs >= ofMs ? whole : (long) (whole * (doneMs / (double) ofMs));
  }

  /** Refuses what cannot be counted. */
  static void requireNotNegative(long... counts) {
    if (Arrays.stream(counts).anyMatch(count -> count < 0)) {
      throw new IllegalArgumentException("must not be negative: " + Arrays.toString(counts));
    }
  }
}
