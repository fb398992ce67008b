package io.seiche.standalone.backtest;

import io.seiche.standalone.backtest.scores.Marks;
import io.seiche.standalone.backtest.scores.Scores;
import io.seiche.standalone.backtest.scores.VerdictKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a backtest gave.
 *
 * @param verdict the one asked for
 * @param overall over all recordings; empty without labels
 */
record BacktestResult(VerdictKind verdict, List<Backtest.Outcome> outcomes, Marks overall) {
  static BacktestResult of(VerdictKind verdict, List<Backtest.Outcome> outcomes) {
    Marks overall = new Marks(false);
    outcomes.forEach(outcome -> overall.addAll(outcome.judgement().marks()));
    return new BacktestResult(verdict, List.copyOf(outcomes), overall);
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
