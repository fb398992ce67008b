package io.seiche.collectors.source.simulator;

/**
 * The checkpoints, or the loads, of one role, one after the other.
 *
 * <p>Incremental checkpoints write what has changed since the last one: with quantised values,
 * Check-N-Run (NSDI'22) needs 6 to 17 times less write bandwidth than with full ones.
 *
 * @param whole a full one of middling size
 * @param spread how many times larger than {@code whole} the largest is, and how many times smaller
 *     the smallest; 1 when all are alike
 * @param incrementRatio bytes of an incremental one over those of a full one, above 0 to 1
 * @param fullEvery every how many are full, 1 when all are
 */
public record BurstSeries(BurstProfile whole, double spread, double incrementRatio, int fullEvery) {
  public BurstSeries {
    if (!(spread >= 1) || !(incrementRatio > 0 && incrementRatio <= 1) || fullEvery < 1) {
      throw new IllegalArgumentException(
          "a series of bursts needs a spread and cadence of 1 or more and a ratio up to 1, got "
              + spread
              + ", "
              + fullEvery
              + ", "
              + incrementRatio);
    }
  }

  /** All alike. */
  public static BurstSeries of(BurstProfile whole) {
    return new BurstSeries(whole, 1, 1, 1);
  }

  /** Full ones, some larger than others: one model after another. */
  static BurstSeries spread(BurstProfile whole, double spread) {
    return new BurstSeries(whole, spread, 1, 1);
  }

  /**
   * The next one.
   *
   * @param number how many came before
   */
  BurstProfile next(Dice dice, int number) {
    double ratio = number % fullEvery == 0 ? 1 : incrementRatio;
    double size = spread == 1 ? 1 : dice.logBetween(1 / spread, spread);
    return size * ratio == 1 ? whole : whole.times(size * ratio);
  }

  double bytesPerSecond() {
    return whole.bytesPerSecond();
  }
}
