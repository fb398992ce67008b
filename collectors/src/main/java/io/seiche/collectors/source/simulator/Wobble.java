package io.seiche.collectors.source.simulator;

/**
 * A level around 1 that wanders: a first-order autoregression, which is what steady loaders show
 * from one second to the next. Not thread-safe.
 */
final class Wobble {
  private final Dice dice;
  private final double memory;
  private final double push;
  private double offset;

  /**
   * @param variation coefficient of variation, 0 for none
   * @param memory correlation of neighbouring seconds, 0 to below 1
   */
  Wobble(Dice dice, double variation, double memory) {
    this.dice = dice;
    this.memory = memory;
    this.push = variation * Math.sqrt(1 - memory * memory);
    this.offset = variation * dice.gaussian();
  }

  /** The next second's factor, 0.05 or more. */
  double next() {
    offset = memory * offset + push * dice.gaussian();
    return Math.max(0.05, 1 + offset);
  }
}
