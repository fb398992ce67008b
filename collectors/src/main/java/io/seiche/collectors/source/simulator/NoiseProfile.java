package io.seiche.collectors.source.simulator;

/**
 * What a living volume does whatever its workload does. Journals commit every 5 s and dirty pages
 * are written back after 30 s (Linux defaults: ext4 {@code commit=5}, {@code
 * vm.dirty_expire_centisecs=3000}); logs, heartbeats and access times come in between.
 *
 * @param writesPerSecond small ones, mean
 * @param readsPerSecond small ones, mean
 * @param flushEverySeconds mean time between write-backs, 0 for never
 * @param flushBytes of one of them
 * @param scanEverySeconds mean time between scans that read (monitoring, listings), 0 for never
 * @param scanBytes of one of them
 */
public record NoiseProfile(
    double writesPerSecond,
    double readsPerSecond,
    double flushEverySeconds,
    double flushBytes,
    double scanEverySeconds,
    double scanBytes) {
  public static final NoiseProfile NONE = new NoiseProfile(0, 0, 0, 0, 0, 0);

  /** About 0.1 to 0.2 MB/s, as in recordings of idle nodes. */
  public static final NoiseProfile USUAL = new NoiseProfile(5, 1.2, 300, 4 * Sizes.MB, 0, 0);

  public NoiseProfile {
    if (!(writesPerSecond >= 0) || !(readsPerSecond >= 0) || !(flushEverySeconds >= 0)) {
      throw new IllegalArgumentException("noise must not be negative");
    }
  }

  /**
   * From nearly nothing to a few megabytes a second.
   *
   * @param mostBytesPerSecond on average, so that work is not lost in it
   */
  static NoiseProfile random(Dice dice, double mostBytesPerSecond) {
    if (dice.chance(0.15)) {
      return NONE;
    }
    double writes = Math.min(dice.logBetween(0.2, 150), mostBytesPerSecond / (30 * Sizes.KIB));
    double flush = dice.chance(0.5) ? 0 : dice.logBetween(5, 600);
    double scan = dice.chance(0.7) ? 0 : dice.logBetween(10, 900);
    return new NoiseProfile(
        writes,
        writes * dice.logBetween(0.02, 2),
        flush,
        Math.min(dice.logBetween(0.05, 40) * Sizes.MB, mostBytesPerSecond * Math.max(1, flush / 4)),
        scan,
        Math.min(dice.logBetween(0.05, 20) * Sizes.MB, mostBytesPerSecond * Math.max(1, scan / 4)));
  }
}
