package io.seiche.analysis.health;

/**
 * How often something was lost, dropped or corrected, by reason.
 *
 * @param component who counts, e.g. {@code intake}
 * @param system whose telemetry it was: a system, or a workload where only that is known
 * @param reason what happened, e.g. {@code late}
 * @param eventTimeMs when the count stood so, epoch milliseconds
 * @param count total since the first start
 */
public record HealthCount(
    String component, String system, String reason, long eventTimeMs, long count) {}
