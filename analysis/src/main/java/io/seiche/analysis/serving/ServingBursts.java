package io.seiche.analysis.serving;

import org.jspecify.annotations.Nullable;

/**
 * The bursts of one workload's serving in [{@code startMs}, {@code endMs}), a minute of event time;
 * {@code docs/serving.md} defines each figure. Null where it cannot be told.
 *
 * @param servingSeconds how much of the minute was INFERENCE, above 0
 * @param bursts that ended in it, count
 * @param sizeOps mean operations of a burst; null without bursts, or when operations are not known
 * @param sizeBytes mean bytes of a burst; null without bursts
 * @param p90Ops nine of ten bursts have at most so many operations
 * @param p90Bytes nine of ten have at most so many bytes
 * @param durationSeconds their mean length
 * @param peakToMeanRatio busiest tick over mean tick of the serving; null without I/O
 * @param independentBytes size of the independent bursts the reads of the last half hour would
 *     consist of; null while there are too few
 * @param fanOutRatio that size over the workload's own over the last week of serving; null until
 *     both rest on enough
 */
public record ServingBursts(
    String workload,
    long startMs,
    long endMs,
    double servingSeconds,
    int bursts,
    @Nullable Double sizeOps,
    @Nullable Double sizeBytes,
    @Nullable Double p90Ops,
    @Nullable Double p90Bytes,
    @Nullable Double durationSeconds,
    @Nullable Double peakToMeanRatio,
    @Nullable Double independentBytes,
    @Nullable Double fanOutRatio) {}
