package io.seiche.standalone.backtest;

import io.seiche.analysis.phase.Phase;
import io.seiche.standalone.backtest.scores.Calibration;
import io.seiche.standalone.backtest.scores.Confusion;
import io.seiche.standalone.backtest.scores.Marks;
import io.seiche.standalone.backtest.scores.Scores;
import io.seiche.standalone.backtest.scores.VerdictKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Scores as text for people. */
final class ScoreReport {
  private final Consumer<String> out;

  ScoreReport(Consumer<String> out) {
    this.out = out;
  }

  void print(BacktestResult result) {
    Map<VerdictKind, Scores> overall = result.scores(result.overall());
    if (result.outcomes().size() > 1) {
      out.accept("Scores per recording");
      table(perFile(result));
    }
    out.accept(
        String.format(
            "Scores over %s labelled rows%s",
            Figures.count(result.overall().live().rows()),
            result.verdict() == VerdictKind.SETTLED && !overall.containsKey(VerdictKind.SETTLED)
                ? " (nothing settled: the live verdicts stand)"
                : ""));
    table(headlines(overall));
    overall.forEach(
        (kind, scores) -> {
          out.accept("Phases, " + kind + " verdict");
          table(phases(scores.confusion()));
          out.accept("True phase (rows) against " + kind + " verdict (columns)");
          table(confusion(scores.confusion()));
        });
    overall.forEach(
        (kind, scores) -> {
          reliability("classifier's probabilities, " + kind, scores.before());
          reliability(kind + " verdicts' confidence", scores.after());
        });
  }

  private static TextTable perFile(BacktestResult result) {
    List<Headline> columns = Headline.columns(result.overall().live());
    List<String> header = new ArrayList<>(List.of("recording", "verdict", "rows"));
    columns.forEach(headline -> header.add(headline.brief()));
    TextTable table = new TextTable(header);
    for (Backtest.Outcome outcome : result.outcomes()) {
      Marks marks = outcome.judgement().marks();
      if (!marks.isEmpty()) {
        result
            .scores(marks)
            .forEach(
                (kind, scores) -> {
                  List<String> cells = new ArrayList<>();
                  cells.add(outcome.summary().file().getFileName().toString());
                  cells.add(kind.toString());
                  cells.add(Figures.count(scores.rows()));
                  columns.forEach(headline -> cells.add(headline.of(scores)));
                  table.row(cells);
                });
      }
    }
    return table;
  }

  private static TextTable headlines(Map<VerdictKind, Scores> overall) {
    List<String> header = new ArrayList<>(List.of(""));
    overall.keySet().forEach(kind -> header.add(kind.toString()));
    TextTable table = new TextTable(header);
    for (Headline headline : Headline.values()) {
      List<String> cells = new ArrayList<>(List.of(headline.label()));
      overall.values().forEach(scores -> cells.add(headline.of(scores)));
      if (!cells.stream().skip(1).allMatch(Figures.NONE::equals)) {
        table.row(cells);
      }
    }
    return table;
  }

  private static TextTable phases(Confusion confusion) {
    TextTable table = new TextTable("phase", "rows", "precision", "recall", "F1");
    for (Phase phase : confusion.truePhases()) {
      table.row(
          phase.name(),
          Figures.count(confusion.truly(phase)),
          Figures.score(confusion.precision(phase)),
          Figures.score(confusion.recall(phase)),
          Figures.score(confusion.f1(phase)));
    }
    return table;
  }

  private static TextTable confusion(Confusion confusion) {
    List<String> header = new ArrayList<>(List.of("true \\ said"));
    for (Phase said : Phase.values()) {
      header.add(said.name());
    }
    header.add("MIXED");
    TextTable table = new TextTable(header);
    for (Phase truth : confusion.truePhases()) {
      List<String> cells = new ArrayList<>(List.of(truth.name()));
      for (Phase said : Phase.values()) {
        cells.add(Figures.count(confusion.count(truth, said)));
      }
      cells.add(Figures.count(confusion.mixed(truth)));
      table.row(cells);
    }
    return table;
  }

  private void reliability(String whose, Calibration calibration) {
    if (calibration.rows() == 0) {
      return;
    }
    out.accept("Reliability of the " + whose);
    TextTable table = new TextTable("probability", "rows", "said", "came true");
    for (int i = 0; i < Calibration.BINS; i++) {
      Calibration.Bin bin = calibration.bin(i);
      if (bin.rows() > 0) {
        table.row(
            Figures.ratio(bin.from()) + " to " + Figures.ratio(bin.to()),
            Figures.count(bin.rows()),
            Figures.score(bin.said()),
            Figures.score(bin.right()));
      }
    }
    table(table);
  }

  private void table(TextTable table) {
    table.lines().forEach(line -> out.accept("  " + line));
    out.accept("");
  }
}
