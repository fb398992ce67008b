package io.seiche.analysis.storm;

import io.seiche.analysis.victim.Victim;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A storm as it stands after an event of its life; all events carry one id.
 *
 * @param scope what kind of thing storms: {@link #WORKLOAD}, {@link #ARRAY} or {@link #FLEET}
 * @param scopeId which one
 * @param system host or array; empty for the fleet
 * @param eventTimeMs when this was so, epoch milliseconds
 * @param openedMs when it began, epoch milliseconds
 * @param closedMs when it ended; null while it lasts
 * @param switches since it began, with those that raised it
 * @param penalty decayed sum at {@code eventTimeMs}
 * @param burdenRatio share of the scope's I/O that saved and loaded state, 0 to 1
 * @param billBytes bytes saved and loaded by its switches
 * @param billGpuSeconds GPU-seconds not computing in its switches; null where no GPU reports
 * @param ioBytes all the scope moved meanwhile
 * @param moveSeconds in which {@code billBytes} were saved and loaded
 * @param peakBurdenRatio that I/O as a share of what the scope could have moved at its measured
 *     peak, 0 to 1; null when no peak is known
 * @param switchesPerHour how often it switches; null with a single one
 * @param sustainablePerHour how often it could at the measured save and load bandwidth within the
 *     share of time allowed; null when nothing was saved or loaded
 * @param partOf id of the storm of the array or fleet that this is a part of; null when it stands
 *     alone
 * @param joined whether it stood alone when it was told last
 * @param members workloads that storm in it; 1 for a workload's
 * @param top the workloads that brought most to it, the first one most
 * @param knownMs when this could be told, epoch milliseconds of event time
 * @param sinceMs start of the first of its switches, epoch milliseconds; 0 when that is not known
 * @param victims the neighbours that its switches slowed most, the first one most, at most five
 * @param slowed how many neighbours they slowed
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
    @Nullable Double billGpuSeconds,
    double ioBytes,
    double moveSeconds,
    @Nullable Double peakBurdenRatio,
    @Nullable Double switchesPerHour,
    @Nullable Double sustainablePerHour,
    @Nullable String partOf,
    boolean joined,
    int members,
    @Nullable List<Contributor> top,
    long knownMs,
    long sinceMs,
    @Nullable List<Victim> victims,
    int slowed) {
  public static final String WORKLOAD = "workload";
  public static final String ARRAY = "array";
  public static final String FLEET = "fleet";

  public Storm {
    // 0.1.0 saved none of them.
    top = top == null ? List.of() : List.copyOf(top);
    members = Math.max(1, members);
    victims = victims == null ? List.of() : List.copyOf(victims);
  }

  /** One that slowed nobody, as far as is known. */
  public Storm(
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
      @Nullable Double billGpuSeconds,
      double ioBytes,
      double moveSeconds,
      @Nullable Double peakBurdenRatio,
      @Nullable Double switchesPerHour,
      @Nullable Double sustainablePerHour,
      @Nullable String partOf,
      boolean joined,
      int members,
      @Nullable List<Contributor> top,
      long knownMs) {
    this(
        scope,
        scopeId,
        system,
        stage,
        severity,
        eventTimeMs,
        openedMs,
        closedMs,
        switches,
        penalty,
        peakPenalty,
        openThreshold,
        closeThreshold,
        burdenRatio,
        billBytes,
        billGpuSeconds,
        ioBytes,
        moveSeconds,
        peakBurdenRatio,
        switchesPerHour,
        sustainablePerHour,
        partOf,
        joined,
        members,
        top,
        knownMs,
        0,
        List.of(),
        0);
  }

  /** A workload's on its own, with what 0.1.0 knew of it. */
  public Storm(
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
    this(
        scope,
        scopeId,
        system,
        stage,
        severity,
        eventTimeMs,
        openedMs,
        closedMs,
        switches,
        penalty,
        peakPenalty,
        openThreshold,
        closeThreshold,
        burdenRatio,
        billBytes,
        billGpuSeconds,
        0,
        0,
        null,
        null,
        null,
        null,
        false,
        1,
        List.of(),
        eventTimeMs);
  }

  /** The same for the same storm, whoever sends it and however often. */
  public String id() {
    return "storm-" + (scope.equals(WORKLOAD) ? "" : scope + '/') + scopeId + "@" + openedMs;
  }

  public boolean lasts() {
    return stage != StormStage.CLOSED;
  }

  /** The workloads that brought most to it. */
  @Override
  public List<Contributor> top() {
    return Objects.requireNonNull(top);
  }

  /** The neighbours that its switches slowed most. */
  @Override
  public List<Victim> victims() {
    return Objects.requireNonNull(victims);
  }

  /**
   * The same as a part of another.
   *
   * @param other its id; null when it stands alone
   * @param newly whether it stood alone when it was told last
   */
  public Storm partOf(@Nullable String other, boolean newly) {
    return new Storm(
        scope,
        scopeId,
        system,
        stage,
        severity,
        eventTimeMs,
        openedMs,
        closedMs,
        switches,
        penalty,
        peakPenalty,
        openThreshold,
        closeThreshold,
        burdenRatio,
        billBytes,
        billGpuSeconds,
        ioBytes,
        moveSeconds,
        peakBurdenRatio,
        switchesPerHour,
        sustainablePerHour,
        other,
        newly,
        members,
        top,
        knownMs,
        sinceMs,
        victims,
        slowed);
  }

  /** The same with those it slowed. */
  Storm withVictims(List<Victim> worst, int all) {
    return new Storm(
        scope,
        scopeId,
        system,
        stage,
        severity,
        eventTimeMs,
        openedMs,
        closedMs,
        switches,
        penalty,
        peakPenalty,
        openThreshold,
        closeThreshold,
        burdenRatio,
        billBytes,
        billGpuSeconds,
        ioBytes,
        moveSeconds,
        peakBurdenRatio,
        switchesPerHour,
        sustainablePerHour,
        partOf,
        joined,
        members,
        top,
        knownMs,
        sinceMs,
        worst,
        all);
  }

  /** The same, told again because more is known of it. */
  Storm againAt(long nowKnownMs) {
    return new Storm(
        scope,
        scopeId,
        system,
        stage,
        severity,
        eventTimeMs,
        openedMs,
        closedMs,
        switches,
        penalty,
        peakPenalty,
        openThreshold,
        closeThreshold,
        burdenRatio,
        billBytes,
        billGpuSeconds,
        ioBytes,
        moveSeconds,
        peakBurdenRatio,
        switchesPerHour,
        sustainablePerHour,
        partOf,
        false,
        members,
        top,
        nowKnownMs,
        sinceMs,
        victims,
        slowed);
  }

  /** The same again, as of a later time; the penalty has faded. */
  Storm at(long timeMs, double fadedPenalty) {
    return new Storm(
        scope,
        scopeId,
        system,
        stage,
        severity,
        timeMs,
        openedMs,
        closedMs == null ? null : Long.valueOf(timeMs),
        switches,
        fadedPenalty,
        peakPenalty,
        openThreshold,
        closeThreshold,
        burdenRatio,
        billBytes,
        billGpuSeconds,
        ioBytes,
        moveSeconds,
        peakBurdenRatio,
        switchesPerHour,
        sustainablePerHour,
        partOf,
        joined,
        members,
        top,
        Math.max(knownMs, timeMs),
        sinceMs,
        victims,
        slowed);
  }
}
