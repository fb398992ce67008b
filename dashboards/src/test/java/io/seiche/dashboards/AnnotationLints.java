package io.seiche.dashboards;

import static io.seiche.dashboards.PageLints.problem;
import static io.seiche.dashboards.PageLints.problems;

import com.fasterxml.jackson.databind.JsonNode;
import io.seiche.dashboards.grafana.Palette;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is marked on graphs. */
final class AnnotationLints {
  private AnnotationLints() {}

  static List<Lint> all() {
    return List.of(
        Lint.alone("storms and switches are marked", AnnotationLints::marked),
        Lint.alone("marks say what they are", AnnotationLints::words),
        Lint.alone("marks can be told apart and switched off", AnnotationLints::looks));
  }

  private static Stream<String> marked(Dashboard dashboard) {
    Set<String> names =
        dashboard.annotations().map(AnnotationLints::name).collect(Collectors.toSet());
    boolean ofWorkloads =
        dashboard.variables().anyMatch(v -> v.path("name").asText().equals("workload"));
    return Stream.of("Storms", "Switches")
        .filter(name -> !name.equals("Switches") || ofWorkloads)
        .filter(name -> !names.contains(name))
        .map(name -> "no annotation '" + name + "'");
  }

  private static Stream<String> words(Dashboard dashboard) {
    return dashboard
        .annotations()
        .flatMap(
            mark -> {
              JsonNode target = mark.path("target");
              Set<String> asked =
                  InfluxQl.parse(target.path("query").asText()).outputs().stream()
                      .map(InfluxQl.Output::name)
                      .collect(Collectors.toSet());
              return Stream.of("titleColumn", "textColumn", "tagsColumn")
                  .flatMap(column -> Stream.of(target.path(column).asText().split(",", -1)))
                  .filter(column -> !asked.contains(column))
                  .map(column -> "annotation '" + name(mark) + "' has no column '" + column + "'");
            });
  }

  private static Stream<String> looks(Dashboard dashboard) {
    return dashboard
        .annotations()
        .flatMap(
            mark ->
                problems(
                    problem(
                        !Palette.has(mark.path("iconColor").asText()),
                        "annotation '" + name(mark) + "' is not in the palette"),
                    problem(
                        mark.path("hide").asBoolean(true),
                        "annotation '" + name(mark) + "' cannot be switched off"),
                    problem(
                        !mark.path("target").path("fromAnnotations").asBoolean(),
                        "annotation '" + name(mark) + "' is not asked as one")));
  }

  private static String name(JsonNode mark) {
    return mark.path("name").asText();
  }
}
