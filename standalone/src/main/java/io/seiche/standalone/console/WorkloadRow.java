package io.seiche.standalone.console;

import io.seiche.results.v1.Activity;
import io.seiche.results.v1.Phase;
import io.seiche.results.v1.Verdict;
import io.seiche.standalone.console.document.Numbers;
import io.seiche.standalone.console.document.PhaseDocument;
import io.seiche.standalone.console.document.SpanDocument;
import io.seiche.standalone.console.document.SparkDocument;
import io.seiche.standalone.console.document.WorkloadDocument;
import io.seiche.standalone.timeline.Coverage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One workload's last hour. Verdicts and activity may come in any order and repeatedly. Not
 * thread-safe.
 */
final class WorkloadRow {
  /** Without data for so long, or for so many intervals of the source, there is no data. */
  private static final long SILENT_MS = 15_000;

  private static final int SILENT_INTERVALS = 3;

  /** A workload is attributed to at most this many systems. */
  private static final int MOST_SYSTEMS = 64;

  private record Shown(Verdict verdict, SpanDocument span, long changedIn) {}

  private final String id;
  private final RowName name;
  private final String sortKey;
  private final Set<String> systems = new LinkedHashSet<>();
  private final PhaseChain chain = new PhaseChain();
  private final Coverage coverage = new Coverage();
  private final Throughput throughput = new Throughput();
  private Activity newest;
  private long newestArrivalMs;

  private boolean stale = true;
  private boolean live;
  private long changedIn;
  private PhaseDocument now;
  private List<Shown> spans = List.of();

  WorkloadRow(String id, String system) {
    this.id = id;
    name = RowName.of(id, system);
    sortKey = name.sortKey();
  }

  boolean add(Verdict verdict) {
    note(verdict.getSystem());
    long seenFrom = Math.max(verdict.getSinceMs(), verdict.getEventTimeMs() - Coverage.JOIN_MS);
    boolean changed = chain.add(verdict);
    changed |= coverage.add(Math.min(seenFrom, verdict.getEventTimeMs()), verdict.getEventTimeMs());
    stale |= changed;
    return changed;
  }

  boolean add(Activity activity, long arrivalMs, long oldestMs, long version) {
    note(activity.getSystem());
    if (!throughput.add(activity, oldestMs, version)) {
      return false;
    }
    coverage.add(activity.getStartMs(), activity.getEndMs());
    if (newest == null || activity.getEndMs() > newest.getEndMs()) {
      newest = activity;
      newestArrivalMs = arrivalMs;
    }
    stale = true;
    return true;
  }

  private void note(String system) {
    if (systems.size() < MOST_SYSTEMS) {
      systems.add(system);
    }
  }

  /**
   * Brings what is shown up to {@code nowMs}; what differs from before is marked with a version.
   */
  void show(long nowMs, long oldestMs, long version) {
    throughput.dropBefore(oldestMs);
    boolean pruned = chain.dropBefore(oldestMs);
    pruned |= coverage.dropBefore(oldestMs);
    boolean flows = nowMs - coverage.endMs() <= silentAfterMs();
    if (!stale && !pruned && flows == live) {
      return;
    }
    if (stale || flows != live || now == null) {
      changedIn = version;
    }
    stale = false;
    live = flows;
    now = describe();
    spans = spans(version);
  }

  private PhaseDocument describe() {
    Verdict verdict = live ? chain.current() : null;
    Activity flow = live && newest != null ? newest : Activity.getDefaultInstance();
    Long last = isEmpty() ? null : Long.valueOf(coverage.endMs());
    return new PhaseDocument(
        id,
        name.name(),
        name.group(),
        name.groupKind(),
        live ? PhaseDocument.LIVE : PhaseDocument.NO_DATA,
        verdict == null ? Phase.UNKNOWN.name() : PhaseNames.of(verdict.getPhase()),
        verdict == null ? null : Numbers.significant(verdict.getConfidence()),
        verdict == null ? null : verdict.getEvidence(),
        verdict == null ? null : Boolean.valueOf(verdict.getMixed()),
        verdict == null ? last : Long.valueOf(verdict.getSinceMs()),
        last,
        newest == null || newest.getIntervalMs() <= 0 ? null : (long) newest.getIntervalMs(),
        Numbers.whole(flow.hasReadBytesPerS(), flow.getReadBytesPerS()),
        Numbers.whole(flow.hasWriteBytesPerS(), flow.getWriteBytesPerS()),
        Numbers.known(flow.hasGpuUtilRatio(), flow.getGpuUtilRatio()),
        Numbers.known(flow.hasReadLatencyS(), flow.getReadLatencyS()),
        Numbers.known(flow.hasWriteLatencyS(), flow.getWriteLatencyS()));
  }

