package io.seiche.collectors;

import java.time.Duration;

/**
 * Asks what is slow less often: so that it is at work for us for half of the time at most. Not
 * thread-safe.
 */
final class LoadCap {
  static final double MOST_SHARE = 0.5;
  static final int LONGEST_STRIDE = 60;

  /** How much of a quicker turn counts; slower ones count in full. */
  private static final double FORGETS = 0.2;

  private final Duration interval;
  private double seconds;

  LoadCap(Duration interval) {
    this.interval = interval;
  }

  /** A turn took this long. */
  void took(double lastSeconds) {
    seconds = Math.max(lastSeconds, seconds + FORGETS * (lastSeconds - seconds));
  }

  /** Every how many turns it is asked, 1 to 60. */
  int stride() {
    double intervalSeconds = interval.toNanos() / 1e9;
    double needed = Math.ceil(seconds / (MOST_SHARE * intervalSeconds) - 1e-9);
    return (int) Math.max(1, Math.min(LONGEST_STRIDE, needed));
  }
}
