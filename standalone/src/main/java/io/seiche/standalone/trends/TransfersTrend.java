package io.seiche.standalone.trends;

import io.seiche.analysis.phase.Phase;
import io.seiche.history.trends.TrendAnswers.Span;
import io.seiche.history.trends.TrendAnswers.Transfer;
import io.seiche.history.trends.TrendAnswers.TransferStep;
import io.seiche.history.trends.TrendAnswers.Transfers;
import io.seiche.standalone.query.Table;
import io.seiche.standalone.query.Table.Cell;
import io.seiche.standalone.query.Terminal;
import io.seiche.standalone.query.Words;
import java.util.ArrayList;
import java.util.List;

/** Checkpoints that were saved, or state that was loaded. */
final class TransfersTrend extends Trend<Transfers> {
  TransfersTrend(String word) {
    super(word, Transfers.class);
  }

  @Override
  String title(Transfers answer) {
    return saves(answer) ? "Checkpoints" : "Loads";
  }

  @Override
  Span span(Transfers answer) {
    return answer.span();
  }

  @Override
  boolean isEmpty(Transfers answer) {
    return answer.steps().isEmpty();
  }

  static boolean saves(Transfers answer) {
    return answer.phase() == Phase.CHECKPOINT;
  }

  @Override
  void print(Transfers answer, Terminal out) {
    StepNames names = StepNames.of(answer.span());
    boolean saves = saves(answer);
    Table table =
        new Table()
            .left(names.head())
            .right(saves ? "SAVES" : "LOADS", saves ? "WRITTEN" : "READ", "TIME")
            .right("SIZE", "TOOK", "BANDWIDTH");
    if (saves) {
      table.right("EVERY");
    }
    table.left("");
    double most =
        answer.steps().stream()
            .mapToDouble(step -> orNothing(step.transfer().bytesPerS()))
            .max()
            .orElse(0);
    for (TransferStep step : answer.steps()) {
      Cell bar = Blocks.bar(orNothing(step.transfer().bytesPerS()), most);
      table.row(cells(step(names, step.startMs(), step.partial()), step.transfer(), saves, bar));
    }
    table.row(cells(Cell.of("all of it"), answer.total(), saves, Cell.of("")));
    print(table, answer.steps().stream().anyMatch(TransferStep::partial), out);
    out.line(
        "Size and time are means of one"
            + (saves ? "; every: TRAINING and CHECKPOINT together per save." : "."));
  }

  private static Cell[] cells(Cell step, Transfer transfer, boolean saves, Cell bar) {
    List<Cell> cells = new ArrayList<>();
    cells.add(step);
    cells.add(Cell.of(Words.count(transfer.count())));
    cells.add(Cell.of(Said.bytes(transfer.bytes())));
    cells.add(Cell.of(Said.time(transfer.seconds())));
    cells.add(Cell.of(Said.bytes(transfer.meanBytes())));
    cells.add(Cell.of(Words.seconds(transfer.meanS())));
    cells.add(Cell.of(Said.rate(transfer.bytesPerS())));
    if (saves) {
      cells.add(Cell.of(Words.seconds(transfer.everyS())));
    }
    cells.add(bar);
    return cells.toArray(Cell[]::new);
  }

  private static double orNothing(Double value) {
    return value == null ? 0 : value;
  }

  @Override
  void draw(Transfers answer, Page page) {
    TransfersPart.draw(answer, page);
  }
}
