package io.seiche.dashboards.grafana;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;

/** A column of a table: which one, and how it looks. */
public final class Column {
  public static final String TIME = "Time";

  private final String name;
  private final ArrayNode properties = Json.array();
  private final List<Link> links = new ArrayList<>();

  private Column(String name, String title) {
    this.name = name;
    set("displayName", title);
  }

  public static Column of(String name, String title) {
    return new Column(name, title);
  }

  /** When the row was true. */
  public static Column time(String title) {
    return of(TIME, title).set("unit", "dateTimeAsIso").width(170);
  }

  public Column width(int pixels) {
    return set("custom.width", pixels);
  }

  public Column decimals(int decimals) {
    return set("decimals", decimals);
  }

  /** In place of the unit of its field. */
  public Column unit(String unit) {
    return set("unit", unit);
  }

  /** Words in the colour they are mapped to. */
  public Column words(ArrayNode mappings) {
    return set("custom.cellOptions", Json.of("type", "color-text")).set("mappings", mappings);
  }

  /** Cells in the colour their value is mapped to. */
  public Column cells(ArrayNode mappings) {
    return set("custom.cellOptions", Json.of("type", "color-background").and("mode", "basic"))
        .set("mappings", mappings);
  }

  public Column mapped(ArrayNode mappings) {
    return set("mappings", mappings);
  }

  public Column thresholds(Thresholds thresholds) {
    return set("custom.cellOptions", Json.of("type", "color-text"))
        .set("color", Json.of("mode", "thresholds"))
        .set("thresholds", thresholds.json());
  }

  /** What an empty and a full bar stand for. */
  public Column range(double min, double max) {
    return set("min", min).set("max", max);
  }

  /** One colour, where the panel draws the column. */
  public Column fixed(String colour) {
    return set("color", Json.of("mode", "fixed").and("fixedColor", colour));
  }

  /** A cell the fuller of colour the larger its value is among those of the column. */
  public Column shaded() {
    return set("custom.cellOptions", Json.of("type", "color-background").and("mode", "basic"))
        .set("color", Json.of("mode", "continuous-blues"));
  }

  /** A bar as long as the value is large. */
  public Column bar(String colour) {
    return set("custom.cellOptions", Json.of("type", "gauge").and("mode", "basic"))
        .set("color", Json.of("mode", "fixed").and("fixedColor", colour));
  }

  public Column link(Link link) {
    links.add(link);
    return this;
  }

  Column set(String property, Object value) {
    properties.add(Json.tree(Json.of("id", property).and("value", value)));
    return this;
  }

  String name() {
    return name;
  }

  boolean has(String property) {
    for (var set : properties) {
      if (set.path("id").asText().equals(property)) {
        return true;
      }
    }
    return false;
  }

  Json json(Page page) {
    ArrayNode all = properties.deepCopy();
    if (!links.isEmpty()) {
      all.add(
          Json.tree(
              Json.of("id", "links")
                  .and("value", Json.array(links.stream().map(l -> l.json(page)).toList()))));
    }
    return Json.of("matcher", Json.of("id", "byName").and("options", name)).and("properties", all);
  }
}
