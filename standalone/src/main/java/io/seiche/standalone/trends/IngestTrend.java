package io.seiche.standalone.trends;

import io.seiche.history.trends.TrendAnswers.Ingest;
import io.seiche.history.trends.TrendAnswers.IngestStep;
import io.seiche.history.trends.TrendAnswers.Landed;
import io.seiche.history.trends.TrendAnswers.Span;
import io.seiche.standalone.query.Table;
import io.seiche.standalone.query.Table.Cell;
import io.seiche.standalone.query.Terminal;

/** New data, and where it landed. */
final class IngestTrend extends Trend<Ingest> {
  IngestTrend() {
    super("ingest", Ingest.class, "--limit");
  }

  @Override
  String title(Ingest answer) {
    return "Ingest";
  }

  @Override
  Span span(Ingest answer) {
    return answer.span();
  }

  @Override
  boolean isEmpty(Ingest answer) {
    return answer.steps().isEmpty();
  }

  @Override
  void print(Ingest answer, Terminal out) {
    StepNames names = StepNames.of(answer.span());
    Table table = new Table().left(names.head()).right("WRITTEN", "TIME").left("");
    double most = answer.steps().stream().mapToDouble(IngestStep::bytes).max().orElse(0);
    for (IngestStep step : answer.steps()) {
      table.row(
          step(names, step.startMs(), step.partial()),
          Cell.of(Said.bytes(step.bytes())),
          Cell.of(Said.time(step.seconds())),
          Blocks.bar(step.bytes(), most));
    }
    double seconds = answer.steps().stream().mapToDouble(IngestStep::seconds).sum();
    table.row(
        Cell.of("all of it"),
        Cell.of(Said.bytes(answer.bytes())),
        Cell.of(Said.time(seconds)),
        Cell.of(""));
    print(table, answer.steps().stream().anyMatch(IngestStep::partial), out);
    if (!answer.where().isEmpty()) {
      Table where = new Table().left("WORKLOAD").right("WRITTEN", "TIME", "SHARE").left("");
      for (Landed landed : answer.where()) {
        where.row(
            Cell.of(landed.workload()),
            Cell.of(Said.bytes(landed.bytes())),
            Cell.of(Said.time(landed.seconds())),
            Cell.of(Said.share(landed.share())),
            Blocks.bar(landed.share(), answer.where().get(0).share()));
      }
      where.print(out);
      out.blank();
      out.line(BillTrend.shown(answer.where().size(), answer.whereTotal(), "took in data"));
    }
  }

  @Override
  void draw(Ingest answer, Page page) {
    OtherParts.ingest(answer, page);
  }
}
