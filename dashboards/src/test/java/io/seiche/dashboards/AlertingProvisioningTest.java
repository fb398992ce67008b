package io.seiche.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.seiche.analysis.alert.Alert;
import io.seiche.dashboards.grafana.AlertQuery;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Grafana's provisioning against its documented keys, and its alerting against what it asks, names
 * and leads to. Every rule of ours is also shown something that breaks it.
 */
class AlertingProvisioningTest {
  private static final Path FOLDER = Repository.grafana().resolve("provisioning");
  private static final Map<String, Shape.Type> SHAPES =
      Map.of(
          "datasources", GrafanaKeys.DATASOURCES,
          "dashboards", GrafanaKeys.DASHBOARDS,
          "alerting", GrafanaKeys.ALERTING);

  /** Kinds of which Grafana has no rule, and why. */
  private static final Set<String> LEFT_OUT = Set.of();

  private static final Pattern ENVIRONMENT = Pattern.compile("\\$(SEICHE_\\w+)");

  static Stream<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(FOLDER)) {
      return all.filter(Files::isRegularFile).sorted().toList().stream();
    }
  }

  static Stream<JsonNode> rules() {
    return Dashboard.stream(alerting("rules").path("groups"))
        .flatMap(group -> Dashboard.stream(group.path("rules")));
  }

  @ParameterizedTest
  @MethodSource("files")
  void hasGrafanasKeys(Path file) {
    String folder = file.getParent().getFileName().toString();
    assertThat(SHAPES.get(folder).problems(FOLDER.relativize(file).toString(), Yaml.read(file)))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("rules")
  void rulesAreSound(JsonNode rule) {
    assertThat(AlertLints.problems(rule)).isEmpty();
  }

  /** The rule on Kafka's backlog with one value replaced, or removed where the new one is empty. */
  @ParameterizedTest(name = "{0} = {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "/uid | `\"a b\"` | refuses this uid",
        "/title | `\"\"` | no title",
        "/datum | `\"x\"` | rule/datum: Grafana knows no such key",
        "/for | `` | rule: no 'for'",
        "/for | `\"soon\"` | rule/for: no duration",
        "/noDataState | `\"Ok\"` | rule/noDataState: none of [NoData, Alerting, OK]",
        "/noDataState | `\"Alerting\"` | fires without data, but tells numbers",
        "/condition | `\"waiting\"` | the condition is no threshold",
        "/data/0/datasourceUid | `\"seiche-events\"` | flink_operator is not in seiche_events",
        "/data/0/datasourceUid | `\"influx\"` | rule/data/0/datasourceUid: none of",
        "/data/0/refId | `\"x\"` | nothing before waiting is 'waiting_series'",
        "/data/0/model/query | `\"SELECT last(\\\"x\\\") FROM \\\"io\\\"\"` | knows no time range",
        "/data/0/model/query | `\"SELECT last(\\\"x\\\") FROM \\\"io\\\" WHERE $timeFilter\"` | no field or tag 'x'",
        "/data/0/model/query | `\"SELECT last(\\\"x\\\") FROM \\\"io\\\" WHERE $timeFilter AND \\\"system\\\" = '$s'\"` | no variables",
        "/data/0/model/resultFormat | `\"table\"` | resultFormat: none of [time_series]",
        "/data/0/relativeTimeRange/from | 0 | looks back for no time",
        "/panelId | 999 | no panel 999",
        "/dashboardUid | `\"seiche-gone\"` | on 'seiche-gone'",
        "/labels/severity | `\"high\"` | no severity",
        "/labels/told_by | `\"me\"` | told by nobody",
        "/labels/kind | `` | of no kind",
        "/labels/kind | `\"$labels.x\"` | filled from the environment",
        "/annotations/summary | `` | no annotation 'summary'",
        "/annotations/summary | `\"{{ $labels.workload }}\"` | no label 'workload'",
        "/annotations/summary | `\"{{ $values.B.Value }}\"` | no number 'B'",
        "/annotations/summary | `\"{{ $value }}\"` | no variable 'value'",
        "/annotations/summary | `\"${HOME}\"` | depends on the version",
        "/annotations/summary | `\"{{ if .x }}\"` | without an end",
        "/annotations/dashboard | `\"/d/seiche-gone/x?a\"` | leads to no dashboard",
        "/annotations/runbook | `\"docs/alerts.md#gone\"` | no chapter",
      })
  void notices(String path, String value, String problem) throws JsonProcessingException {
    JsonNode rule = rule("seiche-behind").deepCopy();
    int last = path.lastIndexOf('/');
    ObjectNode parent = (ObjectNode) rule.at(path.substring(0, last));
    if (value == null || value.isEmpty()) {
      assertThat(parent.remove(path.substring(last + 1))).isNotNull();
    } else {
      parent.set(path.substring(last + 1), Dashboard.JSON.readTree(value));
    }

    assertThat(Stream.concat(AlertLints.problems(rule), GrafanaKeys.RULE.problems("rule", rule)))
        .anyMatch(found -> found.contains(problem));
  }

  @Test
  void uidsAndTitlesDiffer() {
    assertThat(rules()).extracting(rule -> rule.path("uid").asText()).doesNotHaveDuplicates();
    assertThat(rules()).extracting(rule -> rule.path("title").asText()).doesNotHaveDuplicates();
  }

  @Test
  void everyKindOfAlertHasARule() throws IllegalAccessException {
    Set<String> kinds = new TreeSet<>();
    for (var field : Alert.class.getFields()) {
      if (Modifier.isStatic(field.getModifiers()) && field.getType() == String.class) {
        kinds.add((String) field.get(null));
      }
    }
    kinds.removeAll(LEFT_OUT);

    assertThat(rules().filter(rule -> rule.at("/labels/told_by").asText().equals("pipeline")))
        .extracting(rule -> rule.at("/labels/kind").asText())
        .isSubsetOf(kinds)
        .containsAll(kinds);
  }

  @Test
  void thePolicyNamesWhatThereIs() {
    JsonNode policy = alerting("policy").at("/policies/0");
    Set<String> told =
        rules().map(rule -> rule.at("/labels/told_by").asText()).collect(Collectors.toSet());

    assertThat(names("contact-points", "contactPoints"))
        .contains(environment(policy.path("receiver").asText()));
    assertThat(Dashboard.stream(policy.path("routes")))
        .singleElement()
        .satisfies(
            route -> {
              assertThat(route.at("/object_matchers/0/0").asText()).isEqualTo("told_by");
              assertThat(told).contains(route.at("/object_matchers/0/2").asText());
              assertThat(names("mute-times", "muteTimes"))
                  .contains(environment(route.at("/mute_time_intervals/0").asText()));
            });
  }

  /** Grafana fills in nothing for a variable that is not set, and starts with no empty address. */
  @Test
  void theEnvironmentIsGivenAndExplained() throws IOException {
    String document = Files.readString(Repository.root().resolve("docs/grafana-alerting.md"));
    Set<String> used = new TreeSet<>();
    for (Path file : files().filter(f -> f.getParent().endsWith("alerting")).toList()) {
      ENVIRONMENT.matcher(Files.readString(file)).results().forEach(f -> used.add(f.group(1)));
    }

    assertThat(used)
        .isNotEmpty()
        .allSatisfy(
            name -> {
              assertThat(environment("$" + name)).isNotBlank();
              assertThat(document).contains("`" + name + "`");
            });
  }

  @ParameterizedTest
  @CsvSource({"seiche.title", "seiche.message"})
  void contactPointsUseTemplatesThatThereAre(String name) {
    String all =
        Dashboard.stream(alerting("templates").path("templates"))
            .map(template -> template.path("template").asText())
            .collect(Collectors.joining("\n"));

    assertThat(all).contains("{{ define \"" + name + "\"");
    assertThat(GoTemplates.problems(all, GoTemplates.OF_MESSAGES)).isEmpty();
    assertThat(alerting("contact-points").toString())
        .contains("{{ template \\\"" + name + "\\\" . }}");
  }

  @Test
  void queriesCanBeHadWithoutReadingTheFile() {
    List<String> asked =
        rules()
            .flatMap(rule -> Dashboard.stream(rule.path("data")))
            .map(one -> one.at("/model/query").asText())
            .filter(text -> !text.isEmpty())
            .toList();

    assertThat(Rules.all().queries()).extracting(AlertQuery::text).containsExactlyElementsOf(asked);
    assertThat(Rules.all().queries())
        .extracting(AlertQuery::database)
        .isSubsetOf(Arrays.asList("seiche_raw", "seiche_events", "seiche_rollup"));
  }

  private static Set<String> names(String file, String list) {
    return Dashboard.stream(alerting(file).path(list))
        .map(one -> one.path("name").asText())
        .collect(Collectors.toSet());
  }

  /** What a text becomes in the compose form, unless somebody says otherwise. */
  private static String environment(String text) {
    String name = text.substring(1);
    assertThat(Compose.read().yaml().at("/services/grafana/environment/" + name).asText())
        .isEqualTo("${" + name + ":-" + Compose.example().get(name) + "}");
    return Compose.example().get(name);
  }

  private static JsonNode rule(String uid) {
    return rules().filter(rule -> rule.path("uid").asText().equals(uid)).findFirst().orElseThrow();
  }

  private static JsonNode alerting(String file) {
    return Yaml.read(FOLDER.resolve("alerting").resolve(file + ".yml"));
  }
}
