package io.seiche.history.embedded;

import io.seiche.analysis.storm.Contributor;
import io.seiche.analysis.storm.Severity;
import io.seiche.analysis.storm.StormStage;
import io.seiche.analysis.victim.Victim;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stored event of a storm's life.
 *
 * @param timeMs when it stood so, epoch milliseconds
 * @param billGpuSeconds null where no GPU reports
 * @param members workloads that storm in it, 1 or more
 * @param partOf id of the storm this is a part of; null when it stands alone
 * @param system host or array; null for the fleet, and where an older version wrote it
 * @param openedMs null, like the figures that follow, where an older version wrote it
 * @param peakBurdenRatio null where no peak is known
 * @param switchesPerHour null before the second switch
 * @param sustainablePerHour null where nothing was saved or loaded
 * @param top those that brought most, the first one most
 * @param slowed neighbours that its switches slowed, count; null where an older version wrote it
 * @param victims those it slowed most, the first one most
 * @param ioBytes all that was moved meanwhile; null where that is not known
 * @param sinceMs start of its first switch, epoch milliseconds; null where that is not known
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
    @Nullable Double billGpuSeconds,
    int members,
    @Nullable String partOf,
    @Nullable String system,
    @Nullable Long openedMs,
    @Nullable Double peakPenalty,
    @Nullable Double openThreshold,
    @Nullable Double closeThreshold,
    @Nullable Double peakBurdenRatio,
    @Nullable Double switchesPerHour,
    @Nullable Double sustainablePerHour,
    List<Contributor> top,
    @Nullable Integer slowed,
    List<Victim> victims,
    @Nullable Double ioBytes,
    @Nullable Long sinceMs) {
  public StormPoint {
    top = List.copyOf(top);
    victims = List.copyOf(victims);
  }
}
