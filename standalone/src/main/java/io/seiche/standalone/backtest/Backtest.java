package io.seiche.standalone.backtest;

import io.seiche.analysis.alert.Alert;
import io.seiche.analysis.health.HealthCount;
import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.storm.Storm;
import io.seiche.analysis.switching.Switch;
import io.seiche.flink.Detection;
import io.seiche.flink.SeicheTopology;
import io.seiche.flink.recording.RecordingFrames;
import io.seiche.standalone.backtest.scores.Labels;
import io.seiche.standalone.backtest.scores.VerdictKind;
import io.seiche.standalone.embedded.EmbeddedFlink;
import io.seiche.telemetry.inventory.Owners;
import io.seiche.telemetry.recording.RecordingSummary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Plays recordings through the production topology, one job a file, at full speed. */
final class Backtest {
  private final EmbeddedFlink flink;
  private final int parallelism;
  private final Detection detection;
  private final Owners owners;
  private final Wishes wishes;
  private final Labels labels = new Labels();

  Backtest(EmbeddedFlink flink, int parallelism, Detection detection, Wishes wishes) {
    this.flink = flink;
    this.parallelism = parallelism;
    this.detection = detection;
    this.owners = new Owners(detection.inventory().inventory(), detection.attribution());
    this.wishes = wishes;
  }

  /**
   * What is wanted of each recording.
   *
   * @param verdict the one that phases and predictions are about
   * @param predictions folder for {@code <name>.csv}, null for none
   * @param timelines whether truth and verdicts are wanted over time
   */
  record Wishes(VerdictKind verdict, Path predictions, boolean timelines) {}

  /**
   * What one recording gave.
   *
   * @param phases per resource, rows answered with each phase
   * @param switches the last word on each
   * @param storms the last message of each storm
   * @param seconds wall time of the job
   */
  record Outcome(
      RecordingSummary summary,
      Map<String, Map<Phase, Long>> phases,
      List<Switch> switches,
      List<Storm> storms,
      List<Alert> alerts,
      List<HealthCount> health,
      double seconds,
      Judge.Judgement judgement) {}

  /** The labels of all recordings so far. */
  Labels labels() {
    return labels;
  }

  /**
   * Runs one recording.
   *
   * @param progress told how many rows are answered, now and then
   */
  Outcome run(RecordingSummary summary, LongConsumer progress) throws Exception {
    try (MemoryResults results = MemoryResults.open(summary.labelled())) {
      StreamExecutionEnvironment env =
          StreamExecutionEnvironment.getExecutionEnvironment(new Configuration());
      env.setParallelism(parallelism);
      SeicheTopology.wire(RecordingFrames.from(env, summary), detection, List.of(results));
      long start = System.nanoTime();
      Ticker ticker = Ticker.start(() -> progress.accept(results.answers().size()));
      try {
        flink.run(env, summary.file().getFileName().toString());
      } finally {
        ticker.close();
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      Workloads workloads = new Workloads(summary, owners);
      Judge judge = new Judge(workloads, results, wishes.verdict(), wishes.timelines());
      return outcome(workloads, results, seconds, judge.judge(labels, wishes.predictions()));
    }
  }

  private Outcome outcome(
      Workloads workloads, MemoryResults results, double seconds, Judge.Judgement judgement) {
    RecordingSummary summary = workloads.recording();
    boolean settled = wishes.verdict() == VerdictKind.SETTLED && !results.settled().isEmpty();
    AnswerBook answers = settled ? results.settled() : results.answers();
    Map<String, Map<Phase, Long>> phases = new LinkedHashMap<>();
    for (String resource : summary.intervalMs().keySet()) {
      Map<Phase, Long> counts = new LinkedHashMap<>();
      String workload = workloads.of(resource);
      for (Phase phase : Phase.values()) {
        long count = workload == null ? 0 : answers.count(workload, phase);
        if (count > 0) {
          counts.put(phase, count);
        }
      }
      phases.put(resource, counts);
    }
    List<Switch> switches = lastWords(results.switches());
    Map<String, Storm> storms = new LinkedHashMap<>();
    results.storms().stream()
        .sorted(Comparator.comparingLong(Storm::eventTimeMs).thenComparing(Storm::scopeId))
        .forEach(storm -> storms.put(storm.id(), storm));
    List<Alert> alerts = results.alerts();
    alerts.sort(Comparator.comparingLong(Alert::eventTimeMs).thenComparing(Alert::fingerprint));
    return new Outcome(
        summary,
        phases,
        switches,
        new ArrayList<>(storms.values()),
        changes(alerts),
        results.health(),
        seconds,
        judgement);
  }

  /** Switches as they stand in the end: each once, without those that never happened. */
  private static List<Switch> lastWords(List<Switch> told) {
    Map<String, Switch> last = new LinkedHashMap<>();
    for (Switch next : told) {
      last.merge(next.id(), next, (before, now) -> before.settled() ? before : now);
    }
    return last.values().stream()
        .filter(Switch::happened)
        .sorted(Comparator.comparingLong(Switch::endMs).thenComparing(Switch::workload))
        .toList();
  }

  /** An alert is said again at each switch; what counts is when it changed. */
  private static List<Alert> changes(List<Alert> alerts) {
    Map<String, Alert> before = new LinkedHashMap<>();
    List<Alert> changes = new ArrayList<>();
    for (Alert alert : alerts) {
      Alert last = before.put(alert.fingerprint(), alert);
      if (last == null || last.firing() != alert.firing() || last.severity() != alert.severity()) {
        changes.add(alert);
      }
    }
    return changes;
  }
}
