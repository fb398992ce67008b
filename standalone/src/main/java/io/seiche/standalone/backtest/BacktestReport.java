package io.seiche.standalone.backtest;

import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.storm.Storm;
import io.seiche.analysis.switching.Switch;
import io.seiche.standalone.backtest.trial.Trial;
import io.seiche.telemetry.Quantities;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A backtest as text for people. */
final class BacktestReport {
  private static final int LISTED = 15;

  private final PrintWriter out;

  BacktestReport(PrintWriter out) {
    this.out = out;
  }

  void print(BacktestResult result) {
    for (Backtest.Outcome outcome : result.outcomes()) {
      head(outcome);
      phases(outcome);
      switches(outcome.switches());
      storms(outcome.storms());
      if (outcome.judgement().predictions() != null) {
        line(
            "  predictions (%s verdict) in %s",
            result.verdict(), outcome.judgement().predictions());
      }
      line("");
    }
    if (result.overall().isEmpty()) {
      line("No labels, hence no scores.");
    } else {
      new ScoreReport(out::println).print(result);
    }
    if (result.trial() != null) {
      line("");
      changes(result.trial());
    }
  }

  private void changes(Trial trial) {
    line("%s", TrialTable.title(trial));
    TextTable table = new TextTable(TrialTable.HEADER);
    TrialTable.rows(trial, TrialTable.LISTED).forEach(table::row);
    table.lines().forEach(row -> line("  %s", row));
    if (trial.scopes().size() > TrialTable.LISTED) {
      line("  … and %d more scopes (--json has all)", trial.scopes().size() - TrialTable.LISTED);
    }
    String kinds = TrialTable.kinds(trial);
    if (kinds != null) {
      line("  %s", kinds);
    }
    line("  %s", trial.storms().isEmpty() ? "No storm changes." : "Storms that change:");
    int listed = Math.min(TrialTable.LISTED, trial.storms().size());
    for (Trial.Changed next : trial.storms().subList(0, listed)) {
      List<String> row = TrialTable.row(next.change());
      line("    %-12s  %s  %s  %s", row.get(0), row.get(1), row.get(2), row.get(3));
    }
    if (trial.storms().size() > listed) {
      line("    … and %d more (--json has all)", trial.storms().size() - listed);
    }
  }

  private void head(Backtest.Outcome outcome) {
    line(
        "%s: %s rows of %s, %s to %s UTC, played in %.1f s (%s rows/s)",
        outcome.summary().file(),
        Figures.count(outcome.summary().rows()),
        Figures.counted(outcome.phases().size(), "resource"),
        Figures.clock(outcome.summary().firstMs()),
        Figures.clock(outcome.summary().lastMs()),
        outcome.seconds(),
        Figures.count((long) (outcome.summary().rows() / outcome.seconds())));
  }

  private void phases(Backtest.Outcome outcome) {
    int listed = 0;
    for (Map.Entry<String, Map<Phase, Long>> resource : outcome.phases().entrySet()) {
      if (listed++ == LISTED) {
        line("  … and %d more resources (--json has all)", outcome.phases().size() - LISTED);
        break;
      }
      long all = resource.getValue().values().stream().mapToLong(Long::longValue).sum();
      StringBuilder text = new StringBuilder();
      resource
          .getValue()
          .forEach(
              (phase, count) ->
                  text.append(
                      String.format(Locale.ROOT, "  %s %.1f %%", phase, 100.0 * count / all)));
      line("  %-24s%s", resource.getKey(), text);
    }
  }

  private void switches(List<Switch> switches) {
    line("  %d switches%s", switches.size(), switches.isEmpty() ? "" : ":");
    for (Switch next : switches.subList(0, Math.min(LISTED, switches.size()))) {
      line(
          "    %s  %s  %s → %s in %.0f s (drain %.0f, save %.0f, gap %.0f, load %.0f, first I/O"
              + " %.0f s), saved %s, loaded %s",
          Figures.clock(next.endMs()),
          next.workload(),
          next.from(),
          next.to(),
          next.durationSeconds(),
          next.drainSeconds(),
          next.saveSeconds(),
          next.gapSeconds(),
          next.loadSeconds(),
          next.firstIoSeconds(),
          Quantities.bytes(next.savedBytes()),
          Quantities.bytes(next.loadedBytes()));
    }
    if (switches.size() > LISTED) {
      line("    … and %d more (--json has all)", switches.size() - LISTED);
    }
  }

  private void storms(List<Storm> storms) {
    line("  %d storms%s", storms.size(), storms.isEmpty() ? "" : ":");
    for (Storm storm : storms) {
      Long closedMs = storm.closedMs();
      line(
          "    %s to %s  %s%s  %s  %d switches, peak penalty %.0f, moved %s",
          Figures.clock(storm.openedMs()),
          closedMs == null ? "the end" : Figures.clock(closedMs),
          storm.scope().equals(Storm.WORKLOAD) ? "" : storm.scope() + " ",
          storm.scopeId(),
          storm.severity().name().toLowerCase(Locale.ROOT),
          storm.switches(),
          storm.peakPenalty(),
          Quantities.bytes(storm.billBytes()));
    }
  }

  private void line(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }
}
