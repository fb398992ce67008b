package io.seiche.standalone.trends;

import io.seiche.history.trends.TrendAnswers.Serving;
import io.seiche.history.trends.TrendAnswers.ServingStep;
import io.seiche.history.trends.TrendAnswers.Span;
import io.seiche.standalone.query.Table;
import io.seiche.standalone.query.Table.Cell;
import io.seiche.standalone.query.Terminal;

/** How serving went. */
final class ServingTrend extends Trend<Serving> {
  ServingTrend() {
    super("serving", Serving.class);
  }

  @Override
  String title(Serving answer) {
    return "Serving";
  }

  @Override
  Span span(Serving answer) {
    return answer.span();
  }

  @Override
  boolean isEmpty(Serving answer) {
    return answer.steps().isEmpty();
  }

  @Override
  void print(Serving answer, Terminal out) {
    StepNames names = StepNames.of(answer.span());
    Table table =
        new Table()
            .left(names.head())
            .right("SERVED", "THROUGHPUT", "P99", "BURSTINESS", "FAN-OUT")
            .left("");
    double most =
        answer.steps().stream()
            .mapToDouble(step -> step.p99BytesPerS() == null ? 0 : step.p99BytesPerS())
            .max()
            .orElse(0);
    for (ServingStep step : answer.steps()) {
      double p99 = step.p99BytesPerS() == null ? 0 : step.p99BytesPerS();
      table.row(
          step(names, step.startMs(), step.partial()),
          Cell.of(Said.time(step.seconds())),
          Cell.of(Said.rate(step.meanBytesPerS())),
          Cell.of(Said.rate(step.p99BytesPerS())),
          Cell.of(Said.times(step.burstiness())),
          Cell.of(Said.times(step.fanOutRatio())),
          Blocks.bar(p99, most));
    }
    print(table, answer.steps().stream().anyMatch(ServingStep::partial), out);
    out.line("Burstiness: the 99th percentile of throughput over its mean.");
    out.line("Fan-out: the size of bursts over what is usual; - where there were none.");
  }

  @Override
  void draw(Serving answer, Page page) {
    OtherParts.serving(answer, page);
  }
}
