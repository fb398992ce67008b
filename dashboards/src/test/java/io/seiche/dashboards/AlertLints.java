package io.seiche.dashboards;

import static io.seiche.dashboards.PageLints.problem;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What Grafana does not check of an alert rule before it has to fire. */
final class AlertLints {
  private static final Pattern UID = Pattern.compile("[a-zA-Z0-9_-]{1,40}");
  private static final Pattern LABEL = Pattern.compile("\\$labels\\.(\\w+)");
  private static final Pattern VALUE = Pattern.compile("\\$values\\.(\\w+)\\.Value");
  private static final Pattern VARIABLE = Pattern.compile("\\$(\\w+)");
  private static final Pattern LINK = Pattern.compile("/d/([\\w-]+)/");

  private AlertLints() {}

  static Stream<String> problems(JsonNode rule) {
    return PageLints.problems(
            name(rule), queries(rule), expressions(rule), panel(rule), words(rule), links(rule))
        .map(problem -> rule.path("uid").asText() + ": " + problem);
  }

  private static Stream<String> name(JsonNode rule) {
    return PageLints.problems(
        problem(!UID.matcher(rule.path("uid").asText()).matches(), "Grafana refuses this uid"),
        problem(rule.path("title").asText().isBlank(), "no title"));
  }

  private static Stream<JsonNode> asked(JsonNode rule) {
    return data(rule).filter(one -> !isComputed(one));
  }

  private static Stream<JsonNode> computed(JsonNode rule) {
    return data(rule).filter(AlertLints::isComputed);
  }

  private static Stream<JsonNode> data(JsonNode rule) {
    return Dashboard.stream(rule.path("data"));
  }

  private static boolean isComputed(JsonNode one) {
    return one.path("datasourceUid").asText().equals("__expr__");
  }

  private static Stream<String> queries(JsonNode rule) {
    return asked(rule)
        .flatMap(one -> query(one).map(found -> one.path("refId").asText() + ": " + found));
  }

  private static Stream<String> query(JsonNode asked) {
    String text = asked.path("model").path("query").asText();
    String database = asked.path("datasourceUid").asText().replace('-', '_');
    InfluxQl query = InfluxQl.parse(text);
    return PageLints.problems(
        QueryLints.names(query),
        problem(!text.contains("$timeFilter"), "the query knows no time range"),
        problem(
            VARIABLE.matcher(text.replace("$timeFilter", "")).find(),
            "Grafana fills in no variables"),
        problem(query.outputs().size() != 1, "yields more than one number per series"),
        problem(
            asked.at("/relativeTimeRange/from").asLong()
                <= asked.at("/relativeTimeRange/to").asLong(),
            "looks back for no time"),
        problem(
            !asked.at("/model/datasource/uid").equals(asked.path("datasourceUid")),
            "asks two datasources"),
        query.measurements().stream()
            .filter(Catalogue::has)
            .filter(measurement -> !Catalogue.database(measurement).equals(database))
            .map(measurement -> measurement + " is not in " + database),
        query.measurements().stream()
            .filter(Catalogue::has)
            .filter(measurement -> Catalogue.fields(measurement).contains("superseded"))
            .filter(measurement -> !query.columns().contains("superseded"))
            .map(measurement -> "counts superseded points too"));
  }

  /** Each looks at one that is there before it; the last one decides. */
  private static Stream<String> expressions(JsonNode rule) {
    Set<String> before =
        asked(rule)
            .map(one -> one.path("refId").asText())
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> all =
        data(rule)
            .map(one -> one.path("refId").asText())
            .collect(Collectors.toCollection(TreeSet::new));
    Stream.Builder<String> problems = Stream.builder();
    computed(rule)
        .forEach(
            one -> {
              String of = one.path("model").path("expression").asText();
              if (!before.contains(of)) {
                problems.add("nothing before " + one.path("refId").asText() + " is '" + of + "'");
              }
              before.add(one.path("refId").asText());
            });
    return PageLints.problems(
        problems.build(),
        problem(all.size() < rule.path("data").size(), "two of one refId"),
        data(rule)
            .filter(one -> !one.path("refId").equals(one.at("/model/refId")))
            .map(one -> "'" + one.path("refId").asText() + "' has two names"),
        problem(
            computed(rule)
                .filter(one -> one.path("refId").equals(rule.path("condition")))
                .noneMatch(one -> one.at("/model/type").asText().equals("threshold")),
            "the condition is no threshold"));
  }

