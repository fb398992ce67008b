package io.seiche.standalone.backtest;

import io.seiche.analysis.phase.Phase;
import io.seiche.flink.stream.Answer;
import io.seiche.standalone.backtest.scores.Labels;
import io.seiche.standalone.backtest.scores.PhaseSet;
import io.seiche.standalone.backtest.scores.VerdictKind;
import io.seiche.standalone.backtest.trial.Decisions;
import io.seiche.telemetry.Attribution;
import io.seiche.telemetry.inventory.Inventory;
import io.seiche.telemetry.inventory.Owners;
import io.seiche.telemetry.recording.RecordingSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A recording and what was told about it, one letter for each second: T(raining), C(heckpoint),
 * L(oad), I(nference), G (ingest), D (idle), U(nknown), M(ixed: training and inference), and a dot
 * for nothing.
 */
final class Played {
  private static final String LETTERS = "TCLIGDU";
  private static final float[] POSTERIOR = {0.4f, 0.1f, 0.1f, 0.3f, 0, 0.1f, 0};

  private final Path file;
  private final StringBuilder rows = new StringBuilder();
  private final Map<String, String> live = new LinkedHashMap<>();
  private final Map<String, String> settled = new LinkedHashMap<>();

  Played(Path file) {
    this.file = file;
    rows.append(
        "time_ms,resource,read_ops,write_ops,read_bytes,write_bytes,read_latency_us,"
            + "write_latency_us,gpu_util,label\n");
  }

  /** A resource with its labels and live verdicts. */
  Played resource(String name, String truth, String verdicts) {
    for (int i = 0; i < truth.length(); i++) {
      String label = truth.charAt(i) == '.' ? "" : named(truth.charAt(i)).toString();
      rows.append(i * 1_000).append(",\"").append(name).append("\",1,1,1,1,,,,").append(label);
      rows.append('\n');
    }
    live.put(name, verdicts);
    return this;
  }

  /** What was told of a resource in the end. */
  Played settled(String name, String verdicts) {
    settled.put(name, verdicts);
    return this;
  }

  BacktestResult result(VerdictKind asked, Path predictions) throws IOException {
    Files.writeString(file, rows);
    RecordingSummary summary = RecordingSummary.of(file, read -> {});
    Workloads workloads =
        new Workloads(summary, new Owners(Inventory.EMPTY, Attribution.BY_RESOURCE));
    Judge.Judgement judgement;
    Map<String, Map<Phase, Long>> phases = new LinkedHashMap<>();
    try (MemoryResults results = MemoryResults.open(true)) {
      live.forEach((name, letters) -> tell(results.answers(), workloads, name, letters));
      settled.forEach((name, letters) -> tell(results.settled(), workloads, name, letters));
      for (String resource : live.keySet()) {
        Map<Phase, Long> counts = new LinkedHashMap<>();
        for (Phase phase : Phase.values()) {
          counts.put(phase, results.answers().count(workloads.of(resource), phase));
        }
        phases.put(resource, counts);
      }
      judgement = new Judge(workloads, results, asked, true).judge(new Labels(), predictions);
    }
    Backtest.Outcome outcome =
        new Backtest.Outcome(
            summary,
            phases,
            new Decisions(List.of(), List.of(), List.of()),
            null,
            List.of(),
            1,
            judgement);
    return BacktestResult.of(asked, List.of(outcome), List.of());
  }

  private static void tell(AnswerBook book, Workloads workloads, String resource, String letters) {
    String workload = workloads.of(resource);
    for (int i = 0; i < letters.length(); i++) {
      char letter = letters.charAt(i);
      if (letter != '.') {
        Phase phase = letter == 'M' ? Phase.TRAINING : phase(letter);
        Phase also = letter == 'M' ? Phase.INFERENCE : null;
        book.add(new Answer(workload, (i + 1) * 1_000L, phase, also, 0.75f, POSTERIOR));
      }
    }
  }

  private static PhaseSet named(char letter) {
    return letter == 'M'
        ? PhaseSet.of(Phase.TRAINING, Phase.INFERENCE)
        : PhaseSet.of(phase(letter), null);
  }

  private static Phase phase(char letter) {
    return Phase.values()[LETTERS.indexOf(letter)];
  }
}
