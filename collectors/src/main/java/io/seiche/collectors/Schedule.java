package io.seiche.collectors;

import java.time.Duration;
import java.time.Instant;

/**
 * When to collect: at multiples of the interval on the wall clock, so that all collectors of all
 * hosts look at the same moments, or always as long after them.
 *
 * @param interval positive
 * @param offset from the multiples, 0 or more
 */
record Schedule(Duration interval, Duration offset) {
  private static final long NANOS = 1_000_000_000L;

  Schedule {
    if (interval.isZero() || interval.isNegative()) {
      throw new IllegalArgumentException("interval must be positive, got " + interval);
    }
  }

  Schedule(Duration interval) {
    this(interval, Duration.ZERO);
  }

  /** The first turn after {@code now}. */
  Instant after(Instant now) {
    long step = interval.toNanos();
    Instant shifted = now.minus(offset);
    long past = Math.floorMod(shifted.getEpochSecond() * NANOS + shifted.getNano(), step);
    return now.plusNanos(step - past);
  }

  /**
   * The turn after {@code due}, where now is {@code now}: the next one, unless the clock was set
   * back or turns were slept through.
   */
  Instant next(Instant due, Instant now) {
    Instant next = after(due);
    boolean slept = !next.isAfter(now);
    boolean setBack = now.plus(interval).isBefore(due);
    return slept || setBack ? after(now) : next;
  }

  /** How many turns lie strictly between two. */
  long missed(Instant due, Instant next) {
    return next.isAfter(due)
        ? Math.max(0, Duration.between(due, next).toNanos() / interval.toNanos() - 1)
        : 0;
  }
}
