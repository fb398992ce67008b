package io.seiche.dashboards;

import static io.seiche.dashboards.PageLints.problem;
import static io.seiche.dashboards.PageLints.problems;

import com.fasterxml.jackson.databind.JsonNode;
import io.seiche.analysis.phase.Phase;
import io.seiche.dashboards.grafana.Palette;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is said of graphs: resolution, legends, axes, thresholds, colours of series. */
final class GraphLints {
  private static final int MOST_POINTS = 600;
  private static final Pattern INTERVAL = Pattern.compile("(\\d+)(s|m|h|d)");

  private GraphLints() {}

  static List<Lint> all() {
    return List.of(
        Lint.alone("resolution follows the range, within bounds", each(GraphLints::resolution)),
        Lint.alone("graphs have legends", each(GraphLints::legends)),
        Lint.alone("two units have two axes", each(GraphLints::axes)),
        Lint.alone("thresholds are explained", each(GraphLints::thresholds)),
        Lint.alone("series of phases have the phases' colours", each(GraphLints::colours)),
        Lint.alone("overrides by letter have a query", each(GraphLints::letters)));
  }

  private static Function<Dashboard, Stream<String>> each(
      Function<Panel, Stream<String>> problems) {
    return dashboard -> dashboard.panels().flatMap(problems);
  }

  private static Stream<String> resolution(Panel panel) {
    boolean binned =
        panel.targets().anyMatch(t -> t.path("query").asText().contains("time($__interval)"));
    Matcher least = INTERVAL.matcher(panel.json().path("interval").asText());
    int points = panel.json().path("maxDataPoints").asInt();
    return binned
        ? problems(
            problem(
                !least.matches() || seconds(least) < 10,
                panel + " has no least interval of 10 s or more"),
            problem(
                points < 1 || points > MOST_POINTS,
                panel + " has no maxDataPoints of at most " + MOST_POINTS))
        : Stream.empty();
  }

  private static long seconds(Matcher interval) {
    long number = Long.parseLong(interval.group(1));
    return switch (interval.group(2)) {
      case "s" -> number;
      case "m" -> number * 60;
      case "h" -> number * 3_600;
      default -> number * 86_400;
    };
  }

  private static Stream<String> legends(Panel panel) {
    JsonNode legend = panel.json().path("options").path("legend");
    return switch (panel.type()) {
      case "timeseries" ->
          problems(
              problem(!legend.path("showLegend").asBoolean(), panel + " has no legend"),
              problem(legend.path("calcs").isEmpty(), panel + ": its legend says no figures"));
      case "state-timeline", "status-history", "barchart" ->
          problem(!legend.path("showLegend").asBoolean(), panel + " has no legend");
      case "heatmap" -> problem(!legend.path("show").asBoolean(), panel + " has no legend");
      default -> Stream.empty();
    };
  }

  private static Stream<String> axes(Panel panel) {
    if (!panel.type().equals("timeseries")) {
      return Stream.empty();
    }
    Map<String, Set<String>> units =
        panel
            .targets()
            .collect(
                Collectors.groupingBy(
                    target -> panel.property(target, "", "custom.axisPlacement").asText(),
                    Collectors.mapping(target -> unit(panel, target), Collectors.toSet())));
    return units.values().stream()
        .filter(onOne -> onOne.size() > 1)
        .map(onOne -> panel + " measures " + onOne + " on one axis");
  }

  private static String unit(Panel panel, JsonNode target) {
    return panel.property(target, "", "unit").asText();
  }

  /** Each step's number, as a percentage or as it is, stands in the description. */
  private static Stream<String> thresholds(Panel panel) {
    String words = panel.json().path("description").asText();
    return Dashboard.nodes(panel.json().path("fieldConfig"))
        .filter(node -> node.path("steps").isArray())
        .flatMap(node -> Dashboard.stream(node.path("steps")))
        .map(step -> step.path("value"))
        .filter(JsonNode::isNumber)
        .filter(value -> !explained(words, value.asDouble()))
        .map(value -> panel + " does not explain its threshold " + value);
  }

  private static boolean explained(String words, double value) {
    String plain = value == Math.rint(value) ? String.valueOf((long) value) : "" + value;
    String percent = Math.round(value * 100) + " %";
    return words.matches("(?s).*(?<!\\d)(" + plain + "|" + percent + ")(?!\\d).*")
        || (value == 1 && words.contains("one"));
  }

  private static Stream<String> colours(Panel panel) {
    return panel
        .overrides()
        .flatMap(
            override ->
                Stream.of(Phase.values())
                    .filter(p -> p.name().equals(override.at("/matcher/options").asText()))
                    .filter(phase -> !fixed(override).equals(Palette.of(phase)))
                    .map(phase -> panel + " draws " + phase + " in " + fixed(override)));
  }

  private static String fixed(JsonNode override) {
    return Dashboard.stream(override.path("properties"))
        .filter(property -> property.path("id").asText().equals("color"))
        .map(property -> property.at("/value/fixedColor").asText())
        .findFirst()
        .orElse("");
  }

  private static Stream<String> letters(Panel panel) {
    Set<String> letters =
        panel.targets().map(target -> target.path("refId").asText()).collect(Collectors.toSet());
    return panel
        .overrides()
        .map(override -> override.path("matcher"))
        .filter(matcher -> matcher.path("id").asText().equals("byFrameRefID"))
        .map(matcher -> matcher.path("options").asText())
        .filter(letter -> !letters.contains(letter))
        .map(letter -> panel + " has no query " + letter);
  }
}
