package io.seiche.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;

/** A panel; {@code toString} is its title. */
record Panel(JsonNode json) {
  String type() {
    return json.path("type").asText();
  }

  /** Its queries and their datasources. */
  Stream<JsonNode> targets() {
    return Dashboard.stream(json.path("targets"));
  }

  Stream<InfluxQl> queries() {
    return targets().map(target -> InfluxQl.parse(target.path("query").asText()));
  }

  /** Whether it takes its queries' answers as tables. */
  boolean takesTables() {
    return targets().anyMatch(target -> target.path("resultFormat").asText().equals("table"));
  }

  Stream<JsonNode> overrides() {
    return Dashboard.stream(json.path("fieldConfig").path("overrides"));
  }

  /** A property of a query's series: what an override by its alias or letter says. */
  JsonNode property(JsonNode target, String column, String property) {
    return Stream.of(target.path("alias").asText(), target.path("refId").asText(), column)
        .filter(name -> !name.isEmpty())
        .map(name -> property(name, property))
        .filter(value -> !value.equals(property("", property)))
        .findFirst()
        .orElse(property("", property));
  }

  /** A property of a column: what an override by its name says, else the default. */
  JsonNode property(String column, String property) {
    return Dashboard.stream(json.path("fieldConfig").path("overrides"))
        .filter(o -> o.path("matcher").path("id").asText().matches("byName|byFrameRefID"))
        .filter(override -> override.path("matcher").path("options").asText().equals(column))
        .flatMap(override -> Dashboard.stream(override.path("properties")))
        .filter(setting -> setting.path("id").asText().equals(property))
        .map(setting -> setting.path("value"))
        .findFirst()
        .orElse(json.path("fieldConfig").path("defaults").path(property));
  }

  @Override
  public String toString() {
    return "panel '" + json.path("title").asText() + "'";
  }
}
