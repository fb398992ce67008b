package io.seiche.dashboards.grafana;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.seiche.history.Bucket;
import io.seiche.telemetry.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One panel, put together step by step; {@link Panels} has the kinds. Its unit is that of the first
 * number it asks for, unless it is given one.
 */
public final class Panel {
  private static final int WHOLE_WIDTH = 24;

  private record Target(Query query, String alias) {}

  private final String type;
  private final String title;
  private final String description;
  private final boolean gaps;
  private final List<Target> targets = new ArrayList<>();
  private final List<Column> columns = new ArrayList<>();
  private final List<String> hidden = new ArrayList<>();
  private final List<Link> links = new ArrayList<>();
  private final ArrayNode overrides = Json.array();
  private final ArrayNode transformations = Json.array();
  private final Json defaults = Json.empty();
  private final Json custom = Json.empty();
  private final Json options = Json.empty();
  private final Json limits = Json.empty();
  private Optional<String> unit = Optional.empty();
  private int width;
  private boolean overTime;

  /**
   * @param gaps whether its queries ask for a null where there is no data
   */
  Panel(String type, String title, String description, boolean gaps) {
    this.type = type;
    this.title = title;
    this.description = description;
    this.gaps = gaps;
    noValue("no data").fixed("text").defaults("thresholds", Thresholds.none().json());
    defaults("mappings", Json.array());
  }

  /** Series are named by the alias, in which {@code $tag_workload} stands for that tag. */
  public Panel query(Query query, String alias) {
    targets.add(new Target(query, alias));
    return this;
  }

  public Panel query(Query query) {
    return query(query, "");
  }

  /** Of 24; a panel without width shares what its row has left. */
  public Panel width(int columns) {
    width = columns;
    return this;
  }

  public Panel unit(String grafanas) {
    unit = Optional.of(grafanas);
    return this;
  }

  public Panel decimals(int decimals) {
    return defaults("decimals", decimals);
  }

  public Panel range(double min, double max) {
    return defaults("min", min).defaults("max", max);
  }

  /** What it says when there is nothing; {@code no data} when not set. */
  public Panel noValue(String text) {
    return defaults("noValue", text);
  }

  /** One colour for everything. */
  public Panel fixed(String colour) {
    return defaults("color", Json.of("mode", "fixed").and("fixedColor", colour));
  }

  public Panel thresholds(Thresholds thresholds) {
    return defaults("color", Json.of("mode", "thresholds"))
        .defaults("thresholds", thresholds.json());
  }

  /** Drawn as lines across the graph, whose series keep their own colours. */
  public Panel limits(Thresholds thresholds) {
    return defaults("thresholds", thresholds.json())
        .defaults("color", Json.of("mode", "palette-classic-by-name"))
        .custom("thresholdsStyle", Json.of("mode", "line"));
  }

  public Panel mapped(ArrayNode mappings) {
    return defaults("mappings", mappings);
  }

  public Panel link(Link link) {
    links.add(link);
    return this;
  }

  /** Columns in the order given; what is not given is not shown. */
  public Panel columns(Column... inOrder) {
    columns.addAll(List.of(inOrder));
    return this;
  }

  /** A property of the series of one query, counted from A. */
  public Panel ofQuery(String refId, String property, Object value) {
    return override("byFrameRefID", refId, property, value);
  }

  /** A property of the series of that name. */
  public Panel ofSeries(String name, String property, Object value) {
    return override("byName", name, property, value);
  }

  /** Draws the series of that name in a colour of the palette. */
  public Panel coloured(String name, String colour) {
    return ofSeries(name, "color", Json.of("mode", "fixed").and("fixedColor", colour));
  }

  /** Measures the series of that name along an axis of its own. */
  public Panel onTheRight(String name, String grafanasUnit) {
    return ofSeries(name, "unit", grafanasUnit).ofSeries(name, "custom.axisPlacement", "right");
  }

  /** A table that transformations make of series. */
  Panel overTime() {
    overTime = true;
    return this;
  }

  /** Columns that only transformations look at. */
  public Panel hidden(String... names) {
    hidden.addAll(List.of(names));
    return this;
  }

  /** No more rows than so many, those first whose column is largest. */
  public Panel largestFirst(String column, int rows) {
    return transformation(
            "sortBy",
            Json.of("fields", Json.empty())
                .and("sort", Json.array(Json.of("field", column).and("desc", true))))
        .transformation("limit", Json.of("limitField", rows));
  }

  public Panel option(String name, Object value) {
    options.and(name, value);
    return this;
  }

  /** A setting of its kind, under {@code fieldConfig.defaults.custom}. */
  public Panel custom(String name, Object value) {
    custom.and(name, value);
    return this;
  }

  public Panel defaults(String name, Object value) {
    defaults.and(name, value);
    return this;
  }

  public Panel transformation(String id, Object itsOptions) {
    transformations.add(Json.tree(Json.of("id", id).and("options", itsOptions)));
    return this;
  }

  /** In place of the dashboard's range, this much before its end, e.g. {@code 7d}. */
  public Panel only(String span) {
    limits.and("timeFrom", span);
    return this;
  }

