package io.seiche.dashboards;

import static io.seiche.dashboards.PageLints.problem;
import static io.seiche.dashboards.PageLints.problems;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What is said of every panel: identity, place, words, tooltip, and how missing data looks. */
final class PanelLints {
  private static final int COLUMNS = 24;
  private static final Set<String> KINDS =
      Set.of(
          "bargauge",
          "barchart",
          "gauge",
          "heatmap",
          "stat",
          "state-timeline",
          "status-history",
          "table",
          "text",
          "timeseries");
  private static final long LONGEST_BRIDGE_MS = 150_000;
  private static final Set<String> WITH_TOOLTIP = Set.of("timeseries", "state-timeline");

  private PanelLints() {}

  static List<Lint> all() {
    return List.of(
        Lint.alone("panel ids are unique", PanelLints::ids),
        Lint.alone("panels have titles and descriptions", PanelLints::words),
        Lint.alone("panels are of kinds that Grafana 10 to 13 have", PanelLints::kinds),
        Lint.alone("titles of panels differ", PanelLints::titles),
        Lint.alone("descriptions are sentences", PanelLints::sentences),
        Lint.alone("panels lie side by side", PanelLints::places),
        Lint.alone("rows are full", PanelLints::holes),
        Lint.alone("headings head something", PanelLints::headings),
        Lint.alone("panels say that there is nothing", PanelLints::nothing),
        Lint.alone("charts have tooltips", PanelLints::tooltips),
        Lint.alone("no data is neither zero nor idle nor bridged", PanelLints::noData));
  }

  private static Stream<String> ids(Dashboard dashboard) {
    Set<Integer> seen = new TreeSet<>();
    return Stream.concat(dashboard.panels(), dashboard.headings())
        .filter(panel -> !seen.add(panel.json().path("id").asInt()))
        .map(panel -> panel + " has the id of another, " + panel.json().path("id"));
  }

  private static Stream<String> words(Dashboard dashboard) {
    return dashboard
        .panels()
        .flatMap(
            panel ->
                problems(
                    problem(
                        panel.json().path("title").asText().isBlank(),
                        "panel " + panel.json().path("id") + " has no title"),
                    problem(
                        panel.json().path("description").asText().length() < 20,
                        panel + " has no description")));
  }

  private static Stream<String> kinds(Dashboard dashboard) {
    return dashboard
        .panels()
        .filter(panel -> !KINDS.contains(panel.type()))
        .map(panel -> panel + " is a '" + panel.type() + "'");
  }

  private static Stream<String> titles(Dashboard dashboard) {
    Set<String> seen = new TreeSet<>();
    return dashboard
        .panels()
        .filter(panel -> !seen.add(panel.json().path("title").asText()))
        .map(panel -> panel + " has the title of another");
  }

  private static Stream<String> sentences(Dashboard dashboard) {
    return dashboard
        .panels()
        .filter(panel -> !panel.json().path("description").asText().matches("(?s)[A-Z\"].*[.?]"))
        .map(panel -> panel + ": its description is no sentence");
  }

  private static Stream<String> holes(Dashboard dashboard) {
    List<JsonNode> places =
        Stream.concat(dashboard.panels(), dashboard.headings())
            .map(panel -> panel.json().path("gridPos"))
            .toList();
    int area = places.stream().mapToInt(at -> at.path("w").asInt() * at.path("h").asInt()).sum();
    int bottom =
        places.stream().mapToInt(at -> at.path("y").asInt() + at.path("h").asInt()).max().orElse(0);
    return problem(area < COLUMNS * bottom, "the grid has holes");
  }

  private static Stream<String> headings(Dashboard dashboard) {
    return dashboard
        .headings()
        .flatMap(
            heading -> {
              int under = heading.json().path("gridPos").path("y").asInt() + 1;
              return problems(
                  problem(
                      heading.json().path("title").asText().isBlank(), "a heading has no title"),
                  problem(
                      heading.json().path("panels").isEmpty()
                          && dashboard
                              .panels()
                              .noneMatch(p -> p.json().at("/gridPos/y").asInt() == under),
                      heading + " heads nothing"));
            });
  }

  private static Stream<String> nothing(Dashboard dashboard) {
    return dashboard
        .panels()
        .filter(panel -> panel.targets().findAny().isPresent() && noValue(panel).isBlank())
        .map(panel -> panel + " does not say that there is nothing");
  }

  private static Stream<String> places(Dashboard dashboard) {
    Set<String> taken = new TreeSet<>();
    return Stream.concat(dashboard.panels(), dashboard.headings())
        .flatMap(
            panel -> {
              JsonNode at = panel.json().path("gridPos");
              int right = at.path("x").asInt() + at.path("w").asInt();
              boolean overlaps = false;
              for (int x = at.path("x").asInt(); x < right; x++) {
                for (int y = 0; y < at.path("h").asInt(); y++) {
                  overlaps |= !taken.add(x + "," + (at.path("y").asInt() + y));
                }
              }
              return problems(
                  problem(overlaps, panel + " covers another"),
                  problem(right > COLUMNS, panel + " leaves the grid"),
                  problem(
                      at.path("w").asInt() < 1 || at.path("h").asInt() < 1,
                      panel + " has no area"));
            });
  }

  private static Stream<String> tooltips(Dashboard dashboard) {
    return dashboard
        .panels()
        .filter(panel -> WITH_TOOLTIP.contains(panel.type()))
        .filter(panel -> !tooltip(panel).matches("single|multi"))
        .map(panel -> panel + " has no tooltip");
  }

  private static String tooltip(Panel panel) {
    return panel.json().path("options").path("tooltip").path("mode").asText();
  }

  private static Stream<String> noData(Dashboard dashboard) {
    Stream<String> words =
        dashboard
            .panels()
            .filter(panel -> noValue(panel).matches("(?i)0(\\.0*)?|idle"))
            .map(panel -> panel + " calls no data '" + noValue(panel) + "'");
    Stream<String> bridges =
        dashboard
            .panels()
            .filter(panel -> WITH_TOOLTIP.contains(panel.type()))
            .filter(panel -> !breaks(panel))
            .map(panel -> panel + " draws through missing data");
    Stream<String> mapped =
        dashboard
            .nodes()
            .filter(node -> node.path("type").asText().equals("special"))
            .map(node -> "a value mapping gives no data a face: " + node);
    return problems(words, bridges, mapped);
  }

  /** Lines end at a null that lasts; bars and points have no lines. */
  private static boolean breaks(Panel panel) {
    JsonNode custom = panel.property("", "custom");
    if (custom.path("drawStyle").asText().matches("bars|points")) {
      return custom.path("spanNulls").isBoolean() && !custom.path("spanNulls").asBoolean();
    }
    long bridged = custom.path("spanNulls").isNumber() ? custom.path("spanNulls").asLong() : -1;
    return bridged > 0
        && bridged <= LONGEST_BRIDGE_MS
        && panel.targets().allMatch(t -> t.path("query").asText().contains(" fill(null)"));
  }

  private static String noValue(Panel panel) {
    return panel.property("", "noValue").asText();
  }
}
