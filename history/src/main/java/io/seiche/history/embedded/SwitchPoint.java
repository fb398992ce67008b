package io.seiche.history.embedded;

import io.seiche.analysis.phase.Phase;
import org.jspecify.annotations.Nullable;

/**
 * A stored switch.
 *
 * @param timeMs first useful I/O of the new side, epoch milliseconds
 * @param gpuLostSeconds null where no GPU reports
 * @param system host or array; null, like what follows, where an older version wrote it
 * @param settled whether nothing more will be said of it
 * @param missed whether it was not seen live
 */
public record SwitchPoint(
    String id,
    String workload,
    Phase from,
    Phase to,
    long timeMs,
    double durationSeconds,
    double drainSeconds,
    double saveSeconds,
    double gapSeconds,
    double loadSeconds,
    double firstIoSeconds,
    double savedBytes,
    double loadedBytes,
    @Nullable Double gpuLostSeconds,
    @Nullable String system,
    @Nullable Boolean settled,
    @Nullable Boolean missed) {}
