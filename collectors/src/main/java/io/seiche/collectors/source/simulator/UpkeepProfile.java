package io.seiche.collectors.source.simulator;

/**
 * Traffic of the storage's own: none of the phases.
 *
 * @param bytesPerSecond what it is throttled to, reads and writes together
 * @param bytesPerOp of its large files or chunks
 * @param variation coefficient of variation from second to second
 * @param stretchSeconds length of a stretch of one level, such as a directory or an extent
 * @param pauseSeconds between two stretches, with {@code pauseChance}
 */
public record UpkeepProfile(
    Kind kind,
    double bytesPerSecond,
    double bytesPerOp,
    double variation,
    Range stretchSeconds,
    double pauseChance,
    Range pauseSeconds) {
  /** What it does. */
  public enum Kind {
    /**
     * Reads files to write them elsewhere: large files at the throttle, then trees of small ones
     * far below it, with small operations.
     */
    BACKUP,
    /** As {@link #BACKUP}, but the copy, deduplicated and compressed, lands on the same storage. */
    BACKUP_COPY,
    /**
     * Reads everything to check it, evenly and in large operations, making way for others. Linux md
     * guarantees a check 1 MB/s and gives it 200 MB/s at most ({@code speed_limit_min}, {@code
     * speed_limit_max}); OpenZFS gathers metadata first and then reads sorted by offset (commit
     * d4a72f2386, "Sequential scrub and resilvers").
     */
    SCRUB,
    /**
     * Reads and writes the same bytes: rebuilding a disk or moving chunks, such as Ceph's 4 MiB.
     */
    REBALANCE
  }

  public UpkeepProfile {
    if (!(bytesPerSecond > 0) || !(bytesPerOp > 0) || !(stretchSeconds.min() > 0)) {
      throw new IllegalArgumentException("upkeep needs a rate, a size and a stretch above 0");
    }
  }
}
