package io.seiche.standalone.trends;

import io.seiche.history.trends.TrendAnswers.Comparison;
import io.seiche.history.trends.TrendAnswers.Span;
import io.seiche.standalone.Version;
import io.seiche.standalone.console.document.Answers.Status;
import io.seiche.standalone.html.Html;
import io.seiche.standalone.query.NoAnswerException;
import io.seiche.standalone.query.SeicheClient;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Answers as a page that can be mailed: one question, or what a manager wants to know. */
final class Report {
  private static final DateTimeFormatter MADE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** How a question is asked. */
  @FunctionalInterface
  interface Parameters {
    Asking of(Trend<?> trend) throws NoAnswerException;
  }

  private final SeicheClient seiche;
  private final Parameters parameters;
  private final String command;
  private final Page page = new Page();

  Report(SeicheClient seiche, Parameters parameters, String command) {
    this.seiche = seiche;
    this.parameters = parameters;
    this.command = command;
  }

  /** One question's answer. */
  <T> String of(Trend<T> trend) throws IOException {
    T answer = ask(trend);
    tell(trend, answer);
    return finish(trend.title(answer), trend.span(answer), trend.stepped(), trend.missing(answer));
  }

  /** What it was like, what it cost, and what is ahead. */
  String whole() throws IOException {
    CompareTrend compare = new CompareTrend();
    Comparison comparison = ask(compare);
    if (!compare.isEmpty(comparison)) {
      ComparisonPart.tiles(comparison, page);
    }
    add(new OccupancyTrend());
    add(new BillTrend());
    add(new StormsTrend());
    add(new HeatMapTrend());
    add(new TransfersTrend("checkpoints"));
    add(new TransfersTrend("loads"));
    add(new ForecastTrend());
    tell(compare, comparison);
    return finish("Trends", comparison.span(), true, compare.missing(comparison));
  }

  private <T> void add(Trend<T> trend) throws NoAnswerException {
    tell(trend, ask(trend));
  }

  private <T> T ask(Trend<T> trend) throws NoAnswerException {
    return seiche.ask(parameters.of(trend).path(trend.word()), trend.type());
  }

  private <T> void tell(Trend<T> trend, T answer) {
    if (trend.isEmpty(answer)) {
      page.empty(trend.title(answer), trend.instead(answer));
    } else {
      trend.draw(answer, page);
    }
  }

  private String finish(String what, Span span, boolean stepped, String missing)
      throws IOException {
    String title = what + " of " + Said.whose(span);
    String when = Said.when(span) + (stepped ? ", by " + span.by() : "");
    String made =
        "Made with <code>"
            + Html.text(command)
            + "</code> on "
            + MADE.format(Instant.now())
            + " by Seiche "
            + Html.text(version())
            + ". Days are those of "
            + Html.text(span.zone())
            + ". Pale columns are partial: data began or ended within, or more is to come."
            + (missing == null ? "" : " " + Html.text(missing));
    return page.html(title, when, made);
  }

  /** That of who answered; it may be another than this one. */
  private String version() throws NoAnswerException {
    String theirs = seiche.ask("/api/v1/status", Status.class).version();
    return theirs == null ? Version.current() : theirs;
  }
}
