package io.seiche.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every dashboard keeps every rule, and every rule notices when it is broken. */
class DashboardsTest {
  private static final List<Dashboard> ALL = Dashboard.all();

  static Stream<Arguments> dashboardsAndLints() {
    return ALL.stream().flatMap(d -> Lint.all().stream().map(lint -> Arguments.of(d, lint)));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("dashboardsAndLints")
  void keeps(Dashboard dashboard, Lint lint) {
    assertThat(lint.check(dashboard, ALL)).isEmpty();
  }

  @Test
  void thereIsNow() {
    assertThat(ALL).extracting(Dashboard::uid).contains("seiche-now");
  }

  /** The dashboard Now with one value replaced, or removed where the new value is empty. */
  @ParameterizedTest(name = "{0} = {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // Page
        "/uid | `\"seiche-then\"` | does not go with the file's name",
        "/id | 17 | id belongs to one Grafana",
        "/title | `\"\"` | no title",
        "/description | `\"Now.\"` | asks no question",
        "/tags | `[\"other\"]` | not tagged seiche",
        "/editable | true | editable",
        "/schemaVersion | 2 | schemaVersion 2",
        "/refresh | `\"1s\"` | refresh '1s'",
        "/time/from | `\"2026-01-01\"` | not relative",
        "/time/to | `\"now-1h\"` | time.to",
        "/timezone | `\"browser\"` | not utc",
        "/graphTooltip | 0 | crosshair",
        // Variables
        "/templating/list/2/sort | 0 | 'system' is not sorted",
        "/templating/list/2/refresh | 1 | time range",
        "/templating/list/2/label | `\"\"` | has no label",
        "/templating/list/2/description | `` | has no description",
        "/templating/list/2/allValue | `` | spells out All",
        "/templating/list/2/name | `\"systems\"` | 'systems' is not used",
        "/templating/list/3/name | `\"job\"` | 'workload' is not defined",
        // Links
        "/links/0/tags | `[\"nowhere\"]` | of which there is none",
        "/panels/6/fieldConfig/defaults/links/0/url | `\"/d/seiche-gone/x\"` | which there is not",
        "/panels/6/fieldConfig/defaults/links/0/url | `\"/d/seiche-now/x?var-job=1\"` | sets variable",
        "/panels/6/fieldConfig/defaults/links/0/url | `\"https://example.org\"` | does not lead",
        // Panels
        "/panels/1/id | 1 | id of another",
        "/panels/1/title | `\"\"` | no title",
        "/panels/1/description | `` | no description",
        "/panels/1/gridPos/x | 0 | covers another",
        "/panels/5/gridPos/w | 5 | leaves the grid",
        "/panels/8/options/tooltip/mode | `\"none\"` | no tooltip",
        "/panels/0/fieldConfig/defaults/noValue | `\"0\"` | calls no data '0'",
        "/panels/6/fieldConfig/defaults/custom/spanNulls | true | draws through",
        "/panels/8/fieldConfig/defaults/custom/insertNulls | `` | draws through",
        "/panels/0/fieldConfig/defaults/mappings/0 | `{\"type\":\"special\",\"options\":{\"match\":\"null\"}}` | a face",
        // Datasources and queries
        "/panels/0/datasource/uid | `\"seiche-raw\"` | 'seiche-raw' is not a variable",
        "/panels/0/targets/0/datasource | `` | no datasource",
        "/panels/0/targets/0/datasource/uid | `\"${events}\"` | ${events} is not seiche_raw",
        "/panels/0/targets/0/rawQuery | false | rawQuery",
        "/panels/7/targets/0/resultFormat | `\"time_series\"` | resultFormat",
        "/panels/0/targets/0/query | `\"SELECT last(\\\"code\\\") FROM \\\"phase\\\"\"` | no time range",
        "/panels/0/targets/0/query | `\"SELECT count(\\\"code\\\") FROM \\\"phases\\\"\"` | 'phases' is not stored",
        "/panels/0/targets/0/query | `\"SELECT count(\\\"cod\\\") FROM \\\"phase\\\"\"` | no field or tag 'cod'",
        "/panels/0/targets/0/query | `\"SELECT last(\\\"cod\\\") AS \\\"cod\\\" FROM \\\"phase\\\"\"` | no field or tag 'cod'",
        "/panels/0/targets/0/query | `\"SELECT last(code) FROM \\\"phase\\\"\"` | quote names",
        "/panels/0/targets/0/query | `\"SELECT count(\\\"id\\\") FROM \\\"switch\\\"\"` | superseded points too",
        "/panels/6/targets/0/query | `\"SELECT last(\\\"code\\\") FROM \\\"phase\\\" GROUP BY \\\"job\\\"\"` | no tag 'job'",
        "/panels/5/targets/0/query | `\"SELECT count(\\\"id\\\") FROM \\\"storm\\\" WHERE \\\"state\\\" = 'open?'\"` | never 'open?'",
        "/templating/list/2/query | `\"SHOW TAG VALUES FROM \\\"io\\\" WITH KEY = \\\"array\\\"\"` | no tag 'array'",
        // Units and colours
        "/panels/8/fieldConfig/defaults/unit | `\"bytes\"` | as \"bytes\", not as [Bps]",
        "/panels/8/fieldConfig/defaults/unit | `` | has no unit",
        "/panels/9/fieldConfig/overrides/3/properties/1/value | `\"percent\"` | not as [percentunit]",
        "/panels/1/fieldConfig/defaults/color/fixedColor | `\"#FF0000\"` | '#FF0000' is not in the palette",
        "/panels/1/fieldConfig/defaults/thresholds/steps/0/color | `\"green\"` | 'green' is not in the palette",
        "/panels/7/fieldConfig/overrides/1/properties/3/value/0/options/closed | `` | which holds",
        // Phases
        "/panels/6/fieldConfig/defaults/mappings/0/options/1/color | `\"#0D72DE\"` | TRAINING is",
        "/panels/6/fieldConfig/defaults/mappings/0/options/2/index | 6 | CHECKPOINT comes at place 6",
        "/panels/6/fieldConfig/defaults/mappings/0/options/4/text | `\"SERVING\"` | code 4 is called",
        "/panels/6/fieldConfig/defaults/mappings/0/options/7 | `` | phase codes are",
        "/panels/6/fieldConfig/defaults/mappings | `[]` | as numbers",
      })
  void notices(String pointer, String value, String problem) throws JsonProcessingException {
    Dashboard broken = broken(JsonPointer.compile(pointer), value);
    List<Dashboard> all = List.of(broken);

    assertThat(Lint.all().stream().flatMap(lint -> lint.check(broken, all).stream()))
        .as(pointer + " = " + value)
        .anyMatch(found -> found.contains(problem));
  }

  @Test
  void noticesTwoOfOneName() {
    Dashboard now = now();
    List<Dashboard> twice = List.of(now, new Dashboard("other.json", now.json()));

    assertThat(Lint.all().stream().flatMap(lint -> lint.check(now, twice).stream()))
        .containsExactly("uid 'seiche-now' is taken twice");
  }

  private static Dashboard now() {
    return ALL.stream().filter(d -> d.uid().equals("seiche-now")).findFirst().orElseThrow();
  }

  private static Dashboard broken(JsonPointer at, String value) throws JsonProcessingException {
    JsonNode json = now().json().deepCopy();
    JsonNode parent = json.at(at.head());
    JsonNode replacement = value == null || value.isEmpty() ? null : Dashboard.JSON.readTree(value);
    if (parent instanceof ArrayNode array) {
      array.insert(at.last().getMatchingIndex(), replacement);
    } else if (replacement == null) {
      assertThat(((ObjectNode) parent).remove(at.last().getMatchingProperty())).isNotNull();
    } else {
      ((ObjectNode) parent).set(at.last().getMatchingProperty(), replacement);
    }
    return new Dashboard("now.json", json);
  }
}
