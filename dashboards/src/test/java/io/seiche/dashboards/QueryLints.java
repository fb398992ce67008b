package io.seiche.dashboards;

import static io.seiche.dashboards.PageLints.problem;
import static io.seiche.dashboards.PageLints.problems;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is asked of which store: nothing that the catalogue of points does not have. */
final class QueryLints {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");

  private static final Pattern BOUNDED =
      Pattern.compile(
          "\\$timeFilter|time >=? \\$\\{__to}ms - \\d+[smhd] AND time <= \\$\\{__to}ms");

  private static final Set<String> TABULAR = Set.of("table", "barchart");

  private QueryLints() {}

  static List<Lint> all() {
    return List.of(
        Lint.alone("datasources are variables", QueryLints::datasources),
        Lint.alone("queries are InfluxQL with a bounded time", QueryLints::shape),
        Lint.alone("queries name what is stored", QueryLints::names),
        Lint.alone("measurements are asked of their own bucket", QueryLints::buckets),
        Lint.alone("superseded points are left out", QueryLints::superseded));
  }

  private static Stream<String> datasources(Dashboard dashboard) {
    Set<String> variables =
        dashboard
            .variables()
            .filter(variable -> variable.path("type").asText().equals("datasource"))
            .map(variable -> variable.path("name").asText())
            .collect(Collectors.toSet());
    Stream<String> missing =
        Stream.concat(
                dashboard.panels().map(Panel::json), dashboard.panels().flatMap(Panel::targets))
            .filter(node -> !node.path("datasource").isObject())
            .map(node -> "no datasource: " + shortened(node));
    Stream<String> fixed =
        dashboard
            .nodes()
            .filter(node -> node.has("datasource") && !node.has("builtIn"))
            .map(node -> node.path("datasource").path("uid").asText())
            .filter(uid -> !variables.contains(variableIn(uid)))
            .map(uid -> "datasource '" + uid + "' is not a variable");
    return problems(missing, fixed);
  }

  /** The name in <code>${name}</code>; empty when the text is something else. */
  static String variableIn(String text) {
    Matcher variable = VARIABLE.matcher(text);
    return variable.matches() ? variable.group(1) : "";
  }

  private static Stream<String> shape(Dashboard dashboard) {
    return dashboard
        .panels()
        .flatMap(panel -> panel.targets().flatMap(target -> shape(panel, target)));
  }

  private static Stream<String> shape(Panel panel, JsonNode target) {
    boolean table = target.path("resultFormat").asText().equals("table");
    return problems(
        problem(!target.path("rawQuery").asBoolean(), panel + ": rawQuery is not set"),
        problem(
            !BOUNDED.matcher(target.path("query").asText()).find(),
            panel + ": the query knows no time range"),
        problem(
            table != TABULAR.contains(panel.type())
                && !panel.json().path("transformations").toString().contains("\"reduce\""),
            panel + ": resultFormat does not go with the panel"));
  }

  private static Stream<String> names(Dashboard dashboard) {
    return asked(dashboard).flatMap(asked -> names(asked.query()).map(asked.where()::concat));
  }

  /** What a query names that is not stored. */
  static Stream<String> names(InfluxQl query) {
    Stream<String> measurements =
        query.measurements().stream()
            .filter(measurement -> !Catalogue.has(measurement))
            .map(measurement -> "measurement '" + measurement + "' is not stored");
    Stream<String> perMeasurement =
        query.measurements().stream()
            .filter(Catalogue::has)
            .flatMap(measurement -> names(query, measurement));
    Stream<String> strangers =
        query.strangers().stream().map(word -> "'" + word + "' is not InfluxQL; quote names");
    return problems(measurements, perMeasurement, strangers);
  }

  private static Stream<String> names(InfluxQl query, String measurement) {
    Stream<String> tags =
        query.tags().stream()
            .filter(tag -> !Catalogue.tags(measurement).contains(tag))
            .map(tag -> "'" + measurement + "' has no tag '" + tag + "'");
    Stream<String> columns =
        Stream.concat(
                query.columns().stream().filter(column -> !query.aliases().contains(column)),
                query.reads().stream().map(InfluxQl.Output::column))
            .distinct()
            .filter(column -> !isStored(measurement, column))
            .map(column -> "'" + measurement + "' has no field or tag '" + column + "'");
    Stream<String> texts =
        query.comparisons().stream()
            .filter(comparison -> !mayBe(comparison))
            .map(c -> "'" + c.column() + "' is never '" + c.text() + "'");
    return problems(tags, columns, texts);
  }

  private static boolean mayBe(InfluxQl.Comparison comparison) {
    return Catalogue.words(comparison.column())
        .map(words -> words.contains(comparison.text()))
        .orElse(true);
  }

  private static boolean isStored(String measurement, String column) {
    return Catalogue.tags(measurement).contains(column)
        || Catalogue.fields(measurement).contains(column);
  }

  private static Stream<String> buckets(Dashboard dashboard) {
    return asked(dashboard)
        .flatMap(
            asked ->
                asked.query().measurements().stream()
                    .filter(Catalogue::has)
                    .map(Catalogue::database)
                    .filter(database -> !database.equals("seiche_" + asked.variable()))
                    .map(
                        database ->
                            asked.where() + "${" + asked.variable() + "} is not " + database));
  }

  private static Stream<String> superseded(Dashboard dashboard) {
    return asked(dashboard)
        .filter(
            asked ->
                asked.query().measurements().stream()
                    .filter(Catalogue::has)
                    .anyMatch(m -> Catalogue.fields(m).contains("superseded")))
        .filter(asked -> !asked.query().outputs().isEmpty())
        .filter(asked -> !asked.query().columns().contains("superseded"))
        .map(asked -> asked.where() + "counts superseded points too");
  }

  /** A query, where it stands and the datasource variable it goes to. */
  private record Asked(String where, String variable, InfluxQl query) {
    static Asked of(String where, JsonNode holder) {
      return new Asked(
          where + ": ",
          variableIn(holder.path("datasource").path("uid").asText()),
          InfluxQl.parse(holder.path("query").asText()));
    }
  }

  private static Stream<Asked> asked(Dashboard dashboard) {
    Stream<Asked> panels =
        dashboard.panels().flatMap(p -> p.targets().map(target -> Asked.of(p.toString(), target)));
    Stream<Asked> variables =
        dashboard
            .variables()
            .filter(variable -> variable.path("type").asText().equals("query"))
            .map(v -> Asked.of("variable '" + v.path("name").asText() + "'", v));
    Stream<Asked> annotations =
        dashboard
            .annotations()
            .map(
                mark ->
                    new Asked(
                        "annotation '" + mark.path("name").asText() + "': ",
                        variableIn(mark.path("datasource").path("uid").asText()),
                        InfluxQl.parse(mark.path("target").path("query").asText())));
    return Stream.of(panels, variables, annotations).flatMap(asked -> asked);
  }

  private static String shortened(JsonNode node) {
    String text = node.toString();
    return text.substring(0, Math.min(80, text.length()));
  }
}
