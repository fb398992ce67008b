package io.seiche.standalone.trends;

import io.seiche.analysis.phase.Phase;
import io.seiche.history.trends.TrendAnswers.MixStep;
import io.seiche.history.trends.TrendAnswers.Occupancy;
import io.seiche.history.trends.TrendAnswers.PhaseTotal;
import io.seiche.history.trends.TrendAnswers.Span;
import io.seiche.standalone.query.Table;
import io.seiche.standalone.query.Table.Cell;
import io.seiche.standalone.query.Terminal;
import io.seiche.standalone.query.Words;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What workloads did. */
final class OccupancyTrend extends Trend<Occupancy> {
  OccupancyTrend() {
    super("occupancy", Occupancy.class);
  }

  @Override
  String title(Occupancy answer) {
    return "Occupancy";
  }

  @Override
  Span span(Occupancy answer) {
    return answer.span();
  }

  @Override
  boolean isEmpty(Occupancy answer) {
    return answer.steps().isEmpty();
  }

  @Override
  void print(Occupancy answer, Terminal out) {
    StepNames names = StepNames.of(answer.span());
    Table table = new Table().left(names.head());
    for (Phase phase : Phase.values()) {
      table.right(phase.name());
    }
    table.right("READ", "WRITTEN", "KNOWN").left("");
    for (MixStep step : answer.steps()) {
      List<Cell> cells = new ArrayList<>();
      cells.add(step(names, step.startMs(), step.partial()));
      add(
          cells,
          step.seconds(),
          PhaseMarks.sum(step.readBytes()),
          PhaseMarks.sum(step.writeBytes()),
          out);
      table.row(cells.toArray(Cell[]::new));
    }
    List<Cell> total = new ArrayList<>(List.of(Cell.of("all of it")));
    add(
        total,
        seconds(answer.totals()),
        answer.totals().stream().mapToDouble(PhaseTotal::readBytes).sum(),
        answer.totals().stream().mapToDouble(PhaseTotal::writeBytes).sum(),
        out);
    table.row(total.toArray(Cell[]::new));
    print(table, answer.steps().stream().anyMatch(MixStep::partial), out);
    PhaseMarks.legend(out);
    out.line("Shares of the time that is known, of " + workloads(answer) + ".");
  }

  /** How many they are; of an array it is the most that were in one phase. */
  static String workloads(Occupancy answer) {
    String count = Words.plural(answer.workloads(), "workload", "workloads");
    return answer.span().scope().equals("array")
        ? "up to " + count + " in one phase at once"
        : count + " together";
  }

  private static void add(
      List<Cell> cells, Map<Phase, Double> seconds, double read, double written, Terminal out) {
    for (Phase phase : Phase.values()) {
      cells.add(Cell.of(PhaseMarks.share(seconds, phase)));
    }
    cells.add(Cell.of(Said.bytes(read)));
    cells.add(Cell.of(Said.bytes(written)));
    cells.add(Cell.of(Said.time(PhaseMarks.sum(seconds))));
    cells.add(PhaseMarks.bar(seconds, out));
  }

  static Map<Phase, Double> seconds(List<PhaseTotal> totals) {
    Map<Phase, Double> seconds = new EnumMap<>(Phase.class);
    totals.forEach(total -> seconds.put(total.phase(), total.seconds()));
    return seconds;
  }

  @Override
  void draw(Occupancy answer, Page page) {
    OccupancyPart.draw(answer, page);
  }
}
