package io.seiche.standalone.past;

import io.seiche.analysis.storm.Storm;
import io.seiche.analysis.storm.StormPolicy;
import io.seiche.analysis.storm.StormStage;
import io.seiche.analysis.victim.Victim;
import io.seiche.history.embedded.StoreQueries;
import io.seiche.history.embedded.StormPoint;
import io.seiche.history.influx.StoreException;
import io.seiche.standalone.console.document.Answers.Storms;
import io.seiche.standalone.console.document.Numbers;
import io.seiche.standalone.console.document.StormDocument;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The storms of a span, each once as it last stood: what is remembered live, and under it what the
 * store has. Of some workloads, theirs and those of arrays and the fleet that they were part of.
 * Not thread-safe; one for each question.
 */
public final class StormHistory implements Past {
  /** In so many half-lives without a switch any penalty fades. */
  private static final int FADED_HALF_LIVES = 6;

  /** Telemetry may be so late. */
  private static final long LATE_MS = Duration.ofMinutes(15).toMillis();

  private static final Comparator<StormDocument> ORDER =
      Comparator.<StormDocument, Boolean>comparing(storm -> storm.closedMs() != null)
          .thenComparing(Comparator.comparingLong(StormDocument::openedMs).reversed())
          .thenComparing(StormDocument::id);

  private final Asked asked;
  private final Duration halfLife;
  private final Map<String, StormDocument> storms = new HashMap<>();
  private final Map<String, Set<String>> wholes = new HashMap<>();

  /** When a storm escalated, by its id. */
  private final Map<String, Long> escalated = new HashMap<>();

  private final Map<String, StormPoint> stored = new HashMap<>();
  private final CutOff cutOff = new CutOff();

  /**
   * @param halfLife in which a penalty halves, event time, positive
   */
  public StormHistory(Asked asked, Collection<StormDocument> remembered, Duration halfLife) {
    this.asked = asked;
    this.halfLife = halfLife;
    for (StormDocument one : remembered) {
      storms.put(one.id(), one);
      isPartOf(one.id(), one.partOf());
    }
  }

  /** One that began in the span may have gone on after it. */
  @Override
  public void read(StoreQueries store) throws StoreException {
    long fromMs = asked.fromMs() - FADED_HALF_LIVES * halfLife.toMillis();
    store.newestStorms(fromMs, Long.MAX_VALUE, CutOff.MOST_POINTS, this::add);
  }

  @Override
  public void unread(String why, boolean matters) {
    cutOff.unread(why, matters);
  }

  private void add(StormPoint point) {
    cutOff.read(point.timeMs());
    isPartOf(point.id(), point.partOf());
    if (point.stage() == StormStage.ESCALATED) {
      escalated.merge(point.id(), point.timeMs(), Math::min);
    }
    // The newest event comes first.
    stored.putIfAbsent(point.id(), point);
  }

  private void isPartOf(String id, String whole) {
    if (whole != null) {
      wholes.computeIfAbsent(id, any -> new HashSet<>()).add(whole);
    }
  }

  /** The answer, once all has been added. */
  public Storms answer() {
    stored.forEach((id, point) -> storms.computeIfAbsent(id, any -> document(point)));
    List<StormDocument> all = new ArrayList<>();
    Set<String> concerned = concerned();
    for (StormDocument storm : storms.values()) {
      boolean then =
          asked.isBeforeTheEnd(storm.openedMs())
              && (storm.closedMs() == null || storm.closedMs() >= asked.fromMs());
      if (then && (concerned == null || concerned.contains(storm.id()))) {
        all.add(storm);
      }
    }
    all.sort(ORDER);
    List<StormDocument> first = all.subList(0, Math.min(asked.limit(), all.size()));
    return new Storms(
        asked.nowMs(),
        (asked.untilMs() - asked.fromMs()) / 1_000,
        List.copyOf(first),
        asked.fromMs(),
        asked.untilMs(),
        cutOff.text(asked, first.size(), all.size(), "storms are listed, open ones first"));
  }

  /** Ids of what concerns the workloads asked for; null when all are. */
  private Set<String> concerned() {
    if (asked.workload() == null) {
      return null;
    }
    Set<String> ids = new HashSet<>();
    for (StormDocument storm : storms.values()) {
      boolean own = storm.scope().equals(Storm.WORKLOAD) && asked.matches(storm.scopeId());
      if (own) {
        ids.addAll(wholes.getOrDefault(storm.id(), Set.of()));
      }
      if (own || storm.top().stream().anyMatch(one -> asked.matches(one.workload()))) {
        ids.add(storm.id());
      }
    }
    return ids;
  }

  private StormDocument document(StormPoint in) {
    double close = or(in.closeThreshold(), StormPolicy.DEFAULT.close());
    double halvings = Math.max(0, Math.log(in.penalty() / close) / Math.log(2));
    long fadedMs = in.timeMs() + Math.round(halvings * halfLife.toMillis());
    boolean closed = in.stage() == StormStage.CLOSED;
    // Nobody has said more about it, as when Seiche was stopped: it has faded since.
    boolean faded = !closed && fadedMs + LATE_MS < asked.nowMs();
    double elapsed = Math.max(0, asked.nowMs() - in.timeMs());
    double left = in.penalty() * Math.pow(0.5, elapsed / halfLife.toMillis());
    return new StormDocument(
        in.id(),
        in.scope(),
        in.scopeId(),
        closed || faded ? "closed" : in.stage() == StormStage.ESCALATED ? "escalated" : "open",
        in.severity().name().toLowerCase(Locale.ROOT),
        openedMs(in),
        in.timeMs(),
        closed ? Long.valueOf(in.timeMs()) : faded ? Long.valueOf(fadedMs) : null,
        (int) in.switches(),
        Numbers.significant(closed ? in.penalty() : faded ? Math.min(close, in.penalty()) : left),
        Numbers.significant(or(in.peakPenalty(), in.penalty())),
        or(in.openThreshold(), StormPolicy.DEFAULT.open()),
        close,
        Math.round(in.billBytes()),
        known(in.billGpuSeconds()),
        Numbers.significant(in.burdenRatio()),
        in.system(),
        in.partOf(),
        in.members(),
        in.top().stream()
            .map(
                top ->
                    new StormDocument.Contributor(
                        top.workload(),
                        top.switches(),
                        Math.round(top.billBytes()),
                        known(top.billGpuSeconds())))
            .toList(),
        known(in.peakBurdenRatio()),
        known(in.switchesPerHour()),
        known(in.sustainablePerHour()),
        in.sinceMs(),
        escalated.get(in.id()),
        in.ioBytes() == null ? null : Long.valueOf(Math.round(in.ioBytes())),
        in.slowed(),
        in.slowed() == null ? null : in.victims().stream().map(StormHistory::document).toList());
  }

  private static StormDocument.Victim document(Victim in) {
    return new StormDocument.Victim(
        in.workload(),
        Numbers.significant(in.latencySeconds()),
        Numbers.significant(in.baselineSeconds()),
        Numbers.significant(in.seconds()),
        in.switches());
  }

  /** Ids end in it; older versions kept it nowhere else. */
  private static long openedMs(StormPoint in) {
    if (in.openedMs() != null) {
      return in.openedMs();
    }
    String end = in.id().substring(in.id().lastIndexOf('@') + 1);
    return end.matches("\\d{1,15}") ? Long.parseLong(end) : in.timeMs();
  }

  private static double or(Double value, double otherwise) {
    return value == null ? otherwise : value;
  }

  private static Double known(Double value) {
    return value == null ? null : Double.valueOf(Numbers.significant(value));
  }
}
