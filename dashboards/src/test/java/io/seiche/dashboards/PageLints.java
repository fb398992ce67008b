package io.seiche.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import io.seiche.history.Bucket;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is said of a dashboard as a whole: identity, defaults, variables, links. */
final class PageLints {
  /** Oldest and newest that Grafana 10 to 13 load as they are. */
  private static final int OLDEST_SCHEMA = 36;

  private static final int NEWEST_SCHEMA = 39;

  private static final Pattern USED = Pattern.compile("\\$\\{?(\\w+)");
  private static final Set<String> GRAFANAS =
      Set.of(
          "timeFilter",
          "__all",
          "__interval",
          "__to",
          "__from",
          "__url_time_range",
          "__field",
          "__value");

  private PageLints() {}

  static List<Lint> all() {
    return List.of(
        new Lint("one uid each, the file's name", PageLints::identity),
        Lint.alone("title, description, tag and schema", PageLints::head),
        Lint.alone("refresh, range, UTC and shared crosshair", PageLints::defaults),
        Lint.alone("variables are described, sorted and used", PageLints::variables),
        Lint.alone("variables take many values, and all", PageLints::many),
        new Lint("a variable is the same on every dashboard", PageLints::same),
        Lint.alone("datasources come first", PageLints::order),
        Lint.alone("what is used is defined", PageLints::undefined),
        Lint.alone("long ranges are asked less often", PageLints::pace),
        Lint.alone("what is asked at first is still kept", PageLints::kept));
  }

  private static Stream<String> identity(Dashboard dashboard, List<Dashboard> all) {
    String uid = dashboard.uid();
    return problems(
        problem(
            !dashboard.file().equals(uid.replaceFirst("^seiche-", "") + ".json"),
            "uid '" + uid + "' does not go with the file's name " + dashboard.file()),
        problem(
            all.stream().filter(other -> other.uid().equals(uid)).count() > 1,
            "uid '" + uid + "' is taken twice"),
        problem(
            !dashboard.json().path("id").isMissingNode(), "id belongs to one Grafana: leave it"));
  }

  private static Stream<String> head(Dashboard dashboard) {
    JsonNode json = dashboard.json();
    int schema = json.path("schemaVersion").asInt();
    return problems(
        problem(json.path("title").asText().isBlank(), "no title"),
        problem(!json.path("description").asText().contains("?"), "description asks no question"),
        problem(!texts(json.path("tags")).contains("seiche"), "not tagged seiche"),
        problem(json.path("editable").asBoolean(true), "editable, but provisioning would undo it"),
        problem(
            schema < OLDEST_SCHEMA || schema > NEWEST_SCHEMA,
            "schemaVersion " + schema + " is not " + OLDEST_SCHEMA + " to " + NEWEST_SCHEMA));
  }

  private static Stream<String> defaults(Dashboard dashboard) {
    JsonNode json = dashboard.json();
    String refresh = json.path("refresh").asText();
    return problems(
        problem(
            !texts(json.path("timepicker").path("refresh_intervals")).contains(refresh),
            "refresh '" + refresh + "' is not among timepicker.refresh_intervals"),
        problem(
            !json.path("time").path("from").asText().matches("now-\\d+[mhd]"),
            "time.from is not relative to now"),
        problem(!json.path("time").path("to").asText().equals("now"), "time.to is not now"),
        problem(!json.path("timezone").asText().equals("utc"), "timezone is not utc"),
        problem(json.path("graphTooltip").asInt() != 1, "panels do not share the crosshair"));
  }

  private static Stream<String> variables(Dashboard dashboard) {
    Set<String> used = used(dashboard);
    return dashboard
        .variables()
        .flatMap(
            variable -> {
              String name = "variable '" + variable.path("name").asText() + "' ";
              boolean query = variable.path("type").asText().equals("query");
              return problems(
                  problem(!used.contains(variable.path("name").asText()), name + "is not used"),
                  problem(variable.path("label").asText().isBlank(), name + "has no label"),
                  problem(
                      variable.path("description").asText().isBlank(), name + "has no description"),
                  problem(query && variable.path("sort").asInt() == 0, name + "is not sorted"),
                  problem(
                      query && variable.path("refresh").asInt() != 2,
                      name + "does not follow the time range"),
                  problem(
                      query && !variable.path("allValue").asText().equals(".*"),
                      name + "spells out All: a query of every name"));
            });
  }

