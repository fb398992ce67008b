package io.seiche.analysis.storm;

import org.jspecify.annotations.Nullable;

/**
 * A storm as it stands after an event of its life; all events carry one id.
 *
 * @param scope what kind of thing storms, e.g. {@code workload}
 * @param scopeId which one
 * @param eventTimeMs when this was so, epoch milliseconds
 * @param openedMs when it began, epoch milliseconds
 * @param closedMs when it ended; null while it lasts
 * @param switches since it began, with those that raised it
 * @param penalty decayed sum at {@code eventTimeMs}
 * @param burdenRatio share of the scope's I/O that saved and loaded state, 0 to 1
 * @param billBytes bytes saved and loaded by its switches
 * @param billGpuSeconds GPU-seconds not computing in its switches; null where no GPU reports
 */
public record Storm(
    String scope,
    String scopeId,
    String system,
    StormStage stage,
    Severity severity,
    long eventTimeMs,
    long openedMs,
    @Nullable Long closedMs,
    int switches,
    double penalty,
    double peakPenalty,
    double openThreshold,
    double closeThreshold,
    double burdenRatio,
    double billBytes,
    @Nullable Double billGpuSeconds) {
  /** The same for the same storm, whoever sends it and however often. */
  public String id() {
    return "storm-" + scopeId + "@" + openedMs;
  }

  public boolean lasts() {
    return stage != StormStage.CLOSED;
  }
}
