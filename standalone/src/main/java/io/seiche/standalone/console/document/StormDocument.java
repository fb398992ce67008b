package io.seiche.standalone.console.document;

/**
 * A storm as it stands.
 *
 * @param state {@code open}, {@code escalated} or {@code closed}
 * @param severity {@code critical}, {@code warning} or {@code info}
 * @param updatedMs when the pipeline last said something about it
 * @param penalty decayed to the newest sample of its workload; of a closed storm, as it closed
 * @param burdenRatio share of the scope's I/O that saved and loaded state
 */
public record StormDocument(
    String id,
    String scope,
    String scopeId,
    String state,
    String severity,
    long openedMs,
    long updatedMs,
    Long closedMs,
    int switches,
    double penalty,
    double peakPenalty,
    double openThreshold,
    double closeThreshold,
    long billBytes,
    Double billGpuS,
    double burdenRatio) {}
