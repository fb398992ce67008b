package io.seiche.collectors.source.simulator;

/** The murmur of a living volume in any phase. Not thread-safe. */
final class NoiseFloor {
  private static final double PAGE_BYTES = 4096;
  private static final Range SIZES = new Range(0.6, 1.4);
  private static final double FLUSH_OP_BYTES = 64 * Sizes.KIB;

  private final Dice dice;
  private final NoiseProfile profile;
  private final double writePages;
  private final double readPages;

  NoiseFloor(Dice dice, NoiseProfile profile) {
    this.dice = dice;
    this.profile = profile;
    this.writePages = dice.logBetween(1.5, 10);
    this.readPages = dice.logBetween(1.5, 16);
  }

  void offer(Demand demand) {
    if (profile.writesPerSecond() > 0 && !dice.chance(0.2)) {
      double pages = Math.rint(writePages * SIZES.draw(dice));
      demand.write(
          dice.poisson(profile.writesPerSecond()) * pages * PAGE_BYTES, pages * PAGE_BYTES);
    }
    if (profile.readsPerSecond() > 0 && !dice.chance(0.4)) {
      double pages = Math.rint(readPages * SIZES.draw(dice));
      demand.read(dice.poisson(profile.readsPerSecond()) * pages * PAGE_BYTES, pages * PAGE_BYTES);
    }
    if (profile.flushEverySeconds() > 0 && dice.chance(1 / profile.flushEverySeconds())) {
      demand.write(profile.flushBytes() * dice.between(0.3, 1.7), FLUSH_OP_BYTES);
    }
    if (profile.scanEverySeconds() > 0 && dice.chance(1 / profile.scanEverySeconds())) {
      demand.read(profile.scanBytes() * dice.between(0.3, 1.7), FLUSH_OP_BYTES);
    }
  }
}
