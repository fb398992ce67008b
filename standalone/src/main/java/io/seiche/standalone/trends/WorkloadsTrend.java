package io.seiche.standalone.trends;

import io.seiche.analysis.phase.Phase;
import io.seiche.history.trends.TrendAnswers.Span;
import io.seiche.history.trends.TrendAnswers.WorkloadTotal;
import io.seiche.history.trends.TrendAnswers.Workloads;
import io.seiche.standalone.query.Table;
import io.seiche.standalone.query.Table.Cell;
import io.seiche.standalone.query.Terminal;
import io.seiche.standalone.query.Words;
import java.util.ArrayList;
import java.util.List;

/** Workloads by name, and what they did over all of the span. */
final class WorkloadsTrend extends Trend<Workloads> {
  WorkloadsTrend() {
    super("workloads", Workloads.class, "--limit", "--after");
  }

  @Override
  String title(Workloads answer) {
    return "Workloads";
  }

  @Override
  Span span(Workloads answer) {
    return answer.span();
  }

  @Override
  boolean stepped() {
    return false;
  }

  @Override
  boolean isEmpty(Workloads answer) {
    return answer.workloads().isEmpty();
  }

  @Override
  void print(Workloads answer, Terminal out) {
    Table table = new Table().left("WORKLOAD");
    for (Phase phase : Phase.values()) {
      table.right(phase.name());
    }
    table.right("KNOWN", "READ", "WRITTEN", "SWITCHES", "MOVED", "GPU LOST").left("");
    answer.workloads().forEach(one -> table.row(cells(one, out)));
    table.print(out);
    out.blank();
    PhaseMarks.legend(out);
    out.line(
        Words.count(answer.workloads().size())
            + " of "
            + Words.plural(answer.total(), "workload", "workloads")
            + (answer.next() == null ? "." : "; --after '" + answer.next() + "' shows the next."));
  }

  private static Cell[] cells(WorkloadTotal of, Terminal out) {
    List<Cell> cells = new ArrayList<>(List.of(Cell.of(of.workload())));
    for (Phase phase : Phase.values()) {
      cells.add(Cell.of(PhaseMarks.share(of.seconds(), phase)));
    }
    cells.add(Cell.of(Said.time(PhaseMarks.sum(of.seconds()))));
    cells.add(Cell.of(Said.bytes(of.readBytes())));
    cells.add(Cell.of(Said.bytes(of.writeBytes())));
    cells.add(Cell.of(Words.count(of.switches())));
    cells.add(Cell.of(Said.bytes(of.billBytes())));
    cells.add(Cell.of(Words.gpu(of.billGpuS())));
    cells.add(PhaseMarks.bar(of.seconds(), out));
    return cells.toArray(Cell[]::new);
  }

  @Override
  void draw(Workloads answer, Page page) {
    OtherParts.workloads(answer, page);
  }
}
