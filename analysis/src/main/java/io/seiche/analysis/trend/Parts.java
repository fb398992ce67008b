package io.seiche.analysis.trend;

/** Divides whole numbers over time so that the parts add up to them. */
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
}
