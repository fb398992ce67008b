package io.seiche.standalone.backtest;

import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.storm.Storm;
import io.seiche.analysis.switching.Switch;
import io.seiche.telemetry.Quantities;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A backtest as text for people. */
final class BacktestReport {
  private static final int LISTED = 15;
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final PrintWriter out;

  BacktestReport(PrintWriter out) {
    this.out = out;
  }

  void print(List<Backtest.Outcome> outcomes, Scores scores) {
    for (Backtest.Outcome outcome : outcomes) {
      head(outcome);
      phases(outcome);
      switches(outcome.switches());
      storms(outcome.storms());
      if (outcome.predictions() != null) {
        line("  predictions in %s", outcome.predictions());
      }
      line("");
    }
    if (scores.isEmpty()) {
      line("No labels, hence no scores.");
    } else {
      scores(scores);
    }
  }

  private void head(Backtest.Outcome outcome) {
    line(
        "%s: %,d rows of %d resources, %s to %s UTC, played in %.1f s (%,.0f rows/s)",
        outcome.summary().file(),
        outcome.summary().rows(),
        outcome.phases().size(),
        CLOCK.format(Instant.ofEpochMilli(outcome.summary().firstMs())),
        CLOCK.format(Instant.ofEpochMilli(outcome.summary().lastMs())),
        outcome.seconds(),
        outcome.summary().rows() / outcome.seconds());
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
          CLOCK.format(Instant.ofEpochMilli(next.endMs())),
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
          "    %s to %s  %s  %s  %d switches, peak penalty %.0f, moved %s",
          CLOCK.format(Instant.ofEpochMilli(storm.openedMs())),
          closedMs == null ? "the end" : CLOCK.format(Instant.ofEpochMilli(closedMs)),
          storm.scopeId(),
          storm.severity().name().toLowerCase(Locale.ROOT),
          storm.switches(),
          storm.peakPenalty(),
          Quantities.bytes(storm.billBytes()));
    }
  }

  private void scores(Scores scores) {
    line(
        "Scores over %,d labelled rows: accuracy %.3f, macro F1 %.3f",
        scores.labelled(), scores.accuracy(), scores.macroF1());
    if (scores.sidedRows() > 0) {
      line("side accuracy %.3f (training side against inference side)", scores.sideAccuracy());
    }
    if (scores.mixedRows() > 0) {
      line(
          "two phases at once: %,d rows, %.3f answered with one of them",
          scores.mixedRows(), scores.mixedRight());
    }
    line("");
    line("%-12s %10s %10s %10s %10s", "phase", "rows", "precision", "recall", "F1");
    for (Phase phase : Phase.values()) {
      if (scores.truly(phase) > 0) {
        line(
            "%-12s %,10d %10.3f %10.3f %10.3f",
            phase,
            scores.truly(phase),
            scores.precision(phase),
            scores.recall(phase),
            scores.f1(phase));
      }
    }
    line("");
    StringBuilder header = new StringBuilder(String.format(Locale.ROOT, "%-12s", "true \\ said"));
    for (Phase said : Phase.values()) {
      header.append(String.format(Locale.ROOT, " %10s", said));
    }
    line("%s", header);
    for (Phase truth : Phase.values()) {
      if (scores.truly(truth) > 0) {
        StringBuilder row = new StringBuilder(String.format(Locale.ROOT, "%-12s", truth));
        for (Phase said : Phase.values()) {
          row.append(String.format(Locale.ROOT, " %,10d", scores.count(truth, said)));
        }
        line("%s", row);
      }
    }
    following(scores.following());
  }

  private void following(Scores.Following following) {
    if (following.changes() > 0) {
      line("");
      line(
          "%d changes of 5 rows and more: %d missed, noticed after %d rows (p50), %d (p90);"
              + " %.2f answer changes per true change",
          following.changes(),
          following.missed(),
          following.delayP50(),
          following.delayP90(),
          following.flipsPerChange());
    }
  }

  private void line(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }
}
