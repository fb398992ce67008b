package io.seiche.analysis.victim;

/**
 * What operations waited for storage, all together.
 *
 * @param seconds of wall time they fell into
 * @param operations how many
 * @param waitedSeconds sum of their latencies
 * @param usualSeconds what that sum would have been at usual latencies
 */
public record Wait(double seconds, double operations, double waitedSeconds, double usualSeconds) {
  public static final Wait NONE = new Wait(0, 0, 0, 0);

  public Wait plus(Wait other) {
    return new Wait(
        seconds + other.seconds,
        operations + other.operations,
        waitedSeconds + other.waitedSeconds,
        usualSeconds + other.usualSeconds);
  }

  /** The same within so many seconds. */
  Wait during(double wallSeconds) {
    return new Wait(wallSeconds, operations, waitedSeconds, usualSeconds);
  }

  /** What they waited more than usual. */
  public double addedSeconds() {
    return waitedSeconds - usualSeconds;
  }
}
