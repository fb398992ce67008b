package io.seiche.standalone.console.document;

import java.util.List;

/**
 * A storm as it stands.
 *
 * @param state "open", "escalated" or "closed"
 * @param severity {@code critical}, {@code warning} or {@code info}
 * @param updatedMs when the pipeline last said something about it
 * @param penalty decayed to the newest sample of its workload; of a closed storm, as it closed
 * @param burdenRatio share of the scope's I/O that saved and loaded state
 * @param system host or array of a workload's or array's storm; null for the fleet's
 * @param partOf the storm of the array or fleet that this is a part of; null when it stands alone
 * @param members workloads that storm in it; 1 for a workload's own
 * @param top those that brought most, the first one most; empty for a workload's own
 * @param peakBurdenRatio what was saved and loaded as a share of what could have been moved
 *     meanwhile at the measured peak; null where that is not known
 * @param switchesPerH since the first switch counted; null before the second
 * @param sustainablePerH how often it could switch; null where nothing was saved or loaded
 * @param sinceMs start of the first of its switches; null where that is not known
 * @param escalatedMs when it was first heard to be critical by its penalty; null if it was not
 * @param ioBytes all the scope moved meanwhile; null where that is not known
 * @param slowed neighbours that its switches slowed, count; null where that was not kept
 * @param victims those it slowed most, the first one most; null where that was not kept
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
    double burdenRatio,
    String system,
    String partOf,
    int members,
    List<Contributor> top,
    Double peakBurdenRatio,
    Double switchesPerH,
    Double sustainablePerH,
    Long sinceMs,
    Long escalatedMs,
    Long ioBytes,
    Integer slowed,
    List<Victim> victims) {
  /** What one workload brought to a storm. */
  public record Contributor(String workload, int switches, long billBytes, Double billGpuS) {}

  /**
   * A neighbour that its switches slowed.
   *
   * @param latencyS mean of its operations while it was slow
   * @param baselineS what that would have been at its usual latencies
   * @param seconds for which it was slow
   * @param switches of the storm in which it was
   */
  public record Victim(
      String workload, double latencyS, double baselineS, double seconds, int switches) {}
}
