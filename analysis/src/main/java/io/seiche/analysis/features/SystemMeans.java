package io.seiche.analysis.features;

import io.seiche.telemetry.ResourceKind;
import org.jspecify.annotations.Nullable;

/**
 * What all resources of one kind did together on one system, per second: the means of about ten
 * seconds added up. Null where no source said. Told again it takes the place of what was told
 * before of the same time.
 *
 * @param endMs full ten seconds, epoch milliseconds
 * @param resources how many are in it
 * @param delaySeconds from the end of what they did until the broker had it, at most
 */
public record SystemMeans(
    String system,
    ResourceKind kind,
    long endMs,
    long resources,
    double delaySeconds,
    @Nullable Double readBytesPerSecond,
    @Nullable Double writeBytesPerSecond,
    @Nullable Double readOpsPerSecond,
    @Nullable Double writeOpsPerSecond) {}