  private static Stream<String> many(Dashboard dashboard) {
    return queried(dashboard)
        .filter(v -> !v.path("multi").asBoolean() || !v.path("includeAll").asBoolean())
        .map(v -> "variable '" + v.path("name").asText() + "' takes one value only");
  }

  private static Stream<String> same(Dashboard dashboard, List<Dashboard> all) {
    return dashboard
        .variables()
        .filter(
            own ->
                all.stream()
                    .flatMap(Dashboard::variables)
                    .filter(other -> other.path("name").equals(own.path("name")))
                    .anyMatch(
                        other ->
                            !other.path("type").equals(own.path("type"))
                                || !other.path("label").equals(own.path("label"))))
        .map(own -> "variable '" + own.path("name").asText() + "' is another elsewhere");
  }

  private static Stream<String> order(Dashboard dashboard) {
    List<String> types = dashboard.variables().map(v -> v.path("type").asText()).toList();
    return problem(
        types.contains("query") && types.lastIndexOf("datasource") > types.indexOf("query"),
        "datasources come after what depends on them");
  }

  private static Stream<JsonNode> queried(Dashboard dashboard) {
    return dashboard.variables().filter(v -> v.path("type").asText().equals("query"));
  }

  private static Stream<String> pace(Dashboard dashboard) {
    long refresh = seconds(dashboard.json().path("refresh").asText());
    long range = range(dashboard);
    return problem(
        refresh < 10 || refresh < range / 1_000,
        "refreshes every " + refresh + " s a range of " + range + " s");
  }

  private static long range(Dashboard dashboard) {
    return seconds(dashboard.json().path("time").path("from").asText().replace("now-", ""));
  }

  /** Longer ranges than raw points are kept for need a bucket that keeps longer. */
  private static Stream<String> kept(Dashboard dashboard) {
    return Stream.of(Bucket.values())
        .filter(bucket -> bucket.retentionDays() * 86_400L < range(dashboard))
        .filter(
            bucket ->
                dashboard
                    .panels()
                    .map(panel -> panel.json().path("datasource").path("uid").asText())
                    .anyMatch(("${" + bucket.suffix() + "}")::equals))
        .map(bucket -> "opens with a longer range than " + bucket + " keeps");
  }

  private static long seconds(String duration) {
    if (!duration.matches("\\d+[smhd]")) {
      return 0;
    }
    long number = Long.parseLong(duration.substring(0, duration.length() - 1));
    return switch (duration.charAt(duration.length() - 1)) {
      case 's' -> number;
      case 'm' -> number * 60;
      case 'h' -> number * 3_600;
      default -> number * 86_400;
    };
  }

  private static Stream<String> undefined(Dashboard dashboard) {
    Set<String> defined =
        dashboard.variables().map(v -> v.path("name").asText()).collect(Collectors.toSet());
    return used(dashboard).stream()
        .filter(name -> !defined.contains(name))
        .filter(name -> !GRAFANAS.contains(name) && !name.startsWith("tag_"))
        .map(name -> "variable '" + name + "' is not defined");
  }

  private static Set<String> used(Dashboard dashboard) {
    return dashboard
        .nodes()
        .filter(JsonNode::isTextual)
        .flatMap(text -> USED.matcher(text.asText()).results())
        .map(result -> result.group(1))
        .collect(Collectors.toSet());
  }

  static List<String> texts(JsonNode array) {
    return Dashboard.stream(array).map(JsonNode::asText).toList();
  }

  /** The text as a problem if so, else nothing. */
  static Stream<String> problem(boolean isSo, String text) {
    return isSo ? Stream.of(text) : Stream.empty();
  }

  @SafeVarargs
  static Stream<String> problems(Stream<String>... each) {
    return Stream.of(each).flatMap(problem -> problem);
  }
}
