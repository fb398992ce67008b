package io.seiche.collectors.source.simulator;

/**
 * Storage of some speed, and what is drawn to fit it: rates of a few percent of it up to all of it,
 * each decade as likely as the next. Not thread-safe.
 */
final class RandomStorage {
  static final double LEAST_BYTES_PER_SECOND = 1 * Sizes.MB;

  private final Dice dice;
  private final double peakBytesPerSecond;
  private final Range burstSeconds;

  /**
   * @param peakBytesPerSecond what the storage gives
   * @param burstSeconds how long loads and checkpoints take
   */
  RandomStorage(Dice dice, double peakBytesPerSecond, Range burstSeconds) {
    this.dice = dice;
    this.peakBytesPerSecond = peakBytesPerSecond;
    this.burstSeconds = burstSeconds;
  }

  double rate() {
    return Math.max(LEAST_BYTES_PER_SECOND, peakBytesPerSecond * dice.logBetween(0.03, 1));
  }

  BurstProfile burst() {
    return BurstProfile.random(dice, rate(), burstSeconds);
  }

  /** Loads or checkpoints, of one model or of several. */
  BurstSeries bursts() {
    return BurstSeries.spread(burst(), dice.chance(0.5) ? 1 : dice.between(1, 2.5));
  }

  Saves saves(boolean asynchronous) {
    return Saves.of(bursts(), asynchronous);
  }
}
