package io.seiche.standalone.trends;

import io.seiche.history.trends.TrendAnswers.PastStorm;
import io.seiche.history.trends.TrendAnswers.StormStep;
import io.seiche.history.trends.TrendAnswers.Storms;
import io.seiche.standalone.html.Html;
import io.seiche.standalone.query.Words;
import io.seiche.standalone.trends.chart.Axis;
import io.seiche.standalone.trends.chart.Columns;
import io.seiche.standalone.trends.chart.Columns.Column;
import io.seiche.standalone.trends.chart.Columns.Layer;
import java.util.ArrayList;
import java.util.List;

/** Storms in a report. */
final class StormsPart {
  private StormsPart() {}

  static void draw(Storms answer, Page page) {
    StepNames names = StepNames.of(answer.span());
    List<Column> columns = new ArrayList<>();
    for (StormStep step : answer.steps()) {
      String name = Trend.step(names, step.startMs(), step.partial()).text();
      columns.add(
          new Column(
              names.brief(step.startMs()),
              name + ": " + words(step.storms(), step.stormS()),
              List.of(step.stormS()),
              step.partial()));
    }
    double most = answer.steps().stream().mapToDouble(StormStep::stormS).max().orElse(0);
    String sentence =
        words(answer.storms(), answer.stormS())
            + ", "
            + Said.share(answer.stormRatio())
            + " of the time.";
    page.part(
        "Storms",
        sentence,
        Columns.of(
                "Time of storms: " + sentence,
                List.of(new Layer("storms", "storm")),
                columns,
                Axis.of(most, "s"))
            + longest(answer, names));
  }

  private static String words(long storms, double seconds) {
    return Words.plural(storms, "storm", "storms") + " opened, stormed " + Said.time(seconds);
  }

  private static String longest(Storms answer, StepNames names) {
    if (answer.longest().isEmpty()) {
      return "";
    }
    List<List<String>> rows = new ArrayList<>();
    for (PastStorm storm : answer.longest()) {
      rows.add(
          List.of(
              StormsTrend.scope(storm),
              storm.severity(),
              names.minute(storm.openedMs()),
              Words.seconds(storm.lengthS()),
              Words.count(storm.switches()),
              Said.bytes(storm.billBytes()),
              BillPart.orDash(Words.gpu(storm.billGpuS()))));
    }
    return "<div class=\"after\">"
        + Html.table(
            "The longest that have closed",
            List.of("scope", "severity", "opened", "lasted", "switches", "moved", "GPU lost"),
            rows)
        + "</div>";
  }
}
