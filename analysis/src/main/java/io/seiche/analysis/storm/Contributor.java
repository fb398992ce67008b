package io.seiche.analysis.storm;

import org.jspecify.annotations.Nullable;

/**
 * What one workload brought to a storm.
 *
 * @param switches while it stormed
 * @param billBytes saved and loaded by them
 * @param billGpuSeconds GPU-seconds not computing in them; null where no GPU reports
 */
public record Contributor(
    String workload, int switches, double billBytes, @Nullable Double billGpuSeconds) {}
