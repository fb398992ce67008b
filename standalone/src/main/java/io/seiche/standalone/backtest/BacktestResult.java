package io.seiche.standalone.backtest;

import io.seiche.standalone.backtest.scores.Marks;
import io.seiche.standalone.backtest.scores.Scores;
import io.seiche.standalone.backtest.scores.VerdictKind;
import io.seiche.standalone.backtest.trial.RuleChange;
import io.seiche.standalone.backtest.trial.Trial;
import io.seiche.telemetry.recording.RecordingSummary;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a backtest gave.
 *
 * @param verdict the one asked for
 * @param overall over all recordings; empty without labels
 * @param trial what the tried rules change; null when none are tried
 */
record BacktestResult(
    VerdictKind verdict, List<Backtest.Outcome> outcomes, Marks overall, Trial trial) {
  /**
   * @param tried how the tried rules differ from those in force
   */
  static BacktestResult of(
      VerdictKind verdict, List<Backtest.Outcome> outcomes, List<RuleChange> tried) {
    Marks overall = new Marks(false);
    outcomes.forEach(outcome -> overall.addAll(outcome.judgement().marks()));
    List<Trial.Played> both =
        outcomes.stream()
            .filter(outcome -> outcome.inForce() != null)
            .map(BacktestResult::played)
            .toList();
    return new BacktestResult(
        verdict, List.copyOf(outcomes), overall, both.isEmpty() ? null : Trial.of(tried, both));
  }

  private static Trial.Played played(Backtest.Outcome outcome) {
    RecordingSummary summary = outcome.summary();
    return new Trial.Played(
        summary.file().toString(),
        summary.firstMs(),
        summary.lastMs(),
        outcome.inForce(),
        outcome.decisions());
  }

  /**
   * The scores there are, that of the verdict asked for first. Where nothing settled, the live
   * verdict is the settled one.
   */
  Map<VerdictKind, Scores> scores(Marks marks) {
    Map<VerdictKind, Scores> scores = new LinkedHashMap<>();
    List<VerdictKind> kinds = new ArrayList<>(List.of(VerdictKind.values()));
    kinds.sort((a, b) -> Boolean.compare(b == verdict, a == verdict));
    for (VerdictKind kind : kinds) {
      if (kind == VerdictKind.LIVE) {
        scores.put(kind, marks.live());
      } else {
        marks.settled().ifPresent(settled -> scores.put(kind, settled));
      }
    }
    return scores;
  }
}
