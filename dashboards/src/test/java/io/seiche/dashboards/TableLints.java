package io.seiche.dashboards;

import static io.seiche.dashboards.PageLints.problem;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is said of tables: that their columns are there, titled, in units and sorted. */
final class TableLints {
  /** Columns that a reduction of series yields. */
  private static final Set<String> REDUCED = Set.of("Field", "Last *", "Mean", "Max", "Min");

  private TableLints() {}

  static List<Lint> all() {
    return List.of(
        Lint.alone("columns are there", each(TableLints::strangers)),
        Lint.alone("columns that are shown have titles", each(TableLints::untitled)),
        Lint.alone("titles of columns differ", each(TableLints::doubles)),
        Lint.alone("tables are sorted by a column they have", each(TableLints::sorting)),
        Lint.alone("times are shown as times", each(TableLints::times)));
  }

  private static Function<Dashboard, Stream<String>> each(
      Function<Panel, Stream<String>> problems) {
    return dashboard ->
        dashboard.panels().filter(panel -> panel.type().equals("table")).flatMap(problems);
  }

  /** What queries and transformations yield; of a matrix, what its author expects of values. */
  private static Set<String> columns(Panel panel) {
    if (transformations(panel, "groupingToMatrix").findAny().isPresent()) {
      return Stream.concat(placed(panel).stream(), Stream.of("Time"))
          .collect(Collectors.toCollection(TreeSet::new));
    }
    Stream<String> asked =
        panel
            .queries()
            .flatMap(q -> Stream.concat(q.outputs().stream().map(o -> o.name()), groups(q)));
    Stream<String> extracted =
        transformations(panel, "extractFields")
            .flatMap(options -> Dashboard.stream(options.path("jsonPaths")))
            .map(path -> path.path("alias").asText());
    boolean reduced = transformations(panel, "reduce").findAny().isPresent();
    return Stream.of(
            asked,
            extracted,
            reduced ? REDUCED.stream() : Stream.<String>empty(),
            Stream.of("Time"))
        .flatMap(names -> names)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> groups(InfluxQl query) {
    return query.tags().stream();
  }

  private static Stream<JsonNode> transformations(Panel panel, String id) {
    return Dashboard.stream(panel.json().path("transformations"))
        .filter(transformation -> transformation.path("id").asText().equals(id))
        .map(transformation -> transformation.path("options"));
  }

  private static Set<String> placed(Panel panel) {
    return names(panel, "indexByName");
  }

  private static Set<String> names(Panel panel, String option) {
    return transformations(panel, "organize")
        .flatMap(options -> options.path(option).properties().stream())
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<String> strangers(Panel panel) {
    Set<String> columns = columns(panel);
    return Stream.of(
            placed(panel).stream(),
            names(panel, "excludeByName").stream(),
            panel.overrides().map(o -> o.path("matcher").path("options").asText()),
            transformations(panel, "extractFields").map(o -> o.path("source").asText()),
            transformations(panel, "sortBy").map(o -> o.at("/sort/0/field").asText()))
        .flatMap(names -> names)
        .filter(name -> !columns.contains(name))
        .distinct()
        .map(name -> panel + " has no column '" + name + "'");
  }

  private static Stream<String> untitled(Panel panel) {
    Set<String> excluded = names(panel, "excludeByName");
    boolean reduced = transformations(panel, "reduce").findAny().isPresent();
    return columns(panel).stream()
        .filter(name -> !excluded.contains(name))
        .filter(name -> !reduced || placed(panel).contains(name))
        .filter(name -> title(panel, name).isBlank())
        .map(name -> panel + " shows column '" + name + "' without a title");
  }

  private static String title(Panel panel, String column) {
    return panel.property(column, "displayName").asText();
  }

  private static List<String> titles(Panel panel) {
    return placed(panel).stream().map(name -> title(panel, name)).toList();
  }

  private static Stream<String> doubles(Panel panel) {
    List<String> titles = titles(panel);
    return problem(
        Set.copyOf(titles).size() < titles.size(), panel + " has columns of one title: " + titles);
  }

  private static Stream<String> sorting(Panel panel) {
    String by = panel.json().at("/options/sortBy/0/displayName").asText();
    return problem(
        !titles(panel).contains(by),
        panel + " is sorted by '" + by + "', which is no column's title");
  }

  private static Stream<String> times(Panel panel) {
    return problem(
        placed(panel).contains("Time")
            && !panel.property("Time", "unit").asText().startsWith("dateTime"),
        panel + " shows times as numbers");
  }
}
