package io.seiche.standalone.backfill;

import io.seiche.analysis.phase.Phase;
import io.seiche.history.replacing.Changes;
import io.seiche.history.replacing.Changes.Figures;
import io.seiche.standalone.query.Table;
import io.seiche.standalone.query.Table.Cell;
import io.seiche.standalone.query.Terminal;
import io.seiche.standalone.query.Words;
import java.io.PrintWriter;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** What a backfill changes, as a table: who and what is left out stays the same. */
final class BackfillReport {
  private final Terminal out;

  BackfillReport(PrintWriter out) {
    this.out = new Terminal(out, false);
  }

  void print(Input input, Backfill.Outcome outcome) {
    if (outcome.endMs() == 0) {
      out.line("Nothing came of " + input.words() + ": no phase of anybody could be told.");
      return;
    }
    Changes changes = outcome.changes();
    out.line(
        "From "
            + input.words()
            + ": "
            + Words.minute(outcome.startMs())
            + " to "
            + Words.minute(outcome.endMs())
            + " UTC, "
            + Words.plural(changes.after().size(), "workload", "workloads")
            + ".");
    out.blank();
    Table table = new Table().left("WORKLOAD", "WHAT").right("WAS", "IS", "CHANGE");
    long changed = 0;
    for (String workload : changes.after().keySet()) {
      changed += add(table, workload, changes) ? 1 : 0;
    }
    if (changed > 0) {
      table.print(out);
      out.blank();
    }
    long same = changes.after().size() - changed;
    if (same > 0) {
      out.line(Words.plural(same, "workload stays as it was.", "workloads stay as they were."));
    }
    left(outcome);
  }

  private void left(Backfill.Outcome outcome) {
    out.line(
        outcome.points() == 0
            ? "Nothing has to be written."
            : Words.plural(outcome.points(), "point", "points") + " to write.");
    if (outcome.expired() > 0) {
      out.line(
          Words.plural(outcome.expired(), "point is", "points are")
              + " older than the store keeps (store.retention-events, store.retention-rollup) and"
              + " left out.");
    }
    if (outcome.changes().left() > 0) {
      out.line(
          Words.count(outcome.changes().left())
              + " rows and storms of arrays and the fleet stay as they were: workloads that were"
              + " not rebuilt had a part in them.");
    }
    if (!outcome.strangers().isEmpty()) {
      out.line(
          Words.plural(outcome.strangers().size(), "workload", "workloads")
              + " of the same systems and time stay: neither this input nor the inventory says whose"
              + " they are now, and what moved from them to others counts twice ("
              + String.join(", ", outcome.strangers())
              + ").");
    }
  }

  private static boolean add(Table table, String workload, Changes changes) {
    Figures before = changes.before().get(workload);
    Figures after = changes.after().get(workload);
    boolean[] changed = {false};
    Rows rows =
        (what, figure, words) -> {
          double was = figure.applyAsDouble(before);
          double is = figure.applyAsDouble(after);
          if (was != is) {
            table.row(
                Cell.of(changed[0] ? "" : workload),
                Cell.of(what),
                Cell.of(words.apply(was)),
                Cell.of(words.apply(is)),
                Cell.of((is < was ? "-" : "+") + words.apply(Math.abs(is - was))));
            changed[0] = true;
          }
        };
    for (Phase phase : Phase.values()) {
      rows.add(phase.name(), of -> of.seconds(phase), Words::seconds);
    }
    rows.add("switches", Figures::switches, Words::count);
    rows.add("storms", Figures::storms, Words::count);
    rows.add("bill", Figures::billBytes, bytes -> Words.si(bytes, "B"));
    rows.add(
        "GPU time lost", of -> of.gpuLostSeconds() == null ? 0 : of.gpuLostSeconds(), Words::gpu);
    return changed[0];
  }

  /** Adds a row where a figure changed. */
  private interface Rows {
    void add(String what, ToDoubleFunction<Figures> figure, Function<Double, String> words);
  }
}
