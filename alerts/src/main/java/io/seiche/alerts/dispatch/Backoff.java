package io.seiche.alerts.dispatch;

import java.time.Duration;
import java.util.Optional;

/**
 * How long to leave a target alone: doubling from {@code first} to {@code most}, less up to half by
 * chance, so that senders do not return together. What the target asks for counts when it is
 * longer, up to {@code mostAsked}.
 */
record Backoff(Duration first, Duration most, Duration mostAsked) {
  static final Backoff DEFAULT =
      new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofMinutes(10));

  private static final int MOST_DOUBLINGS = 30;

  /**
   * @param attempt how often it has failed in a row, at least 1
   * @param chance 0 (inclusive) to 1
   * @param asked what the target's Retry-After says
   */
  Duration delay(int attempt, double chance, Optional<Duration> asked) {
    double doubled = Math.scalb((double) first.toMillis(), Math.min(attempt - 1, MOST_DOUBLINGS));
    double bounded = Math.min(doubled, (double) most.toMillis());
    Duration ours = Duration.ofMillis(Math.round(bounded * (1 - chance / 2)));
    Duration theirs = asked.orElse(Duration.ZERO);
    Duration longer = ours.compareTo(theirs) >= 0 ? ours : theirs;
    return longer.compareTo(mostAsked) > 0 ? mostAsked : longer;
  }
}
