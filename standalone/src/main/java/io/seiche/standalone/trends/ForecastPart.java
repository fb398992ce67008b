package io.seiche.standalone.trends;

import io.seiche.history.trends.TrendAnswers.AheadDay;
import io.seiche.history.trends.TrendAnswers.Forecasts;
import io.seiche.history.trends.TrendAnswers.SystemForecast;
import io.seiche.standalone.html.Html;
import io.seiche.standalone.query.Words;
import io.seiche.standalone.trends.chart.Band;
import java.util.Comparator;
import java.util.List;

/** The forecast in a report: the systems that have to bear most. */
final class ForecastPart {
  private static final int DRAWN = 6;

  private ForecastPart() {}

  static void draw(Forecasts answer, Page page) {
    StepNames names = StepNames.of(answer.span());
    List<SystemForecast> shown =
        answer.systems().stream()
            .sorted(Comparator.comparingDouble(ForecastPart::urgency).reversed())
            .limit(DRAWN)
            .toList();
    StringBuilder html = new StringBuilder();
    shown.forEach(system -> html.append(figure(system, names)));
    int all = answer.systems().size();
    page.part(
        "What is ahead",
        "The busiest ten seconds of each day, and what is expected of the days to come: four of"
            + " five are to lie in the band."
            + (shown.size() < all
                ? " Shown are " + shown.size() + " of " + Words.count(all) + " peaks."
                : ""),
        html.toString());
  }

  /** Those that exceed their capacity first, else those with the highest peaks. */
  private static double urgency(SystemForecast of) {
    boolean exceeds = of.capacity() != null && of.capacity().expectedMs() != null;
    double most = of.ahead().stream().mapToDouble(AheadDay::high).max().orElse(0);
    return exceeds ? 1e24 - of.capacity().expectedMs() : most;
  }

  private static String figure(SystemForecast of, StepNames names) {
    List<Band.Day> known =
        of.known().stream()
            .map(
                day ->
                    new Band.Day(
                        brief(names, day.dayMs()),
                        day.bytesPerS(),
                        day.bytesPerS(),
                        day.bytesPerS()))
            .toList();
    List<Band.Day> ahead =
        of.ahead().stream()
            .map(
                day ->
                    new Band.Day(brief(names, day.dayMs()), day.low(), day.expected(), day.high()))
            .toList();
    Double limit = of.capacity() == null ? null : Double.valueOf(of.capacity().bytesPerS());
    String words = words(of, names);
    return "<figure class=\"panel forecast\"><figcaption><b>"
        + Html.text(of.system() + ", " + of.peak())
        + "</b> <span class=\"second\">"
        + Html.text(words)
        + "</span></figcaption>"
        + Band.of(of.system() + ", " + of.peak() + ": " + words, known, ahead, limit)
        + "</figure>\n";
  }

  private static String brief(StepNames names, long dayMs) {
    return new StepNames(names.zone(), "day").brief(dayMs);
  }

  private static String words(SystemForecast of, StepNames names) {
    if (of.capacity() != null) {
      return CapacityWords.of(of, names);
    }
    if (of.ahead().isEmpty()) {
      return "Too few days are known to foretell any.";
    }
    AheadDay last = of.ahead().get(of.ahead().size() - 1);
    return "In "
        + Words.plural(of.ahead().size(), "day", "days")
        + " "
        + Said.rate(last.expected())
        + " expected, "
        + Said.rate(last.low())
        + " to "
        + Said.rate(last.high())
        + "; growth "
        + BillPart.orDash(Said.rate(of.growthBytesPerSPerDay()))
        + " a day.";
  }
}
