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

  /** A property of a column: what an override by its name says, else the default. */
  JsonNode property(String column, String property) {
    return Dashboard.stream(json.path("fieldConfig").path("overrides"))
        .filter(override -> override.path("matcher").path("id").asText().equals("byName"))
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
