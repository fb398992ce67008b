package io.seiche.standalone.timeline;

import java.time.Duration;

/**
 * A stretch of time in equal steps, both aligned to the clock, so that asking again a moment later
 * yields the same steps.
 *
 * @param fromMs start of the first step, epoch milliseconds, a multiple of {@code stepMs}
 * @param stepMs length of a step, positive
 * @param count how many, at least 1
 */
public record Steps(long fromMs, long stepMs, int count) {
  /** What the store keeps means of. */
  public static final long FINEST_MS = 10_000;

  /** Longest stretch that is read at once. */
  public static final Duration LONGEST = Duration.ofDays(7);

  public static final Duration SHORTEST = Duration.ofMinutes(1);

  private static final int[] LADDER_S = {10, 20, 30, 60, 120, 300, 600, 900, 1_800, 3_600};

  public Steps {
    if (stepMs <= 0 || count < 1) {
      throw new IllegalArgumentException(
          "steps must be positive, got " + count + " of " + stepMs + " ms");
    }
    if (Math.floorMod(fromMs, stepMs) != 0) {
      throw new IllegalArgumentException(
          "from must be a multiple of " + stepMs + " ms, got " + fromMs);
    }
  }

  /**
   * The steps that cover {@code last} up to {@code untilMs}.
   *
   * @param most how many steps at most, as far as a step of an hour allows
   * @throws IllegalArgumentException when {@code last} is too short or too long, with the bounds
   */
  public static Steps of(long untilMs, Duration last, int most) {
    if (last.compareTo(SHORTEST) < 0 || last.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("'last' must be 1m to 7d, got " + last.toSeconds() + "s");
    }
    long stepMs = FINEST_MS;
    for (int seconds : LADDER_S) {
      stepMs = seconds * 1_000L;
      if (last.toMillis() / stepMs <= most) {
        break;
      }
    }
    long toMs = ceil(untilMs, stepMs) * stepMs;
    int count = (int) ceil(last.toMillis(), stepMs);
    return new Steps(toMs - count * stepMs, stepMs, count);
  }

  private static long ceil(long amount, long by) {
    return -Math.floorDiv(-amount, by);
  }

  /** The same stretch in the steps the store keeps. */
  Steps finest() {
    return new Steps(fromMs, FINEST_MS, Math.toIntExact((toMs() - fromMs) / FINEST_MS));
  }

  /** End of the last step, epoch milliseconds. */
  public long toMs() {
    return fromMs + count * stepMs;
  }

  long startMs(int step) {
    return fromMs + step * stepMs;
  }

  /** The step a moment falls in, cut to the first and the last. */
  int at(long timeMs) {
    return (int) Math.max(0, Math.min(count - 1, Math.floorDiv(timeMs - fromMs, stepMs)));
  }
}
