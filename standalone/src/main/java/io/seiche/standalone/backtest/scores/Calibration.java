package io.seiche.standalone.backtest.scores;

import io.seiche.analysis.phase.Phase;

/**
 * Whether probabilities mean what they say: multi-class Brier score (Brier, Monthly Weather Review
 * 78:1, 1950) and expected calibration error over bins of equal width (Naeini et al., AAAI 2015),
 * of the named phase's probability.
 */
public final class Calibration {
  public static final int BINS = 15;

  private final long[] rows = new long[BINS];
  private final long[] right = new long[BINS];
  private final double[] sums = new double[BINS];
  private double squares;

  /**
   * Takes in one row.
   *
   * @param distribution probability of each phase by its ordinal
   */
  public void add(Phase truth, Phase named, double[] distribution) {
    double probability = distribution[named.ordinal()];
    int bin = Math.min(BINS - 1, (int) (probability * BINS));
    rows[bin]++;
    right[bin] += named == truth ? 1 : 0;
    sums[bin] += probability;
    for (int i = 0; i < distribution.length; i++) {
      double miss = distribution[i] - (i == truth.ordinal() ? 1 : 0);
      squares += miss * miss;
    }
  }

  public void addAll(Calibration other) {
    for (int i = 0; i < BINS; i++) {
      rows[i] += other.rows[i];
      right[i] += other.right[i];
      sums[i] += other.sums[i];
    }
    squares += other.squares;
  }

  public long rows() {
    long all = 0;
    for (long each : rows) {
      all += each;
    }
    return all;
  }

  /** Mean squared distance from the truth, 0 (sure and right) to 2 (sure and wrong). */
  public double brier() {
    long all = rows();
    return all == 0 ? 0 : squares / all;
  }

  /** Mean distance of what was said from what came true, over the bins by their rows. */
  public double expectedError() {
    double error = 0;
    for (int i = 0; i < BINS; i++) {
      error += Math.abs(right[i] - sums[i]);
    }
    long all = rows();
    return all == 0 ? 0 : error / all;
  }

  /** One row of the reliability table. */
  public Bin bin(int i) {
    return new Bin(
        (double) i / BINS,
        (i + 1.0) / BINS,
        rows[i],
        rows[i] == 0 ? 0 : sums[i] / rows[i],
        Ratio.of(right[i], rows[i]));
  }

  /**
   * Rows whose named phase was given about the same probability.
   *
   * @param from lowest probability, inclusive
   * @param to highest, exclusive but for the last
   * @param said mean probability
   * @param right share in which the named phase was true
   */
  public record Bin(double from, double to, long rows, double said, double right) {}
}
