package io.seiche.standalone.trends;

import io.seiche.history.trends.TrendAnswers.AheadDay;
import io.seiche.history.trends.TrendAnswers.Forecasts;
import io.seiche.history.trends.TrendAnswers.KnownDay;
import io.seiche.history.trends.TrendAnswers.Span;
import io.seiche.history.trends.TrendAnswers.SystemForecast;
import io.seiche.standalone.query.Table;
import io.seiche.standalone.query.Table.Cell;
import io.seiche.standalone.query.Terminal;
import io.seiche.standalone.query.Words;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Help.Ansi.Style;

/** Peaks of days to come, and when they exceed what there is. */
final class ForecastTrend extends Trend<Forecasts> {
  private static final int SPARK_DAYS = 28;

  ForecastTrend() {
    super("forecast", Forecasts.class, "--capacity", "--days", "--peak");
  }

  @Override
  String title(Forecasts answer) {
    return "Forecast of daily peaks";
  }

  @Override
  Span span(Forecasts answer) {
    return answer.span();
  }

  @Override
  boolean stepped() {
    return false;
  }

  @Override
  boolean isEmpty(Forecasts answer) {
    return answer.systems().isEmpty();
  }

  @Override
  void print(Forecasts answer, Terminal out) {
    List<SystemForecast> held =
        answer.systems().stream().filter(system -> system.capacity() != null).toList();
    if (!held.isEmpty()) {
      CapacityTable.print(held, StepNames.of(answer.span()), out);
      out.blank();
    }
    Table table =
        new Table()
            .left("SYSTEM", "PEAK")
            .right("DAYS", "LAST", "HIGHEST")
            .right("AHEAD", "EXPECTED", "LOW", "HIGH", "GROWTH A DAY", "MISSED")
            .left("LAST DAYS, AND AHEAD");
    answer.systems().forEach(system -> table.row(cells(system)));
    table.print(out);
    out.blank();
    out.line("Expected, low and high of the last day ahead; four of five days are to lie between.");
    out.line("Missed: share of days tried that lay outside, 20 % where the method is right.");
  }

  private static Cell[] cells(SystemForecast of) {
    AheadDay last = of.ahead().isEmpty() ? null : of.ahead().get(of.ahead().size() - 1);
    List<KnownDay> known = of.known();
    Double newest = known.isEmpty() ? null : known.get(known.size() - 1).bytesPerS();
    Double highest =
        known.isEmpty()
            ? null
            : Double.valueOf(known.stream().mapToDouble(KnownDay::bytesPerS).max().getAsDouble());
    return new Cell[] {
      Cell.of(of.system()),
      Cell.of(of.peak()),
      Cell.of(Words.count(known.size())),
      Cell.of(Said.rate(newest)),
      Cell.of(Said.rate(highest)),
      Cell.of(of.ahead().size() + " d"),
      Cell.of(last == null ? null : Said.rate(last.expected())),
      Cell.of(last == null ? null : Said.rate(last.low())),
      Cell.of(last == null ? null : Said.rate(last.high())),
      Cell.of(Said.rate(of.growthBytesPerSPerDay())),
      Cell.of(Said.share(of.intervalError())),
      Cell.drawn(List.of(spark(of, true), spark(of, false)))
    };
  }

  private static Cell spark(SystemForecast of, boolean past) {
    List<Double> known =
        of.known().stream()
            .skip(Math.max(0, of.known().size() - SPARK_DAYS))
            .map(KnownDay::bytesPerS)
            .toList();
    List<Double> both = new ArrayList<>(known);
    of.ahead().stream().limit(SPARK_DAYS).forEach(day -> both.add(day.expected()));
    String spark = Blocks.spark(both);
    return past
        ? Cell.of(spark.substring(0, known.size()), Style.fg_blue)
        : Cell.of(spark.substring(known.size()), Style.faint);
  }

  @Override
  void draw(Forecasts answer, Page page) {
    ForecastPart.draw(answer, page);
  }
}
