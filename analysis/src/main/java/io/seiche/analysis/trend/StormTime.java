package io.seiche.analysis.trend;

/**
 * How long one storm lasted, as told last.
 *
 * @param openedMs epoch milliseconds
 * @param untilMs the same
 */
public record StormTime(long openedMs, long untilMs) {
  /** Milliseconds of it in a stretch of time. */
  long within(long startMs, long endMs) {
    return Math.max(0, Math.min(untilMs, endMs) - Math.max(openedMs, startMs));
  }
}
