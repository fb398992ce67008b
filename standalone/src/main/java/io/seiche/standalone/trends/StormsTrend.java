package io.seiche.standalone.trends;

import io.seiche.history.trends.TrendAnswers.PastStorm;
import io.seiche.history.trends.TrendAnswers.Span;
import io.seiche.history.trends.TrendAnswers.StormStep;
import io.seiche.history.trends.TrendAnswers.Storms;
import io.seiche.standalone.query.Table;
import io.seiche.standalone.query.Table.Cell;
import io.seiche.standalone.query.Terminal;
import io.seiche.standalone.query.Words;
import picocli.CommandLine.Help.Ansi.Style;

/** How often it stormed, and for how long. */
final class StormsTrend extends Trend<Storms> {
  StormsTrend() {
    super("storms", Storms.class, "--limit");
  }

  @Override
  String title(Storms answer) {
    return "Switching storms";
  }

  @Override
  Span span(Storms answer) {
    return answer.span();
  }

  @Override
  boolean isEmpty(Storms answer) {
    return answer.steps().isEmpty();
  }

  @Override
  String instead(Storms answer) {
    return answer.ofWorkloads() == 0
        ? super.instead(answer)
        : "No storm of "
            + Said.whose(answer.span())
            + " as a whole; "
            + Words.plural(answer.ofWorkloads(), "storm", "storms")
            + " of single workloads: "
            + whichToAsk(answer.span());
  }

  /** Storms of workloads are asked for by name, wherever they are. */
  private static String whichToAsk(Span span) {
    return span.scope().equals("array")
        ? "'trends workloads --array " + span.name() + "' names those on it."
        : "ask with --workload '*'.";
  }

  @Override
  void print(Storms answer, Terminal out) {
    StepNames names = StepNames.of(answer.span());
    Table table = new Table().left(names.head()).right("STORMS", "STORMED", "OF THE TIME").left("");
    double most = answer.steps().stream().mapToDouble(StormStep::stormS).max().orElse(0);
    long of = stormed(answer);
    for (StormStep step : answer.steps()) {
      table.row(
          step(names, step.startMs(), step.partial()),
          Cell.of(Words.count(step.storms())),
          Cell.of(Said.time(step.stormS())),
          Cell.of(Said.share(1e3 * step.stormS() / (step.endMs() - step.startMs()) / of)),
          Blocks.bar(step.stormS(), most));
    }
    table.row(
        Cell.of("all of it"),
        Cell.of(Words.count(answer.storms())),
        Cell.of(Said.time(answer.stormS())),
        Cell.of(Said.share(answer.stormRatio())),
        Cell.of(""));
    print(table, answer.steps().stream().anyMatch(StormStep::partial), out);
    if (!answer.longest().isEmpty()) {
      longest(answer, names).print(out);
      out.blank();
      out.line("The longest of those that have closed; --limit shows more.");
    }
  }

  /**
   * Of so many the times are added up, as the answer's ratio has it: the workloads that stormed.
   */
  private static long stormed(Storms answer) {
    double clockS = (answer.span().toMs() - answer.span().fromMs()) / 1e3;
    return answer.stormRatio() > 0
        ? Math.max(1, Math.round(answer.stormS() / (answer.stormRatio() * clockS)))
        : 1;
  }

  private static Table longest(Storms answer, StepNames names) {
    Table table =
        new Table()
            .left("SCOPE", "SEVERITY", "OPENED")
            .right("LASTED", "SWITCHES", "MOVED", "GPU LOST");
    for (PastStorm storm : answer.longest()) {
      Style style = storm.severity().equals("critical") ? Style.fg_red : Style.fg_yellow;
      table.row(
          Cell.of(scope(storm)),
          Cell.of(storm.severity(), style),
          Cell.of(names.minute(storm.openedMs())),
          Cell.of(Words.seconds(storm.lengthS())),
          Cell.of(Words.count(storm.switches())),
          Cell.of(Said.bytes(storm.billBytes())),
          Cell.of(Words.gpu(storm.billGpuS())));
    }
    return table;
  }

  /** Whose it was; a workload may be called like an array. */
  static String scope(PastStorm storm) {
    return switch (storm.scope()) {
      case "workload" -> storm.scopeId();
      case "fleet" -> "the whole site";
      default -> storm.scope() + " " + storm.scopeId();
    };
  }

  @Override
  void draw(Storms answer, Page page) {
    StormsPart.draw(answer, page);
  }
}
