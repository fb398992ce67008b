package io.seiche.collectors.spool;

import java.time.Duration;

/**
 * When frames are forced from the system's memory to the disk itself. A process that is killed
 * loses nothing under any policy; a machine that loses power loses what was not forced yet.
 *
 * @param every at most so long after a frame was taken; zero: before it counts as taken; longer
 *     than a day: whenever the system likes
 */
public record SyncPolicy(Duration every) {
  private static final Duration LEAST = Duration.ofMillis(100);
  private static final Duration MOST = Duration.ofDays(1);

  public static final SyncPolicy ALWAYS = new SyncPolicy(Duration.ZERO);
  public static final SyncPolicy NEVER = new SyncPolicy(Duration.ofDays(36_500));
  public static final SyncPolicy DEFAULT = new SyncPolicy(Duration.ofSeconds(1));

  public SyncPolicy {
    boolean named = every.isZero() || every.compareTo(MOST) > 0;
    if (!named && every.compareTo(LEAST) < 0) {
      throw new IllegalArgumentException(
          "collect.spool.sync must be always, never or 100ms to 24h, got " + every);
    }
  }

  boolean always() {
    return every.isZero();
  }

  boolean never() {
    return every.compareTo(MOST) > 0;
  }
}