  /**
   * In place of the dashboard's range, while this ends now, from so many days ago to so many days
   * ahead. Grafana begins at now with what is ahead, and then moves that back.
   */
  public Panel around(int daysAgo, int daysAhead) {
    limits.and("timeFrom", "+" + (daysAgo + daysAhead) + "d");
    limits.and("timeShift", daysAgo + "d").and("hideTimeOverride", true);
    return this;
  }

  /** Once for each value that is chosen of the variable, two side by side. */
  public Panel repeated(Variable variable) {
    limits.and("repeat", variable.name()).and("repeatDirection", "h").and("maxPerRow", 2);
    return this;
  }

  /** Bins are not narrower than this. */
  public Panel interval(String atLeast) {
    limits.and("interval", atLeast);
    return this;
  }

  public Panel maxDataPoints(int points) {
    limits.and("maxDataPoints", points);
    return this;
  }

  int width() {
    return width;
  }

  public String title() {
    return title;
  }

  Json json(Page page, int id, Json gridPos) {
    Json json = Json.of("id", id).and("type", type).and("title", title);
    json.and("description", description);
    if (!targets.isEmpty()) {
      json.and("datasource", Variable.datasourceOf(bucket(targets.get(0).query())));
    }
    json.and("gridPos", gridPos);
    json.andAll(limits);
    json.and("fieldConfig", fieldConfig(page)).and("options", options);
    ArrayNode transforms = transformations.deepCopy();
    if (!columns.isEmpty()) {
      transforms.add(Json.tree(organize()));
    }
    if (!transforms.isEmpty()) {
      json.and("transformations", transforms);
    }
    return targets.isEmpty() ? json : json.and("targets", targets());
  }

  private Json fieldConfig(Page page) {
    Json all = Json.of("unit", unit.orElseGet(this::unitOfTheFirstNumber)).andAll(defaults);
    if (custom.size() > 0) {
      all.and("custom", custom);
    }
    if (!links.isEmpty()) {
      all.and("links", Json.array(links.stream().map(link -> link.json(page)).toList()));
    }
    ArrayNode each = overrides.deepCopy();
    for (Column column : columns) {
      Unit itsUnit = units().get(column.name());
      if (itsUnit != null && !column.has("unit") && !column.has("mappings")) {
        column.set("unit", Units.of(itsUnit));
      }
      each.add(Json.tree(column.json(page)));
    }
    return Json.of("defaults", all).and("overrides", each);
  }

  private String unitOfTheFirstNumber() {
    return asksForTable() && type.equals("table")
        ? "none"
        : units().values().stream().findFirst().map(Units::of).orElse("none");
  }

  private Map<String, Unit> units() {
    Map<String, Unit> units = new LinkedHashMap<>();
    targets.forEach(target -> target.query().units().forEach(units::putIfAbsent));
    return units;
  }

  private ArrayNode targets() {
    ArrayNode all = Json.array();
    for (Target target : targets) {
      Query query = target.query();
      Json json =
          Json.of("refId", String.valueOf((char) ('A' + all.size())))
              .and("datasource", Variable.datasourceOf(bucket(query)))
              .and("rawQuery", true)
              .and("resultFormat", asksForTable() ? "table" : "time_series")
              .and("query", gaps ? query.textWithGaps() : query.text());
      if (!target.alias().isEmpty()) {
        json.and("alias", target.alias());
      }
      all.add(Json.tree(json));
    }
    return all;
  }

  private boolean asksForTable() {
    return !overTime && (type.equals("table") || type.equals("barchart"));
  }

  private Json organize() {
    Json places = Json.empty();
    columns.forEach(column -> places.and(column.name(), places.size()));
    Json excluded = Json.empty();
    hidden.forEach(name -> excluded.and(name, true));
    if (columns.stream().noneMatch(column -> column.name().equals(Column.TIME))) {
      excluded.and(Column.TIME, true);
    }
    return Json.of("id", "organize")
        .and(
            "options",
            Json.of("indexByName", places)
                .and("excludeByName", excluded)
                .and("renameByName", Json.empty()));
  }

  private Panel override(String matcher, String what, String property, Object value) {
    Json properties = Json.of("id", property).and("value", value);
    overrides.add(
        Json.tree(
            Json.of("matcher", Json.of("id", matcher).and("options", what))
                .and("properties", Json.array(properties))));
    return this;
  }

  private static Bucket bucket(Query query) {
    return query.measurement().bucket();
  }

  /** Widths of a row's panels: as given, the rest shared, the first ones a little wider. */
  static int[] widths(List<Panel> row) {
    int rest = WHOLE_WIDTH - row.stream().mapToInt(Panel::width).sum();
    int open = (int) row.stream().filter(panel -> panel.width() == 0).count();
    int[] widths = new int[row.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = row.get(i).width();
      if (widths[i] == 0) {
        widths[i] = (rest + open - 1) / open;
        rest -= widths[i];
        open--;
      }
    }
    return widths;
  }
}
