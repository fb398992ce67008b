package io.seiche.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Dashboards are what the Grafana of the compose file knows, key by key. */
class GrafanaTypesIT {
  private static final String SOUND =
      """
      {
        "uid": "seiche-x",
        "title": "X",
        "schemaVersion": 38,
        "graphTooltip": 1,
        "panels": [
          {
            "id": 1,
            "type": "timeseries",
            "title": "T",
            "description": "D",
            "gridPos": { "h": 8, "w": 12, "x": 0, "y": 0 },
            "datasource": { "type": "influxdb", "uid": "u" },
            "targets": [
              {
                "refId": "A",
                "datasource": { "type": "influxdb", "uid": "u" },
                "query": "SELECT 1",
                "rawQuery": true,
                "resultFormat": "time_series"
              }
            ],
            "options": { "legend": { "displayMode": "table", "placement": "bottom" } },
            "fieldConfig": {
              "defaults": { "unit": "s", "custom": { "lineWidth": 1, "drawStyle": "line" } },
              "overrides": [
                {
                  "matcher": { "id": "byName", "options": "x" },
                  "properties": [{ "id": "custom.axisPlacement", "value": "left" }]
                }
              ]
            }
          }
        ]
      }
      """;

  /** What breaks it, and where: the line of the JSON. */
  private static final Map<String, Breakage> BREAKAGES =
      Map.of(
          "unknown-key", new Breakage("\"graphTooltip\": 1", "\"graphToolTip\": 1", 5),
          "no-such-panel", new Breakage("timeseries", "graph", 9),
          "no-such-option", new Breakage("\"legend\"", "\"legends\"", 23),
          "no-such-choice",
              new Breakage("\"table\", \"placement\"", "\"tabel\", \"placement\"", 23),
          "no-such-custom", new Breakage("lineWidth", "lineWith", 25),
          "unit-no-text", new Breakage("\"unit\": \"s\"", "\"unit\": 5", 25),
          "no-such-override", new Breakage("custom.axisPlacement", "custom.axisPlace", 29),
          "no-such-value", new Breakage("\"left\"", "\"wherever\"", 29),
          "no-query", new Breakage("\"rawQuery\": true,", "", 15));

  private record Breakage(String what, String by, int line) {}

  private static GrafanaTypes types;

  @BeforeAll
  static void fetch() throws IOException, InterruptedException {
    types = GrafanaTypes.in(Repository.root().resolve("dashboards/target/typescript"));
  }

  @Test
  void everyDashboardIsOfGrafanasTypes() throws IOException, InterruptedException {
    Map<String, String> dashboards = new LinkedHashMap<>();
    try (Stream<Path> files = Files.list(Repository.grafana().resolve("dashboards"))) {
      for (Path file : files.sorted().toList()) {
        String name = file.getFileName().toString().replaceFirst("\\.json$", "");
        dashboards.put(name, Files.readString(file));
      }
    }
    assertThat(dashboards).isNotEmpty();
    assertThat(types.check(dashboards)).isEmpty();
  }

  @Test
  void whateverGrafanaWouldNotKnowIsNoticed() throws IOException, InterruptedException {
    Map<String, String> broken = new LinkedHashMap<>();
    broken.put("sound", SOUND);
    BREAKAGES.forEach(
        (name, breakage) -> {
          assertThat(SOUND).contains(breakage.what());
          broken.put(name, SOUND.replace(breakage.what(), breakage.by()));
        });
    Map<String, Integer> noticed =
        types.check(broken).stream()
            .collect(
                Collectors.toMap(
                    GrafanaTypes.Complaint::dashboard, GrafanaTypes.Complaint::line, Math::min));
    Map<String, Integer> expected =
        BREAKAGES.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().line()));
    assertThat(noticed).isEqualTo(expected);
  }

  @Test
  void theyAreTheTypesOfTheGrafanaThatIsDeployed() throws IOException {
    String compose = Files.readString(Repository.root().resolve("docker-compose.yml"));
    String manifest =
        Files.readString(Repository.root().resolve("dashboards/src/test/typescript/package.json"));
    assertThat(major(compose, "grafana/grafana:"))
        .isEqualTo(major(manifest, "\"@grafana/schema\": \""));
  }

  private static String major(String text, String before) {
    int start = text.indexOf(before) + before.length();
    return text.substring(start, text.indexOf('.', start));
  }
}
