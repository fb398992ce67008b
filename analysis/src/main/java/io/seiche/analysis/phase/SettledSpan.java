package io.seiche.analysis.phase;

import java.util.Objects;

/**
 * A stretch of one phase as it is settled. A workload's spans never overlap.
 *
 * @param system where its newest sample came from
 * @param side that of the phase; of a LOAD, that of what it was for, NEUTRAL when nobody knows
 * @param startMs start of its first tick, epoch milliseconds
 * @param endMs end of its last tick, epoch milliseconds
 * @param confidence mean over its time, 0 to 1
 */
public record SettledSpan(
    String workload,
    String system,
    Phase phase,
    Side side,
    long startMs,
    long endMs,
    double readBytes,
    double writeBytes,
    double confidence) {
  public SettledSpan {
    Objects.requireNonNull(workload, "workload");
    Objects.requireNonNull(phase, "phase");
    Objects.requireNonNull(side, "side");
    if (endMs <= startMs) {
      throw new IllegalArgumentException("must end after " + startMs + ", got " + endMs);
    }
    if (!(readBytes >= 0 && writeBytes >= 0)) {
      throw new IllegalArgumentException(
          "bytes must not be negative: " + readBytes + ", " + writeBytes);
    }
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("confidence must be 0 to 1, got " + confidence);
    }
  }

  /** The same for the same span, whoever tells it and however often. */
  public String id() {
    return "span-" + workload + "@" + startMs;
  }

  public double durationSeconds() {
    return (endMs - startMs) / 1e3;
  }

  SettledSpan on(Side other) {
    return new SettledSpan(
        workload, system, phase, other, startMs, endMs, readBytes, writeBytes, confidence);
  }
}
