package io.seiche.analysis.trend;

import io.seiche.analysis.phase.Phase;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a settled span: what hours and days are put together from. The stretches of a span add
 * up to it; none goes across a full quarter of an hour, at which any hour and any day begins.
 *
 * @param system where its I/O was counted: a host or an array; null of what was saved by a version
 *     that did not know
 * @param startMs epoch milliseconds
 * @param endMs epoch milliseconds
 * @param readBytes whole bytes
 * @param begins whether a span begins with it
 * @param throughput bytes read and written per second, by time in milliseconds
 * @param readLatency seconds, by reads
 * @param writeLatency seconds, by writes
 */
public record Stretch(
    String workload,
    @Nullable String system,
    Phase phase,
    long startMs,
    long endMs,
    long readBytes,
    long writeBytes,
    boolean begins,
    Distribution throughput,
    Distribution readLatency,
    Distribution writeLatency) {
  /** No stretch goes across a multiple of it. */
  public static final long EDGE_MS = 900_000;

  public Stretch {
    Objects.requireNonNull(workload, "workload");
    if (endMs <= startMs || Math.floorDiv(startMs, EDGE_MS) != Math.floorDiv(endMs - 1, EDGE_MS)) {
      throw new IllegalArgumentException(
          "must lie within a quarter of an hour: " + startMs + " to " + endMs);
    }
    if (readBytes < 0 || writeBytes < 0) {
      throw new IllegalArgumentException(
          "bytes must not be negative: " + readBytes + ", " + writeBytes);
    }
  }

  long millis() {
    return endMs - startMs;
  }

  boolean overlaps(Stretch other) {
    return startMs < other.endMs && other.startMs < endMs;
  }
}
