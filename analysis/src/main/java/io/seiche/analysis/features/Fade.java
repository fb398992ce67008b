package io.seiche.analysis.features;

/** What is left of a decaying sum after a while; of whole seconds, the usual ones, known before. */
final class Fade {
  private final double timeConstant;
  private final double[] left = new double[Signals.MOST_SECONDS + 1];
  private final double[] sums = new double[Signals.MOST_SECONDS + 1];

  /**
   * @param timeConstant after which 1/e is left, seconds
   */
  Fade(double timeConstant) {
    this.timeConstant = timeConstant;
    double ofSecond = Math.exp(-1 / timeConstant);
    left[0] = 1;
    for (int i = 1; i < left.length; i++) {
      left[i] = left[i - 1] * ofSecond;
      sums[i] = sums[i - 1] * ofSecond + 1;
    }
  }

  /**
   * What is left after so many ticks.
   *
   * @param seconds of each; one where there are several
   * @param count 1 to {@value Signals#MOST_SECONDS}
   */
  double over(double seconds, int count) {
    return seconds == 1 ? left[count] : Math.exp(-seconds / timeConstant);
  }

  /** What is left after so many ticks of a sum that was nothing and got one with each. */
  double sum(int count) {
    return sums[count];
  }
}
