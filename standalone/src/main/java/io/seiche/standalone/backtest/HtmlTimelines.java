package io.seiche.standalone.backtest;

import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.storm.Storm;
import io.seiche.analysis.switching.Switch;
import io.seiche.standalone.backtest.scores.Ratio;
import io.seiche.standalone.html.Html;
import io.seiche.telemetry.Quantities;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The part of a report about one recording: a frame for each timeline, and the same in words. */
final class HtmlTimelines {
  /** Timelines drawn of each recording; more make a page that browsers load slowly. */
  static final int DRAWN = 100;

  private static final int LISTED = 200;

  private HtmlTimelines() {}

  /** Those worth a look first, in the recording's order: the most wrong, the most restless. */
  static List<Timeline> shown(List<Timeline> all) {
    List<Timeline> worst = new ArrayList<>(all);
    worst.sort(
        Comparator.comparingLong((Timeline timeline) -> timeline.differences().wrong())
            .thenComparingInt(timeline -> timeline.live().runs().size())
            .reversed());
    List<Timeline> drawn = worst.subList(0, Math.min(DRAWN, worst.size()));
    List<Timeline> shown = new ArrayList<>(all);
    shown.retainAll(Set.copyOf(drawn));
    return shown;
  }

  static String of(Backtest.Outcome outcome, int index, List<Timeline> shown) {
    StringBuilder html = new StringBuilder();
    String name = outcome.summary().file().getFileName().toString();
    int all = outcome.judgement().timelines().size();
    html.append("<section class=\"recording\" data-recording=\"").append(index).append("\">");
    html.append("<h2>").append(Html.text(name)).append("</h2><p class=\"second\">");
    html.append(
        String.format(
            Locale.ROOT,
            "%s of %s, %s to %s UTC; %s, %s",
            Figures.counted(outcome.summary().rows(), "row"),
            Figures.counted(all, "resource"),
            Figures.clock(outcome.summary().firstMs()),
            Figures.clock(outcome.summary().lastMs()),
            Figures.counted(outcome.switches().size(), "switch"),
            Figures.counted(outcome.storms().size(), "storm")));
    if (shown.size() < all) {
      html.append("; drawn are the ").append(shown.size());
      html.append(" resources with the most differences from the truth, or the most changes");
    }
    html.append(".</p><div class=\"tools\" hidden></div>");
    for (int i = 0; i < shown.size(); i++) {
      html.append(resource(outcome, shown.get(i), i));
    }
    return html.append(switches(outcome.switches()))
        .append(storms(outcome.storms()))
        .append("</section>\n")
        .toString();
  }

  private static String resource(Backtest.Outcome outcome, Timeline timeline, int index) {
    String summary = summary(outcome, timeline);
    return "<figure class=\"panel resource\" data-resource=\""
        + index
        + "\"><figcaption><span><b>"
        + Html.text(timeline.resource())
        + "</b> <span class=\"second\">"
        + Html.text(summary)
        + "</span></span><button type=\"button\" class=\"next\" hidden>Next difference</button>"
        + "</figcaption><div class=\"lanes\"><div class=\"names\" aria-hidden=\"true\"></div>"
        + "<canvas tabindex=\"0\" role=\"img\" aria-label=\""
        + Html.text("Timeline of " + timeline.resource() + ": " + summary)
        + "\"></canvas></div>"
        + differences(timeline)
        + "</figure>\n";
  }

  private static String summary(Backtest.Outcome outcome, Timeline timeline) {
    Map<Phase, Long> counts = outcome.phases().get(timeline.resource());
    long all = counts.values().stream().mapToLong(Long::longValue).sum();
    String said =
        counts.entrySet().stream()
            .map(next -> next.getKey() + " " + Figures.percent(Ratio.of(next.getValue(), all)))
            .collect(Collectors.joining(", "));
    Differences differences = timeline.differences();
    return differences.rows() == 0
        ? said
        : said
            + "; not the truth in "
            + Figures.percent(Ratio.of(differences.wrong(), differences.rows()))
            + " of "
            + Figures.counted(differences.rows(), "labelled row")
            + ", "
            + Figures.counted(differences.spans(), "span");
  }

  private static String differences(Timeline timeline) {
    List<Differences.Span> longest = timeline.differences().longest();
    if (longest.isEmpty()) {
      return "";
    }
    List<List<String>> rows = new ArrayList<>();
    for (Differences.Span span : longest) {
      rows.add(
          List.of(
              Figures.clock(span.startMs()),
              Figures.seconds(span.rows() * timeline.intervalMs() / 1e3),
              span.truth().toString(),
              span.said().toString()));
    }
    return Html.details(
        "Longest differences, "
            + longest.size()
            + " of "
            + Figures.count(timeline.differences().spans()),
        Html.table(
            "Longest differences of " + timeline.resource(),
            List.of("start, UTC", "length", "truth", "verdict"),
            rows));
  }

  private static String switches(List<Switch> switches) {
    if (switches.isEmpty()) {
      return "";
    }
    List<List<String>> rows = new ArrayList<>();
    for (Switch next : switches.subList(0, Math.min(LISTED, switches.size()))) {
      rows.add(
          List.of(
              Figures.clock(next.endMs()),
              next.workload(),
              next.from() + " → " + next.to(),
              Figures.seconds(next.durationSeconds()),
              Quantities.bytes(next.savedBytes()),
              Quantities.bytes(next.loadedBytes())));
    }
    return Html.details(
        listed("Switches", rows.size(), switches.size()),
        Html.table(
            "Switches",
            List.of("end, UTC", "workload", "from → to", "duration", "saved", "loaded"),
            rows));
  }

  private static String storms(List<Storm> storms) {
    if (storms.isEmpty()) {
      return "";
    }
    List<List<String>> rows = new ArrayList<>();
    for (Storm storm : storms.subList(0, Math.min(LISTED, storms.size()))) {
      Long closedMs = storm.closedMs();
      rows.add(
          List.of(
              Figures.clock(storm.openedMs()),
              closedMs == null ? "lasts" : Figures.clock(closedMs),
              storm.scopeId(),
              storm.severity().name().toLowerCase(Locale.ROOT),
              Figures.count(storm.switches()),
              Quantities.bytes(storm.billBytes())));
    }
    return Html.details(
        listed("Storms", rows.size(), storms.size()),
        Html.table(
            "Storms",
            List.of("opened, UTC", "closed, UTC", "scope", "severity", "switches", "moved"),
            rows));
  }

  private static String listed(String what, int listed, int all) {
    return what + ", " + (listed < all ? listed + " of " : "") + Figures.count(all);
  }
}
