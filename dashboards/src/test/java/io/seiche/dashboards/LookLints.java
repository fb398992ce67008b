package io.seiche.dashboards;

import static io.seiche.dashboards.PageLints.problem;
import static io.seiche.dashboards.PageLints.problems;

import com.fasterxml.jackson.databind.JsonNode;
import io.seiche.analysis.phase.Phase;
import io.seiche.dashboards.grafana.Palette;
import io.seiche.telemetry.Unit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What numbers and phases look like: units, colours, the order of phases. */
final class LookLints {
  private static final Set<String> COLOUR_KEYS = Set.of("color", "fixedColor");

  private LookLints() {}

  static List<Lint> all() {
    return List.of(
        Lint.alone("units are those of the fields", LookLints::units),
        Lint.alone("colours are the palette's", LookLints::colours),
        Lint.alone("phases keep their order, names and colours", LookLints::phases),
        Lint.alone("phase codes are shown as phases", LookLints::codes),
        Lint.alone("every word a field may hold is mapped", LookLints::words));
  }

  /** Grafana's ids; ratios never as {@code percent}, which would show a hundredth. */
  private static Set<String> idsOf(Unit unit) {
    return switch (unit) {
      case BYTES -> Set.of("decbytes");
      case BYTES_PER_SECOND -> Set.of("Bps");
      case SECONDS -> Set.of("s");
      case OPERATIONS_PER_SECOND -> Set.of("iops");
      case RATIO -> Set.of("percentunit");
      case WATTS -> Set.of("watt");
      case OPERATIONS, COUNT -> Set.of("none", "short");
    };
  }

  private static Stream<String> units(Dashboard dashboard) {
    return dashboard
        .panels()
        .flatMap(
            panel ->
                Stream.concat(
                    problem(panel.property("", "unit").asText().isBlank(), panel + " has no unit"),
                    panel.targets().flatMap(target -> units(panel, target))));
  }

  private static Stream<String> units(Panel panel, JsonNode target) {
    InfluxQl query = InfluxQl.parse(target.path("query").asText());
    return query.outputs().stream()
        .flatMap(
            output -> {
              JsonNode shown = panel.property(target, output.name(), "unit");
              return Units.of(query, output).stream()
                  .filter(unit -> !idsOf(unit).contains(shown.asText()))
                  .map(
                      unit ->
                          panel
                              + " shows '"
                              + output.name()
                              + "' as "
                              + shown
                              + ", not as "
                              + idsOf(unit));
            });
  }

  private static Stream<String> colours(Dashboard dashboard) {
    return dashboard
        .nodes()
        .filter(JsonNode::isObject)
        .flatMap(node -> COLOUR_KEYS.stream().map(node::path))
        .filter(JsonNode::isTextual)
        .map(JsonNode::asText)
        .filter(colour -> !Palette.has(colour))
        .map(colour -> "colour '" + colour + "' is not in the palette");
  }

  private static Stream<String> phases(Dashboard dashboard) {
    return dashboard
        .nodes()
        .filter(node -> node.path("type").asText().equals("value") && node.has("options"))
        .map(mapping -> mapping.path("options"))
        .filter(LookLints::speaksOfPhases)
        .flatMap(LookLints::phases);
  }

  private static boolean speaksOfPhases(JsonNode options) {
    return Dashboard.stream(options)
        .map(option -> option.path("text").asText())
        .anyMatch(text -> Stream.of(Phase.values()).anyMatch(p -> p.name().equals(text)));
  }

  /** By their codes, or by their names where those are stored. */
  private static Stream<String> phases(JsonNode options) {
    List<String> keys = options.properties().stream().map(Map.Entry::getKey).toList();
    boolean byName = keys.stream().noneMatch(key -> key.matches("\\d+"));
    List<String> stored = Stream.of(Phase.values()).map(p -> key(p, byName)).toList();
    return Stream.concat(
        problem(!keys.equals(stored), "phase codes are " + keys + ", not " + stored),
        Stream.of(Phase.values()).flatMap(p -> phase(p, key(p, byName), options)));
  }

  private static String key(Phase phase, boolean byName) {
    return byName ? phase.name() : String.valueOf(phase.code());
  }

  private static Stream<String> phase(Phase phase, String key, JsonNode options) {
    JsonNode option = options.path(key);
    return problems(
        problem(
            !option.path("text").asText().equals(phase.name()),
            "code " + key + " is called " + option.path("text") + ", not " + phase),
        problem(
            !option.path("color").asText().equals(Palette.of(phase)),
            phase + " is " + option.path("color") + ", not " + Palette.of(phase)),
        problem(
            option.path("index").asInt(-1) != phase.ordinal(),
            phase + " comes at place " + option.path("index") + ", not " + phase.ordinal()));
  }

  private static Stream<String> codes(Dashboard dashboard) {
    return dashboard
        .panels()
        .filter(panel -> panel.queries().anyMatch(LookLints::showsCodes))
        .filter(panel -> !panel.property("code", "mappings").toString().contains("TRAINING"))
        .map(panel -> panel + " shows phase codes as numbers");
  }

  private static boolean showsCodes(InfluxQl query) {
    return query.outputs().stream()
        .anyMatch(output -> output.column().equals("code") && !output.function().equals("count"));
  }

  private static Stream<String> words(Dashboard dashboard) {
    return dashboard
        .panels()
        .filter(panel -> panel.type().equals("table"))
        .flatMap(
            panel ->
                panel
                    .queries()
                    .flatMap(query -> query.outputs().stream())
                    .flatMap(output -> words(panel, output.name())));
  }

  private static Stream<String> words(Panel panel, String column) {
    return Catalogue.words(column).stream()
        .flatMap(
            words -> {
              Set<String> mapped =
                  Dashboard.stream(panel.property(column, "mappings"))
                      .flatMap(mapping -> mapping.path("options").properties().stream())
                      .map(Map.Entry::getKey)
                      .collect(Collectors.toSet());
              return problem(
                  !mapped.equals(words),
                  panel + " maps " + mapped + " of '" + column + "', which holds " + words);
            });
  }
}
