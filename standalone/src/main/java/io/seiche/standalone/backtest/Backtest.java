package io.seiche.standalone.backtest;

import io.seiche.analysis.alert.Alert;
import io.seiche.analysis.health.HealthCount;
import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.rules.Rules;
import io.seiche.analysis.storm.Storm;
import io.seiche.analysis.switching.Switch;
import io.seiche.flink.Detection;
import io.seiche.flink.SeicheTopology;
import io.seiche.flink.recording.RecordingFrames;
import io.seiche.standalone.Ticker;
import io.seiche.standalone.backtest.scores.Labels;
import io.seiche.standalone.backtest.scores.VerdictKind;
import io.seiche.standalone.backtest.trial.Decisions;
import io.seiche.standalone.embedded.EmbeddedFlink;
import io.seiche.telemetry.inventory.Owners;
import io.seiche.telemetry.recording.RecordingSummary;
import java.nio.file.Path;
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
  private final Rules inForce;
  private final Owners owners;
  private final Wishes wishes;
  private final Labels labels = new Labels();

  /** Without other rules to compare with. */
  Backtest(EmbeddedFlink flink, int parallelism, Detection detection, Wishes wishes) {
    this(flink, parallelism, detection, null, wishes);
  }

  /**
   * @param detection by which recordings are judged
   * @param inForce rules to compare those of {@code detection} with; null for none
   */
  Backtest(
      EmbeddedFlink flink, int parallelism, Detection detection, Rules inForce, Wishes wishes) {
    this.flink = flink;
    this.parallelism = parallelism;
    this.detection = detection;
    this.inForce = inForce;
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
   * @param decisions by the rules that are tried, or by those in force when none are
   * @param inForce what the rules in force gave; null when no others are tried
   * @param seconds wall time of the job
   */
  record Outcome(
      RecordingSummary summary,
      Map<String, Map<Phase, Long>> phases,
      Decisions decisions,
      Decisions inForce,
      List<HealthCount> health,
      double seconds,
      Judge.Judgement judgement) {
    List<Switch> switches() {
      return decisions.switches();
    }

    List<Storm> storms() {
      return decisions.storms();
    }

    List<Alert> alerts() {
      return decisions.alerts();
    }
  }

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
      long start = System.nanoTime();
      Ticker ticker = Ticker.start(() -> progress.accept(results.answers().size()));
      try {
        play(summary, detection, results);
      } finally {
        ticker.close();
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      Workloads workloads = new Workloads(summary, owners);
      Judge judge = new Judge(workloads, results, wishes.verdict(), wishes.timelines());
      return outcome(
          workloads,
          results,
          inForce == null ? null : inForce(summary),
          seconds,
          judge.judge(labels, wishes.predictions()));
    }
  }

  /** The rules are needed from switches to alerts; the same job says what others made of it. */
  private Decisions inForce(RecordingSummary summary) throws Exception {
    try (MemoryResults results = MemoryResults.ofDecisions()) {
      play(summary, detection.with(inForce), results);
      return decisions(results);
    }
  }

  private void play(RecordingSummary summary, Detection by, MemoryResults results)
      throws Exception {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(new Configuration());
    env.setParallelism(parallelism);
    SeicheTopology.wire(RecordingFrames.from(env, summary), by, List.of(results));
    flink.run(env, summary.file().getFileName().toString());
  }

  private Outcome outcome(
      Workloads workloads,
      MemoryResults results,
      Decisions inForce,
      double seconds,
      Judge.Judgement judgement) {
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
    return new Outcome(
        summary, phases, decisions(results), inForce, results.health(), seconds, judgement);
  }

  private static Decisions decisions(MemoryResults results) {
    return Decisions.told(results.switches(), results.storms(), results.alerts());
  }
}
