package io.seiche.dashboards;

import static io.seiche.dashboards.PageLints.problem;
import static io.seiche.dashboards.PageLints.problems;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Queries that InfluxDB 1.6 to 3 all answer, and that stay answerable with much data. */
final class DialectLints {
  private static final int MOST_ROWS = 500;

  /** What InfluxDB 3's InfluxQL has not, or Grafana must not do. */
  private static final Pattern FOREIGN =
      Pattern.compile("\\b(SLIMIT|SOFFSET|INTO|DELETE|DROP|HOLT_WINTERS)\\b|;|SELECT \\*");

  private static final Pattern VARIABLE =
      Pattern.compile("\\$\\{?(system|workload|phase|node|component|resource)\\b(:\\w+)?}?");
  private static final Pattern FILL = Pattern.compile("fill\\((\\w+)\\)");
  private static final Pattern BINS = Pattern.compile("GROUP BY time\\(");
  private static final Pattern LIMIT = Pattern.compile(" LIMIT (\\d+)$");
  private static final Pattern TAG = Pattern.compile("\\$tag_(\\w+)");

  private DialectLints() {}

  static List<Lint> all() {
    return List.of(
        each("queries are of what every InfluxDB has", DialectLints::foreign),
        each("bins without data stay empty", DialectLints::fills),
        each("rows are limited", DialectLints::limits),
        each("what is chosen is matched as one of many", DialectLints::choices),
        each("names are escaped", DialectLints::escapes),
        each("only tags are matched", DialectLints::matches),
        Lint.alone("series are called by tags they have", DialectLints::aliases),
        Lint.alone("queries of a panel are told apart", DialectLints::letters));
  }

  private static Lint each(String name, Function<String, Stream<String>> problems) {
    return Lint.alone(name, dashboard -> queries(dashboard).flatMap(problems));
  }

  private static Stream<String> queries(Dashboard dashboard) {
    return Stream.concat(
            dashboard.panels().flatMap(Panel::targets),
            dashboard.annotations().map(mark -> mark.path("target")))
        .map(target -> target.path("query").asText());
  }

  private static Stream<String> foreign(String query) {
    return FOREIGN.matcher(query).results().map(r -> "'" + r.group() + "' in " + query);
  }

  private static Stream<String> fills(String query) {
    List<String> fills = FILL.matcher(query).results().map(r -> r.group(1)).toList();
    return Stream.concat(
        fills.stream()
            .filter(fill -> !fill.matches("none|null"))
            .map(fill -> "fill(" + fill + ") invents data in " + query),
        problem(
            fills.size() != BINS.matcher(query).results().count(),
            "does not say what an empty bin is: " + query));
  }

  /** Only functions, and tags without time, yield few rows by themselves. */
  private static Stream<String> limits(String query) {
    boolean bare = InfluxQl.parse(query).outputs().stream().allMatch(o -> o.function().isEmpty());
    Matcher limit = LIMIT.matcher(query);
    boolean limited = limit.find() && Integer.parseInt(limit.group(1)) <= MOST_ROWS;
    return problem(bare && !limited, "has no LIMIT of at most " + MOST_ROWS + ": " + query);
  }

  private static Stream<String> choices(String query) {
    return VARIABLE
        .matcher(query)
        .results()
        .filter(found -> !query.substring(0, found.start()).endsWith(" =~ /^"))
        .map(found -> found.group() + " may be many, but is not matched in " + query);
  }

  private static Stream<String> escapes(String query) {
    return VARIABLE
        .matcher(query)
        .results()
        .filter(found -> !found.group().endsWith(":regex}"))
        .map(found -> found.group() + " leaves it to Grafana to escape names in " + query);
  }

  private static Stream<String> matches(String text) {
    InfluxQl query = InfluxQl.parse(text);
    return query.measurements().stream()
        .filter(Catalogue::has)
        .flatMap(
            measurement ->
                query.matched().stream()
                    .filter(column -> !Catalogue.tags(measurement).contains(column))
                    .map(column -> "'" + column + "' is no tag, but matched in " + text));
  }

  private static Stream<String> aliases(Dashboard dashboard) {
    return dashboard
        .panels()
        .flatMap(panel -> panel.targets().flatMap(target -> alias(panel, target)));
  }

  private static Stream<String> alias(Panel panel, JsonNode target) {
    String query = target.path("query").asText();
    String alias = target.path("alias").asText();
    String groups = outermost(query).replaceFirst("^.*?( GROUP BY |$)", "");
    Set<String> named =
        TAG.matcher(alias).results().map(r -> r.group(1)).collect(Collectors.toSet());
    boolean series = target.path("resultFormat").asText().equals("time_series");
    return problems(
        named.stream()
            .filter(tag -> !groups.contains('"' + tag + '"'))
            .map(tag -> panel + " calls series by '" + tag + "', which they have not"),
        problem(
            series && groups.contains("\"") && alias.isEmpty() && !panel.type().equals("table"),
            panel + " leaves its series' names to Grafana"));
  }

  /** The query without the one it is over. */
  private static String outermost(String query) {
    int from = query.indexOf(" FROM (");
    int depth = 0;
    for (int i = from + " FROM ".length(); from >= 0 && i < query.length(); i++) {
      depth += query.charAt(i) == '(' ? 1 : query.charAt(i) == ')' ? -1 : 0;
      if (depth == 0) {
        return query.substring(i + 1);
      }
    }
    return query;
  }

  private static Stream<String> letters(Dashboard dashboard) {
    return dashboard
        .panels()
        .flatMap(
            panel -> {
              List<String> letters =
                  panel.targets().map(target -> target.path("refId").asText()).toList();
              List<String> names =
                  panel
                      .targets()
                      .map(target -> target.path("alias").asText())
                      .filter(name -> !name.isEmpty())
                      .toList();
              return problems(
                  problem(
                      Set.copyOf(letters).size() < letters.size() || letters.contains(""),
                      panel + " has queries of one letter: " + letters),
                  problem(
                      Set.copyOf(names).size() < names.size(),
                      panel + " has series of one name: " + names));
            });
  }
}
