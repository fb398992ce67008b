package io.seiche.history.embedded;

import org.jspecify.annotations.Nullable;

/**
 * The bursts of a minute of serving, as stored; null where it could not be told.
 *
 * @param timeMs end of the minute, epoch milliseconds
 * @param servingSeconds how much of it was INFERENCE
 * @param independentBytes size of the independent bursts the last half hour's reads consist of
 * @param fanOutRatio that size over the workload's own baseline
 */
public record BurstsPoint(
    long timeMs,
    double servingSeconds,
    long bursts,
    @Nullable Double sizeOps,
    @Nullable Double sizeBytes,
    @Nullable Double independentBytes,
    @Nullable Double fanOutRatio) {}
