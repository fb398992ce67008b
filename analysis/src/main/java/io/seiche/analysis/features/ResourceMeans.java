package io.seiche.analysis.features;

import io.seiche.telemetry.ResourceKind;
import org.jspecify.annotations.Nullable;

/**
 * What one resource did over about ten seconds: means over [{@code startMs}, {@code endMs}), per
 * second where a rate. Null where the source did not say.
 *
 * @param workload who owns the resource; null for what belongs to nobody (arrays, pools)
 */
public record ResourceMeans(
    String system,
    ResourceKind kind,
    String name,
    @Nullable String workload,
    long startMs,
    long endMs,
    @Nullable Double readBytesPerSecond,
    @Nullable Double writeBytesPerSecond,
    @Nullable Double readOpsPerSecond,
    @Nullable Double writeOpsPerSecond,
    @Nullable Double readLatencySeconds,
    @Nullable Double writeLatencySeconds,
    @Nullable Double busyRatio,
    @Nullable Double gpuUtilRatio,
    @Nullable Double gpuMemoryUsedBytes,
    @Nullable Double gpuPowerWatts) {}
