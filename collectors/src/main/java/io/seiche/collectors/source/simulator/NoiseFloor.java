package io.seiche.collectors.source.simulator;

/**
 * What a living volume does in any phase: a few small writes and reads every second (logs, atime,
 * heartbeats), now and then nothing. About 0.1 to 0.2 MB/s, as in recordings of idle nodes. Not
 * thread-safe.
 */
final class NoiseFloor {
  private static final double PAGE_BYTES = 4096;

  private final Dice dice;
  private final double writesPerSecond;
  private final double readsPerSecond;

  /**
   * @param scale 0 for a dead silent volume, 1 for the usual murmur
   */
  NoiseFloor(Dice dice, double scale) {
    this.dice = dice;
    this.writesPerSecond = 5 * scale;
    this.readsPerSecond = 1.2 * scale;
  }

  void offer(Demand demand) {
    int writes = dice.chance(0.2) ? 0 : dice.poisson(writesPerSecond);
    if (writes > 0) {
      double pages = Math.rint(dice.between(2, 6));
      demand.write(writes * pages * PAGE_BYTES, pages * PAGE_BYTES);
    }
    int reads = dice.chance(0.4) ? 0 : dice.poisson(readsPerSecond);
    if (reads > 0) {
      double pages = Math.rint(dice.between(3, 12));
      demand.read(reads * pages * PAGE_BYTES, pages * PAGE_BYTES);
    }
  }
}
