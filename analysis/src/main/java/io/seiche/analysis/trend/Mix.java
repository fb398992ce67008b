package io.seiche.analysis.trend;

import io.seiche.analysis.phase.Phase;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How long the workloads of an array or of the site were in a phase in an hour or a day, and what
 * they did then: sums of their {@link Occupancy}. Told again it takes the place of what was told
 * before of the same time.
 *
 * @param scope {@code array}, which may be a host, or {@code fleet}, as a storm's
 * @param startMs start of the hour or day, epoch milliseconds
 * @param millis of all workloads; 0 for what corrections took away
 * @param spans stretches of the phase that began
 * @param workloads that were in it
 * @param fanOutRatio mean of theirs, by how long they served; null where there is none
 * @param partial whether its data began or ended within, or more is to come
 * @param throughput bytes per second of a workload, by time in milliseconds
 * @param readLatency seconds, by reads
 * @param writeLatency seconds, by writes
 */
public record Mix(
    String scope,
    String scopeId,
    Phase phase,
    Window window,
    long startMs,
    long millis,
    long readBytes,
    long writeBytes,
    int spans,
    int workloads,
    @Nullable Double fanOutRatio,
    boolean partial,
    Distribution throughput,
    Distribution readLatency,
    Distribution writeLatency) {
  public Mix {
    Objects.requireNonNull(scope, "scope");
    Objects.requireNonNull(scopeId, "scopeId");
    Parts.requireNotNegative(millis, readBytes, writeBytes, spans, workloads);
  }

  public double seconds() {
    return millis / 1e3;
  }
}
