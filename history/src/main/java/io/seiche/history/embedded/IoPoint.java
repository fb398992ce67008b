package io.seiche.history.embedded;

import io.seiche.telemetry.ResourceKind;
import org.jspecify.annotations.Nullable;

/**
 * What a resource did, as stored: means of the time before {@code timeMs}. Null where its source
 * did not say.
 *
 * @param timeMs end of the interval, epoch milliseconds
 */
public record IoPoint(
    String system,
    ResourceKind kind,
    String resource,
    long timeMs,
    @Nullable Double readBytesPerSecond,
    @Nullable Double writeBytesPerSecond,
    @Nullable Double readOpsPerSecond,
    @Nullable Double writeOpsPerSecond,
    @Nullable Double readLatencySeconds,
    @Nullable Double writeLatencySeconds) {}
