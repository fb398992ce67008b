package io.seiche.analysis.features;

/** A mean over the seconds that have something to say: even over the first ones, then decaying. */
final class Habit {
  private final double memorySeconds;
  private final double[] left = new double[Signals.MOST_SECONDS + 1];

  /**
   * @param memorySeconds time constant, at least 1
   */
  Habit(double memorySeconds) {
    this.memorySeconds = memorySeconds;
    left[0] = 1;
    for (int i = 1; i < left.length; i++) {
      left[i] = left[i - 1] * (1 - 1 / memorySeconds);
    }
  }

  /**
   * The mean after so many ticks of one value, each taken in by itself.
   *
   * @param known seconds it is of, without them
   * @param seconds of each; one where there are several
   * @param count 1 to {@value Signals#MOST_SECONDS}
   */
  double after(double mean, double value, double known, double seconds, int count) {
    if (count == 1) {
      double gain = Math.min(1, seconds / Math.min(known + seconds, memorySeconds));
      return mean + gain * (value - mean);
    }
    // While it is even the n-th second takes 1/n: what they leave multiplies to a plain quotient.
    int even = (int) Math.max(0, Math.min(count, memorySeconds - known));
    double keep = even == 0 ? 1 : known / (known + even);
    return value + keep * left[count - even] * (mean - value);
  }
}
