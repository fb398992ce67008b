package io.seiche.standalone.trends;

import io.seiche.history.trends.TrendAnswers.PercentileStep;
import io.seiche.history.trends.TrendAnswers.Percentiles;
import io.seiche.history.trends.TrendAnswers.PhasePercentiles;
import io.seiche.history.trends.TrendAnswers.Quantiles;
import io.seiche.history.trends.TrendAnswers.Span;
import io.seiche.standalone.query.Table;
import io.seiche.standalone.query.Table.Cell;
import io.seiche.standalone.query.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Percentiles of throughput and latency. */
final class PercentilesTrend extends Trend<Percentiles> {
  PercentilesTrend() {
    super("percentiles", Percentiles.class);
  }

  @Override
  String title(Percentiles answer) {
    return "Percentiles";
  }

  @Override
  Span span(Percentiles answer) {
    return answer.span();
  }

  @Override
  boolean isEmpty(Percentiles answer) {
    return answer.totals().isEmpty();
  }

  @Override
  void print(Percentiles answer, Terminal out) {
    StepNames names = StepNames.of(answer.span());
    Table table =
        new Table()
            .left(names.head(), "PHASE")
            .right("THROUGHPUT P50", "P95", "P99")
            .right("READ LATENCY P50", "P95", "P99")
            .right("WRITE LATENCY P50", "P95", "P99");
    for (PercentileStep step : answer.steps()) {
      Cell name = step(names, step.startMs(), step.partial());
      for (PhasePercentiles phase : step.phases()) {
        table.row(cells(name, phase));
        name = Cell.of("");
      }
    }
    Cell name = Cell.of("all of it");
    for (PhasePercentiles phase : answer.totals()) {
      table.row(cells(name, phase));
      name = Cell.of("");
    }
    print(table, answer.steps().stream().anyMatch(PercentileStep::partial), out);
    out.line("Within 1 %. Throughput by time, latency by operations.");
  }

  private static Cell[] cells(Cell step, PhasePercentiles phase) {
    List<Cell> cells = new ArrayList<>(List.of(step, Cell.of(phase.phase().name())));
    add(cells, phase.throughput(), Said::rate);
    add(cells, phase.readLatency(), Said::latency);
    add(cells, phase.writeLatency(), Said::latency);
    return cells.toArray(Cell[]::new);
  }

  private static void add(List<Cell> cells, Quantiles of, Function<Double, String> words) {
    cells.add(Cell.of(of == null ? null : words.apply(of.p50())));
    cells.add(Cell.of(of == null ? null : words.apply(of.p95())));
    cells.add(Cell.of(of == null ? null : words.apply(of.p99())));
  }

  @Override
  void draw(Percentiles answer, Page page) {
    OtherParts.percentiles(answer, page);
  }
}