  /** The verdicts, cut to where there was data. */
  private List<Shown> spans(long version) {
    Map<Long, Shown> before = new HashMap<>();
    spans.forEach(shown -> before.put(shown.span().startMs(), shown));
    List<Verdict> verdicts = chain.verdicts();
    List<Shown> out = new ArrayList<>();
    int first = 0;
    for (Coverage.Stretch stretch : coverage.bridged(silentAfterMs())) {
      while (first < verdicts.size() && end(verdicts, first) <= stretch.startMs()) {
        first++;
      }
      for (int i = first; i < verdicts.size(); i++) {
        Verdict verdict = verdicts.get(i);
        long start = Math.max(verdict.getSinceMs(), stretch.startMs());
        long end = Math.min(end(verdicts, i), stretch.endMs());
        if (start >= end) {
          break;
        }
        out.add(shown(before.get(start), verdict, start, end, version));
      }
    }
    return out;
  }

  private static Shown shown(
      Shown before, Verdict verdict, long startMs, long endMs, long version) {
    boolean same =
        before != null && before.verdict().equals(verdict) && before.span().endMs() == endMs;
    return same ? before : new Shown(verdict, span(verdict, startMs, endMs), version);
  }

  private static long end(List<Verdict> verdicts, int i) {
    return i + 1 < verdicts.size() ? verdicts.get(i + 1).getSinceMs() : Long.MAX_VALUE;
  }

  private static SpanDocument span(Verdict verdict, long startMs, long endMs) {
    return new SpanDocument(
        PhaseNames.of(verdict.getPhase()),
        startMs,
        endMs,
        Numbers.significant(verdict.getConfidence()),
        verdict.getEvidence(),
        verdict.getMixed());
  }

  private long silentAfterMs() {
    long intervals = newest == null ? 0 : (long) SILENT_INTERVALS * newest.getIntervalMs();
    return Math.max(SILENT_MS, intervals);
  }

  /** The row with the spans and points that changed after {@code version}. */
  WorkloadDocument since(long version) {
    return new WorkloadDocument(
        now,
        spans.stream().filter(shown -> shown.changedIn() > version).map(Shown::span).toList(),
        new SparkDocument(Throughput.STEP_MS, throughput.points(version)));
  }

  /** Whether anything of it changed after {@code version}. */
  boolean changedAfter(long version) {
    return changedIn > version;
  }

  /** True while nothing of it lies in the window. */
  boolean isEmpty() {
    return coverage.endMs() == Long.MIN_VALUE;
  }

  String id() {
    return id;
  }

  String sortKey() {
    return sortKey;
  }

  PhaseDocument now() {
    return now;
  }

  boolean isLive() {
    return live;
  }

  /** {@code array} or {@code node}. */
  String kind() {
    return name.groupKind();
  }

  Set<String> systems() {
    return Collections.unmodifiableSet(systems);
  }

  /** End of the newest interval, epoch milliseconds. */
  long lastSampleMs() {
    return coverage.endMs();
  }

  long ioBytes() {
    return throughput.bytes();
  }

  long phasesLetGo() {
    return chain.letGo();
  }

  /** The newest activity; null before the first. */
  Activity activity() {
    return newest;
  }

  /** From the end of the newest activity to its arrival, seconds; null before the first. */
  Double lagSeconds() {
    return newest == null ? null : Math.max(0, newestArrivalMs - newest.getEndMs()) / 1e3;
  }
}
