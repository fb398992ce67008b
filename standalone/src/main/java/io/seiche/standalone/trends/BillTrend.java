package io.seiche.standalone.trends;

import io.seiche.history.trends.TrendAnswers.Bill;
import io.seiche.history.trends.TrendAnswers.BillStep;
import io.seiche.history.trends.TrendAnswers.Charges;
import io.seiche.history.trends.TrendAnswers.Payer;
import io.seiche.history.trends.TrendAnswers.Span;
import io.seiche.standalone.query.Table;
import io.seiche.standalone.query.Table.Cell;
import io.seiche.standalone.query.Terminal;
import io.seiche.standalone.query.Words;
import java.util.ArrayList;
import java.util.List;

/** What switching cost, and who paid. */
final class BillTrend extends Trend<Bill> {
  BillTrend() {
    super("bill", Bill.class, "--limit");
  }

  @Override
  String title(Bill answer) {
    return "Switching bill";
  }

  @Override
  Span span(Bill answer) {
    return answer.span();
  }

  @Override
  boolean isEmpty(Bill answer) {
    return answer.steps().isEmpty();
  }

  @Override
  void print(Bill answer, Terminal out) {
    StepNames names = StepNames.of(answer.span());
    Table table =
        new Table()
            .left(names.head())
            .right("SWITCHES", "MOVED", "SAVED", "LOADED", "OF ITS I/O", "GPU LOST")
            .right("BETWEEN SIDES", "DRAIN", "SAVE", "GAP", "LOAD", "FIRST I/O")
            .left("");
    double most =
        answer.steps().stream().mapToDouble(step -> step.charges().billBytes()).max().orElse(0);
    for (BillStep step : answer.steps()) {
      Cell bar = Blocks.bar(step.charges().billBytes(), most);
      table.row(cells(step(names, step.startMs(), step.partial()), step.charges(), bar));
    }
    table.row(cells(Cell.of("all of it"), answer.total(), Cell.of("")));
    print(table, answer.steps().stream().anyMatch(BillStep::partial), out);
    if (!answer.payers().isEmpty()) {
      payers(answer).print(out);
      out.blank();
      out.line(shown(answer.payers().size(), answer.payersTotal(), "switched"));
    }
  }

  private static Cell[] cells(Cell step, Charges charges, Cell bar) {
    return new Cell[] {
      step,
      Cell.of(Words.count(charges.switches())),
      Cell.of(Said.bytes(charges.billBytes())),
      Cell.of(Said.bytes(charges.savedBytes())),
      Cell.of(Said.bytes(charges.loadedBytes())),
      Cell.of(Said.share(charges.overheadRatio())),
      Cell.of(Words.gpu(charges.billGpuS())),
      Cell.of(Said.time(charges.lostS())),
      Cell.of(Said.time(charges.drainS())),
      Cell.of(Said.time(charges.saveS())),
      Cell.of(Said.time(charges.gapS())),
      Cell.of(Said.time(charges.loadS())),
      Cell.of(Said.time(charges.firstIoS())),
      bar
    };
  }

  private static Table payers(Bill answer) {
    Table table =
        new Table()
            .left("WORKLOAD")
            .right("SWITCHES", "MOVED", "SHARE", "OF ITS I/O", "GPU LOST", "BETWEEN SIDES")
            .left("");
    for (Payer payer : answer.payers()) {
      List<Cell> cells = new ArrayList<>(payer(payer));
      cells.add(Blocks.bar(payer.share(), answer.payers().get(0).share()));
      table.row(cells.toArray(Cell[]::new));
    }
    return table;
  }

  private static List<Cell> payer(Payer payer) {
    Charges charges = payer.charges();
    return List.of(
        Cell.of(payer.workload()),
        Cell.of(Words.count(charges.switches())),
        Cell.of(Said.bytes(charges.billBytes())),
        Cell.of(Said.share(payer.share())),
        Cell.of(Said.share(charges.overheadRatio())),
        Cell.of(Words.gpu(charges.billGpuS())),
        Cell.of(Said.time(charges.lostS())));
  }

  /** How many of all are there, e.g. {@code 20 of the 312 workloads that switched}. */
  static String shown(long shown, long all, String did) {
    return shown < all
        ? Words.count(shown)
            + " of the "
            + Words.plural(all, "workload", "workloads")
            + " that "
            + did
            + "; --limit shows more."
        : Words.plural(all, "workload", "workloads") + " " + did + ".";
  }

  @Override
  void draw(Bill answer, Page page) {
    BillPart.draw(answer, page);
  }
}
