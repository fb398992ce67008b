package io.seiche.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
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
        "/templating/list/system/sort | 0 | 'system' is not sorted",
        "/templating/list/system/refresh | 1 | time range",
        "/templating/list/system/label | `\"\"` | has no label",
        "/templating/list/system/description | `` | has no description",
        "/templating/list/system/allValue | `` | spells out All",
        "/templating/list/system/name | `\"systems\"` | 'systems' is not used",
        "/templating/list/workload/name | `\"job\"` | 'workload' is not defined",
        // Links
        "/links/0/tags | `[\"nowhere\"]` | of which there is none",
        "/panels/Phases/fieldConfig/defaults/links/0/url | `\"/d/seiche-gone/x\"` | which there is not",
        "/panels/Phases/fieldConfig/defaults/links/0/url | `\"/d/seiche-now/x?var-job=1\"` | sets variable",
        "/panels/Phases/fieldConfig/defaults/links/0/url | `\"https://example.org\"` | does not lead",
        // Panels
        "/panels/Training side/id | 1 | id of another",
        "/panels/Training side/title | `\"\"` | no title",
        "/panels/Training side/description | `` | no description",
        "/panels/Training side/gridPos/x | 0 | covers another",
        "/panels/Storms open/gridPos/w | 5 | leaves the grid",
        "/panels/Throughput per system/options/tooltip/mode | `\"none\"` | no tooltip",
        "/panels/Workloads with a verdict/fieldConfig/defaults/noValue | `\"0\"` | calls no data '0'",
        "/panels/Phases/fieldConfig/defaults/custom/spanNulls | true | draws through",
        "/panels/Throughput per system/fieldConfig/defaults/custom/spanNulls | `` | draws through",
        "/panels/Workloads with a verdict/fieldConfig/defaults/mappings | `[{\"type\":\"special\",\"options\":{\"match\":\"null\"}}]` | a face",
        // Datasources and queries
        "/panels/Workloads with a verdict/datasource/uid | `\"seiche-raw\"` | 'seiche-raw' is not a variable",
        "/panels/Workloads with a verdict/targets/0/datasource | `` | no datasource",
        "/panels/Workloads with a verdict/targets/0/datasource/uid | `\"${events}\"` | ${events} is not seiche_raw",
        "/panels/Workloads with a verdict/targets/0/rawQuery | false | rawQuery",
        "/panels/Storms/targets/0/resultFormat | `\"time_series\"` | resultFormat",
        "/panels/Workloads with a verdict/targets/0/query | `\"SELECT last(\\\"code\\\") FROM \\\"phase\\\"\"` | no time range",
        "/panels/Workloads with a verdict/targets/0/query | `\"SELECT count(\\\"code\\\") FROM \\\"phases\\\"\"` | 'phases' is not stored",
        "/panels/Workloads with a verdict/targets/0/query | `\"SELECT count(\\\"cod\\\") FROM \\\"phase\\\"\"` | no field or tag 'cod'",
        "/panels/Workloads with a verdict/targets/0/query | `\"SELECT last(\\\"cod\\\") AS \\\"cod\\\" FROM \\\"phase\\\"\"` | no field or tag 'cod'",
        "/panels/Workloads with a verdict/targets/0/query | `\"SELECT last(code) FROM \\\"phase\\\"\"` | quote names",
        "/panels/Workloads with a verdict/targets/0/query | `\"SELECT count(\\\"id\\\") FROM \\\"switch\\\"\"` | superseded points too",
        "/panels/Phases/targets/0/query | `\"SELECT last(\\\"code\\\") FROM \\\"phase\\\" GROUP BY \\\"job\\\"\"` | no tag 'job'",
        "/panels/Storms open/targets/0/query | `\"SELECT count(\\\"id\\\") FROM \\\"storm\\\" WHERE \\\"state\\\" = 'open?'\"` | never 'open?'",
        "/templating/list/system/query | `\"SHOW TAG VALUES FROM \\\"io\\\" WITH KEY = \\\"array\\\"\"` | no tag 'array'",
        // Units and colours
        "/panels/Throughput per system/fieldConfig/defaults/unit | `\"bytes\"` | as \"bytes\", not as [Bps]",
        "/panels/Throughput per system/fieldConfig/defaults/unit | `\"\"` | has no unit",
        "/panels/Latest verdicts/fieldConfig/overrides/confidence/properties/unit/value | `\"percent\"` | not as [percentunit]",
        "/panels/Training side/fieldConfig/defaults/color/fixedColor | `\"#FF0000\"` | '#FF0000' is not in the palette",
        "/panels/Training side/fieldConfig/defaults/thresholds/steps/0/color | `\"green\"` | 'green' is not in the palette",
        "/panels/Storms/fieldConfig/overrides/state/properties/mappings/value/0/options/closed | `` | which holds",
        // Phases
        "/panels/Phases/fieldConfig/defaults/mappings/0/options/1/color | `\"#0D72DE\"` | TRAINING is",
        "/panels/Phases/fieldConfig/defaults/mappings/0/options/2/index | 6 | CHECKPOINT comes at place 6",
        "/panels/Phases/fieldConfig/defaults/mappings/0/options/4/text | `\"SERVING\"` | code 4 is called",
        "/panels/Phases/fieldConfig/defaults/mappings/0/options/7 | `` | phase codes are",
        "/panels/Phases/fieldConfig/defaults/mappings | `[]` | as numbers",
      })
  void notices(String path, String value, String problem) throws JsonProcessingException {
    Dashboard broken = Broken.of(now(), path, value);
    List<Dashboard> all = List.of(broken);

    assertThat(Lint.all().stream().flatMap(lint -> lint.check(broken, all).stream()))
        .as(path + " = " + value)
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
}
