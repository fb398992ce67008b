package io.seiche.analysis.serving;

/**
 * The rate from which a tick belongs to a burst: well above the running median, so that serving
 * that never pauses still has bursts, and any activity at all where most ticks are silent. A plain
 * bean; not thread-safe.
 */
public class BurstLevel {
  /** A tick is part of a burst from so many times the median. */
  static final double OVER_MEDIAN = 1.5;

  /** The median moves by this factor each tick, up or down (stochastic approximation). */
  private static final double STEP = 1.05;

  /** It is followed down to this share of the peak. */
  private static final double LEAST_OF_PEAK = 1e-3;

  private static final double PEAK_HALF_LIFE_SECONDS = 900;

  public double median;
  public double peak;

  /** Takes in a tick's rate, bytes per second, and says whether it is part of a burst. */
  boolean above(double rate, double seconds, boolean active) {
    boolean above = active && rate > OVER_MEDIAN * median && rate > LEAST_OF_PEAK * peak;
    peak = Math.max(peak * Math.pow(2, -seconds / PEAK_HALF_LIFE_SECONDS), rate);
    if (median == 0) {
      median = LEAST_OF_PEAK * peak;
    } else {
      median *= active && rate > median ? STEP : 1 / STEP;
    }
    median = Math.min(peak, Math.max(median, LEAST_OF_PEAK * peak));
    return above;
  }
}
