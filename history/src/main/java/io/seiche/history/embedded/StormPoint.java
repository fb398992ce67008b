package io.seiche.history.embedded;

import io.seiche.analysis.storm.Severity;
import io.seiche.analysis.storm.StormStage;
import org.jspecify.annotations.Nullable;

/**
 * A stored event of a storm's life.
 *
 * @param timeMs when it stood so, epoch milliseconds
 * @param billGpuSeconds null where no GPU reports
 */
public record StormPoint(
    String id,
    String scope,
    String scopeId,
    long timeMs,
    StormStage stage,
    Severity severity,
    long switches,
    double penalty,
    double burdenRatio,
    double billBytes,
    @Nullable Double billGpuSeconds) {}