  private static Stream<String> panel(JsonNode rule) {
    return problem(
        Dashboard.all().stream()
            .filter(dashboard -> dashboard.uid().equals(rule.path("dashboardUid").asText()))
            .flatMap(Dashboard::panels)
            .noneMatch(panel -> panel.json().path("id").equals(rule.path("panelId"))),
        "no panel " + rule.path("panelId") + " on '" + rule.path("dashboardUid").asText() + "'");
  }

  private static Stream<String> words(JsonNode rule) {
    Set<String> numbers =
        computed(rule)
            .filter(one -> one.at("/model/type").asText().equals("reduce"))
            .map(one -> one.path("refId").asText())
            .collect(Collectors.toSet());
    Set<String> tags =
        asked(rule)
            .flatMap(one -> InfluxQl.parse(one.at("/model/query").asText()).tags().stream())
            .collect(Collectors.toSet());
    boolean withoutNumbers =
        rule.path("noDataState").asText().equals("Alerting")
            || rule.path("execErrState").asText().equals("Alerting");
    return PageLints.problems(
        labels(rule),
        Stream.of("summary", "description", "dashboard", "runbook")
            .filter(name -> rule.path("annotations").path(name).asText().isBlank())
            .map(name -> "no annotation '" + name + "'"),
        texts(rule).flatMap(text -> template(text, numbers, tags)),
        problem(
            withoutNumbers && texts(rule).anyMatch(text -> text.contains("$values")),
            "fires without data, but tells numbers"));
  }

  /** They take $ for an environment variable's, in every version. */
  private static Stream<String> labels(JsonNode rule) {
    JsonNode labels = rule.path("labels");
    return PageLints.problems(
        labels.properties().stream()
            .filter(label -> label.getValue().asText().contains("$"))
            .map(label -> "label '" + label.getKey() + "' is filled from the environment"),
        problem(
            Catalogue.words("severity").stream()
                .noneMatch(words -> words.contains(labels.path("severity").asText())),
            "no severity"),
        problem(!labels.path("told_by").asText().matches("pipeline|grafana"), "told by nobody"),
        problem(!labels.has("kind"), "of no kind"));
  }

  private static Stream<String> texts(JsonNode rule) {
    return Dashboard.stream(rule.path("annotations")).map(JsonNode::asText);
  }

  private static Stream<String> template(String text, Set<String> numbers, Set<String> tags) {
    return PageLints.problems(
        GoTemplates.problems(text, GoTemplates.OF_RULES),
        problem(
            text.contains("${") || text.contains("$$"),
            "what '$' means here depends on the version"),
        unknown(text, VALUE, numbers, "no number"),
        unknown(text, LABEL, tags, "no label"),
        unknown(text, VARIABLE, Set.of("labels", "values"), "no variable"));
  }

  private static Stream<String> unknown(
      String text, Pattern names, Set<String> known, String complaint) {
    return names
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .filter(name -> !known.contains(name))
        .map(name -> complaint + " '" + name + "'");
  }

  private static Stream<String> links(JsonNode rule) {
    String link = rule.at("/annotations/dashboard").asText();
    Set<String> uids =
        LINK.matcher(link).results().map(found -> found.group(1)).collect(Collectors.toSet());
    return PageLints.problems(
        problem(
            Dashboard.all().stream().map(Dashboard::uid).noneMatch(uids::contains),
            "leads to no dashboard: " + link),
        problem(!link.contains("?"), "a time range cannot be added to " + link),
        runbook(rule.at("/annotations/runbook").asText()));
  }

  private static Stream<String> runbook(String url) {
    String[] parts = url.split("#", 2);
    try {
      String document = Files.readString(Repository.root().resolve(parts[0]));
      return problem(
          document
              .lines()
              .filter(line -> line.startsWith("#"))
              .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT).replace(' ', '-'))
              .noneMatch(chapter -> chapter.equals(parts[parts.length - 1])),
          "no chapter " + url);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
