package io.seiche.standalone.backtest;

import io.seiche.analysis.alert.Alert;
import io.seiche.analysis.health.HealthCount;
import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.storm.Storm;
import io.seiche.analysis.switching.Switch;
import io.seiche.flink.Detection;
import io.seiche.flink.SeicheTopology;
import io.seiche.flink.recording.RecordingFrames;
import io.seiche.standalone.embedded.EmbeddedFlink;
import io.seiche.telemetry.inventory.Owner;
import io.seiche.telemetry.inventory.Owners;
import io.seiche.telemetry.recording.RecordingReader;
import io.seiche.telemetry.recording.RecordingRow;
import io.seiche.telemetry.recording.RecordingSummary;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
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
  private final Scores scores = new Scores();

  Backtest(EmbeddedFlink flink, int parallelism, Detection detection) {
    this.flink = flink;
    this.parallelism = parallelism;
    this.detection = detection;
    this.owners = new Owners(detection.inventory().inventory(), detection.attribution());
  }

  /**
   * What one recording gave.
   *
   * @param phases per resource, rows answered with each phase
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
      Path predictions) {}

  Scores scores() {
    return scores;
  }

  /**
   * Runs one recording.
   *
   * @param predictions folder for {@code <name>.csv}, null for none
   * @param progress told how many rows are answered, now and then
   */
  Outcome run(RecordingSummary summary, Path predictions, LongConsumer progress) throws Exception {
    try (MemoryResults results = MemoryResults.open()) {
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
      Path written = judge(summary, results.answers(), predictions);
      return outcome(summary, results, seconds, written);
    }
  }

  private Outcome outcome(
      RecordingSummary summary, MemoryResults results, double seconds, Path predictions) {
    Map<String, Map<Phase, Long>> phases = new LinkedHashMap<>();
    for (String resource : summary.intervalMs().keySet()) {
      Map<Phase, Long> counts = new LinkedHashMap<>();
      String workload = workload(summary, resource);
      for (Phase phase : Phase.values()) {
        long count = workload == null ? 0 : results.answers().count(workload, phase);
        if (count > 0) {
          counts.put(phase, count);
        }
      }
      phases.put(resource, counts);
    }
    List<Switch> switches = results.switches();
    switches.sort(Comparator.comparingLong(Switch::endMs).thenComparing(Switch::workload));
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
        predictions);
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

  /** Whose a resource is; null for what belongs to nobody. */
  private String workload(RecordingSummary summary, String resource) {
    Owner owner = owners.of(RecordingFrames.resource(summary, resource));
    return owner == null ? null : owner.workload();
  }

  /** What was told of one resource; null for its workload when it is nobody's. */
  private record Told(String series, String workload, int intervalMs, AnswerBook.Answers answers) {}

  /** Reads the recording again, beside the answers: for scores, and for predictions. */
  private Path judge(RecordingSummary summary, AnswerBook answers, Path folder) throws IOException {
    if (folder == null && !summary.labelled()) {
      return null;
    }
    Path target =
        folder == null
            ? null
            : folder.resolve(
                RecordingFrames.name(summary.file().getFileName().toString()) + ".csv");
    Path draft = target == null ? null : folder.resolve(target.getFileName() + ".part");
    try (RecordingReader in = RecordingReader.open(summary.file());
        BufferedWriter out = draft == null ? null : Files.newBufferedWriter(draft)) {
      if (out != null) {
        out.write("time_ms,resource,label\n");
      }
      Map<String, Told> told = new HashMap<>();
      summary
          .intervalMs()
          .forEach(
              (resource, intervalMs) -> {
                String workload = workload(summary, resource);
                told.put(
                    resource,
                    new Told(
                        RecordingFrames.workload(summary, resource),
                        workload,
                        intervalMs,
                        answers.of(workload == null ? "" : workload)));
              });
      for (RecordingRow row = in.nextWithoutReadings();
          row != null;
          row = in.nextWithoutReadings()) {
        Told of = told.get(row.resource());
        Phase said = of.answers().at(row.timeMs() + of.intervalMs());
        if (out != null) {
          out.write(row.timeMs() + "," + quoted(row.resource()) + "," + said + "\n");
        }
        if (summary.labelled() && of.workload() != null) {
          scores.add(of.series(), row, said, summary.file());
        }
      }
    }
    if (draft != null) {
      Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
    }
    return target;
  }

  private static String quoted(String field) {
    boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
  }
}
