package io.seiche.standalone.console;

import io.seiche.results.v1.Severity;
import io.seiche.results.v1.Storm;
import io.seiche.results.v1.StormState;
import io.seiche.standalone.console.document.Numbers;
import io.seiche.standalone.console.document.StormDocument;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * The storms of the last day as they stand: one for each id, the newest by event time. Messages may
 * come in any order and repeatedly. Not thread-safe.
 */
final class StormLog {
  private static final long KEEP_MS = 24 * 3_600_000L;

  /** More than this are let go, closed ones first, then by opening. */
  static final int MOST = 1_000;

  private static final Comparator<Storm> ORDER =
      Comparator.comparing(StormLog::closed)
          .thenComparing(Comparator.comparingLong(Storm::getOpenedMs).reversed())
          .thenComparing(Storm::getId);

  private Duration halfLife;
  private final Map<String, Storm> storms = new HashMap<>();

  /** When a storm was first heard to have escalated, by its id. */
  private final Map<String, Long> escalated = new HashMap<>();

  private long letGo;

  /**
   * @param halfLife in which a penalty halves, event time, positive
   */
  StormLog(Duration halfLife) {
    this.halfLife = halfLife;
  }

  Duration halfLife() {
    return halfLife;
  }

  /** The half-life from now on, positive. */
  void halfLife(Duration now) {
    halfLife = now;
  }

  /** Takes in a storm as it stands; false when it was known, or a newer word is. */
  boolean add(Storm said) {
    if (said.getState() == StormState.ESCALATED) {
      escalated.merge(said.getId(), said.getEventTimeMs(), Math::min);
    }
    Storm known = storms.get(said.getId());
    if (known != null && !supersedes(said, known)) {
      return false;
    }
    storms.put(said.getId(), said);
    return true;
  }

  private static final Comparator<Storm> NEWEST =
      Comparator.comparingLong(Storm::getEventTimeMs)
          .thenComparing(Storm::getStateValue)
          .thenComparingLong(Storm::getKnownMs);

  /** Of two at the same moment the later stage counts, or else what was known later. */
  private static boolean supersedes(Storm said, Storm known) {
    return NEWEST.compare(said, known) > 0;
  }

  /** Forgets what closed too long before {@code nowMs}, and what is too much. */
  void prune(long nowMs) {
    storms.values().removeIf(storm -> closed(storm) && endMs(storm) < nowMs - KEEP_MS);
    if (storms.size() > MOST) {
      List<Storm> surplus = storms.values().stream().sorted(ORDER).skip(MOST).toList();
      surplus.forEach(storm -> storms.remove(storm.getId()));
      letGo += surplus.size();
    }
    escalated.keySet().retainAll(storms.keySet());
  }

  /**
   * Open ones first, then by opening, the latest first; closed ones only if they closed at {@code
   * fromMs} or later.
   *
   * @param eventTime of a scope, epoch milliseconds: what its penalty has decayed to
   */
  List<StormDocument> since(long fromMs, ToLongFunction<String> eventTime) {
    return storms.values().stream()
        .filter(storm -> !closed(storm) || endMs(storm) >= fromMs)
        .sorted(ORDER)
        .map(storm -> document(storm, eventTime.applyAsLong(storm.getScopeId())))
        .toList();
  }

  int open() {
    return (int) storms.values().stream().filter(storm -> !closed(storm)).count();
  }

  /** Storms let go because there were too many. */
  long letGo() {
    return letGo;
  }

  /** All that must be numbers. */
  static double[] figures(Storm in) {
    return new double[] {
      in.getPenalty(),
      in.getPeakPenalty(),
      in.getOpenThreshold(),
      in.getCloseThreshold(),
      in.getBillBytes(),
      in.getBurdenRatio()
    };
  }

  private static boolean closed(Storm storm) {
    return storm.getState() == StormState.CLOSED;
  }

  private static long endMs(Storm storm) {
    return storm.getClosedMs() > 0 ? storm.getClosedMs() : storm.getEventTimeMs();
  }

  private StormDocument document(Storm in, long eventTimeMs) {
    return new StormDocument(
        in.getId(),
        in.getScope(),
        in.getScopeId(),
        switch (in.getState()) {
          case CLOSED -> "closed";
          case ESCALATED -> "escalated";
          case OPENED, STORM_STATE_UNSPECIFIED, UNRECOGNIZED -> "open";
        },
        severity(in.getSeverity()),
        in.getOpenedMs(),
        in.getEventTimeMs(),
        closed(in) ? Long.valueOf(endMs(in)) : null,
        in.getSwitches(),
        Numbers.significant(closed(in) ? in.getPenalty() : decayed(in, eventTimeMs)),
        Numbers.significant(in.getPeakPenalty()),
        in.getOpenThreshold(),
        in.getCloseThreshold(),
        Math.round(in.getBillBytes()),
        Numbers.known(in.hasBillGpuS(), in.getBillGpuS()),
        Numbers.significant(in.getBurdenRatio()),
        said(in.getSystem()),
        said(in.getPartOf()),
        Math.max(1, in.getMembers()),
        in.getTopList().stream()
            .map(
                top ->
                    new StormDocument.Contributor(
                        top.getWorkload(),
                        top.getSwitches(),
                        Math.round(top.getBillBytes()),
                        Numbers.known(top.hasBillGpuS(), top.getBillGpuS())))
            .toList(),
        Numbers.known(in.hasPeakBurdenRatio(), in.getPeakBurdenRatio()),
        Numbers.known(in.hasSwitchesPerH(), in.getSwitchesPerH()),
        Numbers.known(in.hasSustainablePerH(), in.getSustainablePerH()),
        in.getSinceMs() > 0 ? Long.valueOf(in.getSinceMs()) : null,
        escalated.get(in.getId()),
        Numbers.whole(in.getIoBytes() > 0, in.getIoBytes()),
        in.getSlowed(),
        in.getVictimsList().stream()
            .map(
                victim ->
                    new StormDocument.Victim(
                        victim.getWorkload(),
                        Numbers.significant(victim.getLatencyS()),
                        Numbers.significant(victim.getBaselineS()),
                        Numbers.significant(victim.getSlowS()),
                        victim.getSwitches()))
            .toList());
  }

  /** Null for what was left empty. */
  private static String said(String text) {
    return text.isEmpty() ? null : text;
  }

  private double decayed(Storm storm, long eventTimeMs) {
    long elapsed = Math.max(0, eventTimeMs - storm.getEventTimeMs());
    return storm.getPenalty() * Math.pow(0.5, elapsed / (double) halfLife.toMillis());
  }

  /** As documents spell it; what is not said is a warning. */
  static String severity(Severity severity) {
    return switch (severity) {
      case INFO, WARNING, CRITICAL -> severity.name().toLowerCase(Locale.ROOT);
      case SEVERITY_UNSPECIFIED, UNRECOGNIZED -> "warning";
    };
  }
}
