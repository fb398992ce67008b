package io.seiche.analysis.condition;

import org.jspecify.annotations.Nullable;

/**
 * What one workload asked of its storage in about ten seconds, and how it was served while it saved
 * and while it loaded. Latencies are null where none was reported or there was nothing to serve.
 *
 * @param endMs end of the span, epoch milliseconds
 * @param spanMs its length, milliseconds
 * @param intervalMs of the source, milliseconds
 * @param bytes read and written, whatever the phase
 * @param readBytes those of them that were read
 * @param savedBytes written in CHECKPOINT
 * @param loadedBytes read in LOAD
 * @param saveLatencySeconds mean of a write in CHECKPOINT
 * @param loadLatencySeconds mean of a read in LOAD
 * @param busyRatio of the busiest resource, 0 to 1; null where none was reported
 */
public record Draw(
    String workload,
    String system,
    long endMs,
    int spanMs,
    int intervalMs,
    double bytes,
    double readBytes,
    double savedBytes,
    double loadedBytes,
    @Nullable Double saveLatencySeconds,
    @Nullable Double loadLatencySeconds,
    @Nullable Double busyRatio) {}
