package io.seiche.standalone.console;

import io.seiche.alerts.AlertBook;
import io.seiche.alerts.message.Kind;
import io.seiche.alerts.message.Labels;
import io.seiche.flink.rules.PublishedRules;
import io.seiche.results.v1.Activity;
import io.seiche.results.v1.Alert;
import io.seiche.results.v1.HealthCount;
import io.seiche.results.v1.Storm;
import io.seiche.results.v1.Switch;
import io.seiche.results.v1.Verdict;
import io.seiche.standalone.console.document.AlertDocument;
import io.seiche.standalone.console.document.Answers.Health;
import io.seiche.standalone.console.document.Numbers;
import io.seiche.standalone.console.document.PhaseDocument;
import io.seiche.standalone.console.document.StormDocument;
import io.seiche.standalone.console.document.SwitchDocument;
import io.seiche.standalone.console.document.WorkloadDocument;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The picture of the last hour, folded from the pipeline's results. Results may come in any order
 * and repeatedly: each is recognised by its id or event time, and what is late or known changes
 * nothing. Costs a constant per result and memory for one window of at most {@link
 * Options#mostWorkloads} workloads. Has no clock: time is passed in, epoch milliseconds.
 * Thread-safe.
 */
public final class LiveModel {
  /** Longest lists in a picture; the newest are shown. */
  static final int LONGEST_LIST = 500;

  /** A result from further ahead of the clock than this is not believed. */
  private static final long AHEAD_MS = 600_000;

  /** For so long switches and storms are remembered. */
  private static final long DAY_MS = 24 * 3_600_000L;

  private static final Comparator<WorkloadRow> ORDER =
      Comparator.comparing(WorkloadRow::sortKey).thenComparing(WorkloadRow::id);

  /**
   * How much to show.
   *
   * @param window how far back, positive
   * @param mostWorkloads rows beyond this are not taken in, count, at least 1
   * @param stormHalfLife in which a storm's penalty halves, positive; the storm policy's
   */
  public record Options(Duration window, int mostWorkloads, Duration stormHalfLife) {
    public static final Options DEFAULT =
        new Options(Duration.ofMinutes(60), 5_000, Duration.ofMinutes(15));

    public Options {
      if (window.isZero() || window.isNegative()) {
        throw new IllegalArgumentException("window must be positive, got " + window);
      }
      if (mostWorkloads < 1) {
        throw new IllegalArgumentException("mostWorkloads must be >= 1, got " + mostWorkloads);
      }
      if (stormHalfLife.isZero() || stormHalfLife.isNegative()) {
        throw new IllegalArgumentException("stormHalfLife must be positive, got " + stormHalfLife);
      }
    }
  }

  private final Options options;
  private final Map<String, WorkloadRow> rows = new HashMap<>();
  private final SwitchLog switches = new SwitchLog();
  private final StormLog storms;
  private PublishedRules rules;
  private final AlertBook alerts = new AlertBook(AlertBook.Limits.DEFAULT);
  private final LossLedger losses = new LossLedger();
  private final Map<String, Long> ignored = new TreeMap<>();
  private long version;
  private long newestMs = Long.MIN_VALUE;
  private long oldestMs = Long.MAX_VALUE;

  public LiveModel(Options options) {
    this(options, PublishedRules.NONE);
  }

  /** One that begins with these rules, until others are published. */
  public LiveModel(Options options, PublishedRules rules) {
    this.options = options;
    this.rules = rules;
    storms = new StormLog(options.stormHalfLife());
  }

  /** Rules that were published: the newest hold. */
  public synchronized void onRules(PublishedRules published) {
    if (published.publishedMs() > rules.publishedMs()) {
      rules = published;
      storms.halfLife(published.rules().storms().halfLife());
    } else {
      ignore("known_or_late");
    }
  }

  /** Live verdicts alone: what a settled one corrects is past, and the store's. */
  public synchronized void onVerdict(Verdict verdict, long arrivalMs) {
    if (verdict.getSettled()) {
      ignore("settled");
      return;
    }
    long event = verdict.getEventTimeMs();
    if (!believable(event, arrivalMs, verdict.getConfidence())) {
      return;
    }
    WorkloadRow row = row(verdict.getWorkload(), verdict.getSystem());
    if (row != null) {
      count(row.add(verdict), event);
    }
  }

  public synchronized void onActivity(Activity activity, long arrivalMs) {
    long end = activity.getEndMs();
    if (!believable(end, arrivalMs, activity.getReadBytesPerS(), activity.getWriteBytesPerS())) {
      return;
    }
    if (activity.getStartMs() >= end) {
      ignore("empty_interval");
      return;
    }
    WorkloadRow row = row(activity.getWorkload(), activity.getSystem());
    if (row != null) {
      count(row.add(activity, arrivalMs, arrivalMs - windowMs(), version + 1), end);
    }
  }

  public synchronized void onSwitch(Switch found, long arrivalMs) {
    if (believable(found.getEndMs(), arrivalMs, SwitchLog.figures(found))) {
      count(switches.add(found), found.getEndMs());
    }
  }

  public synchronized void onStorm(Storm storm, long arrivalMs) {
    if (believable(storm.getEventTimeMs(), arrivalMs, StormLog.figures(storm))) {
      count(storms.add(storm), storm.getEventTimeMs());
    }
  }

  public synchronized void onAlert(Alert alert, long arrivalMs) {
    if (believable(alert.getEventTimeMs(), arrivalMs)) {
      count(alerts.fold(alert), alert.getEventTimeMs());
    }
  }

  public synchronized void onHealth(HealthCount health, long arrivalMs) {
    if (believable(health.getEventTimeMs(), arrivalMs)) {
      count(losses.add(health), health.getEventTimeMs());
    }
  }

  /** The rules in force: those published last, if any were. */
  public synchronized PublishedRules rules() {
    return rules;
  }

  private boolean believable(long eventMs, long arrivalMs, double... figures) {
    if (eventMs > arrivalMs + AHEAD_MS) {
      ignore("ahead_of_clock");
      return false;
    }
    if (!Numbers.finite(figures)) {
      ignore("not_a_number");
      return false;
    }
    return true;
  }

  private void count(boolean changed, long eventMs) {
    newestMs = Math.max(newestMs, eventMs);
    oldestMs = Math.min(oldestMs, eventMs);
    if (!changed) {
      ignore("known_or_late");
    }
  }

  private void ignore(String reason) {
    ignored.merge(reason, 1L, Long::sum);
  }

  private WorkloadRow row(String workload, String system) {
    WorkloadRow known = rows.get(workload);
    if (known != null) {
      return known;
    }
    if (rows.size() >= options.mostWorkloads()) {
      ignore("too_many_workloads");
      return null;
    }
    WorkloadRow fresh = new WorkloadRow(workload, system);
    rows.put(workload, fresh);
    return fresh;
  }

  /** Everything there is to show at {@code nowMs}. */
  public synchronized Picture snapshot(long nowMs) {
    refresh(nowMs);
    List<WorkloadDocument> all = new ArrayList<>(rows.size());
    inOrder().forEach(row -> all.add(row.since(-1)));
    return picture(nowMs, true, all);
  }

  /** What is new since the picture of that version, and all lists. */
  public synchronized Picture updateSince(long before, long nowMs) {
    refresh(nowMs);
    List<WorkloadDocument> changed = new ArrayList<>();
    for (WorkloadRow row : rows.values()) {
      if (row.changedAfter(before)) {
        changed.add(row.since(before));
      }
    }
    return picture(nowMs, false, changed);
  }

  /** The figures and lists, without any row. */
  public synchronized Picture figures(long nowMs) {
    refresh(nowMs);
    return picture(nowMs, false, List.of());
  }

  /** What each workload does at {@code nowMs}, in the order of the page. */
  public synchronized List<PhaseDocument> phases(long nowMs) {
    refresh(nowMs);
    return inOrder().stream().map(WorkloadRow::now).toList();
  }

  /** Switches of the last {@code last}, oldest first; it remembers a day. */
  public synchronized List<SwitchDocument> switches(Duration last, long nowMs) {
    refresh(nowMs);
    return List.copyOf(switches.since(nowMs - last.toMillis()));
  }

  /** Open storms and those closed in the last {@code last}; it remembers a day. */
  public synchronized List<StormDocument> storms(Duration last, long nowMs) {
    refresh(nowMs);
    return storms.since(nowMs - last.toMillis(), this::eventTime);
  }

  /** Alerts that fire, then those that resolved in the last {@code last}; it remembers a day. */
  public synchronized List<AlertDocument> alerts(Duration last, long nowMs) {
    refresh(nowMs);
    return alerts.list().stream()
        .map(LiveModel::document)
        .filter(alert -> alert.endsMs() == null || alert.endsMs() >= nowMs - last.toMillis())
        .toList();
  }

  /** In which a storm's penalty halves. */
  synchronized Duration stormHalfLife() {
    return storms.halfLife();
  }

  /** The pipeline's losses and corrections. */
  public synchronized List<Health> health() {
    return losses.totals();
  }

  /** How far event time has come, but not beyond {@code nowMs}; that when nothing was told. */
  public synchronized long newest(long nowMs) {
    return newestMs == Long.MIN_VALUE ? nowMs : Math.min(newestMs, nowMs);
  }

  /** From when on switches are known, epoch milliseconds; null before the first result. */
  public synchronized Long knownFrom(long nowMs) {
    return oldestMs == Long.MAX_VALUE ? null : Long.valueOf(Math.max(oldestMs, nowMs - DAY_MS));
  }

  /**
   * An array or host, and how many workloads are on it.
   *
   * @param kind {@code array} or {@code node}
   */
  public record SystemRows(String system, String kind, int workloads) {}

  /** The systems seen within the window, arrays first, in the order of the page. */
  public synchronized List<SystemRows> systems(long nowMs) {
    refresh(nowMs);
    Map<String, SystemRows> found = new LinkedHashMap<>();
    for (WorkloadRow row : inOrder()) {
      String kind = row.kind();
      for (String system : new TreeSet<>(row.systems())) {
        found.merge(
            system,
            new SystemRows(system, kind, 1),
            (known, one) -> new SystemRows(system, known.kind(), known.workloads() + 1));
      }
    }
    return List.copyOf(found.values());
  }

  /** Whether this workload was seen within the window. */
  public synchronized boolean knows(String workload) {
    return rows.containsKey(workload);
  }

  /** Whether any workload was seen within the window. */
  public synchronized boolean isEmpty() {
    return rows.isEmpty();
  }

  /** What was left out of the picture, by reason, and how much is in it. */
  public synchronized Map<String, Long> counters() {
    Map<String, Long> out = new TreeMap<>();
    ignored.forEach((reason, count) -> out.put("ignored_" + reason, count));
    out.put("workloads", (long) rows.size());
    out.put("let_go_phases", rows.values().stream().mapToLong(WorkloadRow::phasesLetGo).sum());
    out.put("let_go_switches", switches.letGo());
    out.put("let_go_storms", storms.letGo());
    out.put("let_go_alerts", alerts.evicted());
    out.put("refused_health_counters", losses.refused());
    return out;
  }

  private void refresh(long nowMs) {
    version++;
    long oldestMs = nowMs - windowMs();
    rows.values().forEach(row -> row.show(nowMs, oldestMs, version));
    rows.values().removeIf(WorkloadRow::isEmpty);
    switches.prune(nowMs);
    storms.prune(nowMs);
    alerts.prune(nowMs);
  }

  private Picture picture(long nowMs, boolean whole, List<WorkloadDocument> workloads) {
    long oldestMs = nowMs - windowMs();
    List<SwitchDocument> recent = List.copyOf(switches.since(oldestMs));
    return new Picture(
        version,
        whole,
        nowMs,
        newestMs == Long.MIN_VALUE ? null : newestMs,
        options.window().toSeconds(),
        new Summary(rows.values(), recent, storms.open(), losses.lost()).document(),
        workloads,
        recent.subList(Math.max(0, recent.size() - LONGEST_LIST), recent.size()),
        storms.since(oldestMs, this::eventTime).stream().limit(LONGEST_LIST).toList(),
        alerts.list().stream().limit(LONGEST_LIST).map(LiveModel::document).toList());
  }

  private List<WorkloadRow> inOrder() {
    return rows.values().stream().sorted(ORDER).toList();
  }

  /** How far a scope's own time has come; that of an array and the fleet is everybody's. */
  private long eventTime(String scopeId) {
    WorkloadRow row = rows.get(scopeId);
    return row == null ? newestMs : row.lastSampleMs();
  }

  private long windowMs() {
    return options.window().toMillis();
  }

  private static AlertDocument document(Alert in) {
    return new AlertDocument(
        in.getFingerprint(),
        in.getFiring() ? "firing" : "resolved",
        StormLog.severity(in.getSeverity()),
        in.getTitle(),
        in.getText(),
        in.getWorkload().isEmpty() ? null : in.getWorkload(),
        in.getStartsMs(),
        in.getFiring()
            ? null
            : Long.valueOf(in.getEndsMs() > 0 ? in.getEndsMs() : in.getEventTimeMs()),
        Kind.of(in),
        Labels.scope(in),
        Labels.scopeId(in),
        in.getSystem().isEmpty() ? null : in.getSystem(),
        List.copyOf(in.getEvidenceList()));
  }
}
