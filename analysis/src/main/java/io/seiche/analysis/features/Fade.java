package io.seiche.analysis.features;

/** What is left of a decaying sum after a while; of a second, the usual one, known beforehand. */
final class Fade {
  private final double timeConstant;
  private final double ofSecond;

  /**
   * @param timeConstant after which 1/e is left, seconds
   */
  Fade(double timeConstant) {
    this.timeConstant = timeConstant;
    this.ofSecond = Math.exp(-1 / timeConstant);
  }

  double over(double seconds) {
    return seconds == 1 ? ofSecond : Math.exp(-seconds / timeConstant);
  }
}
