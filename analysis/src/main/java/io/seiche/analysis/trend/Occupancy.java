package io.seiche.analysis.trend;

import io.seiche.analysis.phase.Phase;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How long a workload was in a phase in an hour or a day, and what it did then, as it is settled so
 * far. Told again it takes the place of what was told before of the same time.
 *
 * @param system host or array where it was longest in the phase; null where none is known
 * @param startMs start of the hour or day, epoch milliseconds
 * @param millis how long; 0 for what a correction took away
 * @param spans stretches of the phase that began
 * @param fanOutRatio mean of its bursts', by how long they were; null where there were none
 * @param partial whether its data began or ended within, or more is to come
 * @param throughput bytes per second, by time in milliseconds
 * @param readLatency seconds, by reads
 * @param writeLatency seconds, by writes
 */
public record Occupancy(
    String workload,
    @Nullable String system,
    Phase phase,
    Window window,
    long startMs,
    long millis,
    long readBytes,
    long writeBytes,
    int spans,
    @Nullable Double fanOutRatio,
    boolean partial,
    Distribution throughput,
    Distribution readLatency,
    Distribution writeLatency) {
  public Occupancy {
    Objects.requireNonNull(workload, "workload");
    Parts.requireNotNegative(millis, readBytes, writeBytes, spans);
  }

  public double seconds() {
    return millis / 1e3;
  }
}
