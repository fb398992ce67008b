package io.seiche.history.influx.setup;

import java.time.Duration;

/**
 * How long a time one shard group of an InfluxDB 1.x or 2.x holds. It is deleted as a whole, so the
 * disk holds up to that much more than is kept; and every question opens each of its series in each
 * shard, so that many short ones make years slow.
 */
final class Shards {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final long DAYS_TO_A_WEEK_EACH = 70;
  private static final long MOST_WEEKS = 52;

  private Shards() {}

  /** Of up to half a year what InfluxDB would choose, of more a tenth, in weeks. */
  static Duration of(Duration keep) {
    if (keep.compareTo(Duration.ofDays(2)) < 0) {
      return HOUR;
    }
    if (keep.compareTo(Duration.ofDays(180)) < 0) {
      return DAY;
    }
    return Duration.ofDays(7 * Math.min(MOST_WEEKS, keep.toDays() / DAYS_TO_A_WEEK_EACH));
  }
}
