package io.seiche.standalone.trends;

import io.seiche.history.trends.TrendAnswers.HeatCell;
import io.seiche.history.trends.TrendAnswers.HeatMap;
import io.seiche.standalone.html.Html;
import io.seiche.standalone.query.Words;
import io.seiche.standalone.trends.chart.Heat;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The hours of a week in a report. */
final class HeatMapPart {
  private HeatMapPart() {}

  static void draw(HeatMap answer, Page page) {
    List<String> days = List.of(DayOfWeek.values()).stream().map(HeatMapTrend::name).toList();
    List<Heat.Field> fields = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    for (HeatCell cell : answer.cells()) {
      String hour =
          String.format(Locale.ROOT, "%s %02d:00", days.get(cell.weekday() - 1), cell.hour());
      String value = Said.value(cell.mean(), answer.unit());
      String hours = Words.plural(cell.hours(), "hour", "hours");
      fields.add(
          new Heat.Field(
              cell.weekday() - 1,
              cell.hour(),
              answer.most() > 0 ? cell.mean() / answer.most() : 0,
              hour + ": " + value + ", mean of " + hours));
      rows.add(List.of(hour, value, hours));
    }
    String what = answer.what().replace('_', ' ');
    String sentence = HeatMapTrend.words(answer) + " Blank: no data.";
    page.part(
        "When in the week: " + what,
        sentence,
        Heat.of(what + " by hour of the week. " + sentence, days, fields)
            + Html.details(
                "Table", Html.table("By hour of the week", List.of("hour", what, "of"), rows)));
  }
}
