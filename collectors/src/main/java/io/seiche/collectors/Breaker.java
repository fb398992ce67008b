package io.seiche.collectors;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Leaves what fails alone for longer and longer: from the third failure in a row on for twice the
 * interval, doubling up to a minute (or the interval, when that is longer), less up to half by
 * chance, so that many do not return together. Then one turn is tried. Not thread-safe.
 */
final class Breaker {
  static final int FAILURES = 3;
  static final Duration LONGEST = Duration.ofMinutes(1);
  private static final int MOST_DOUBLINGS = 30;

  private final Duration interval;
  private int failures;
  private Instant openedAt = Instant.MIN;
  private Instant openUntil = Instant.MIN;

  Breaker(Duration interval) {
    this.interval = interval;
  }

  /** What it does with the next turn. */
  enum State {
    /** Asks. */
    CLOSED,
    /** Lets it pass. */
    OPEN,
    /** Asks to find out whether it works again. */
    HALF_OPEN
  }

  State state(Instant now) {
    if (failures < FAILURES && !isAsked()) {
      return State.CLOSED;
    }
    boolean setBack = now.isBefore(openedAt);
    return now.isBefore(openUntil) && !setBack ? State.OPEN : State.HALF_OPEN;
  }

  /** Whether the other side has asked to be left alone. */
  private boolean isAsked() {
    return openUntil.isAfter(Instant.MIN);
  }

  /** Until when it lets turns pass; empty unless it is open. */
  Optional<Instant> openUntil(Instant now) {
    return state(now) == State.OPEN ? Optional.of(openUntil) : Optional.empty();
  }

  /** Whether the latest turn failed. */
  boolean isSuspect() {
    return failures > 0;
  }

  void succeeded() {
    failures = 0;
    openedAt = Instant.MIN;
    openUntil = Instant.MIN;
  }

  /**
   * @param chance 0 (inclusive) to 1
   * @param asked how long the other side wants to be left alone
   */
  void failed(Instant now, double chance, Optional<Duration> asked) {
    failures++;
    Duration ours = failures < FAILURES ? Duration.ZERO : pause(chance);
    Duration theirs = asked.orElse(Duration.ZERO);
    Duration longer = ours.compareTo(theirs) >= 0 ? ours : theirs;
    if (!longer.isZero()) {
      openedAt = now;
      openUntil = now.plus(longer);
    }
  }

  private Duration pause(double chance) {
    long most = Math.max(LONGEST.toMillis(), interval.toMillis());
    int doublings = Math.min(failures - FAILURES + 1, MOST_DOUBLINGS);
    double doubled = Math.scalb((double) interval.toMillis(), doublings);
    return Duration.ofMillis(Math.round(Math.min(doubled, (double) most) * (1 - chance / 2)));
  }
}
