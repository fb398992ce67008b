package io.seiche.dashboards.grafana;

import com.fasterxml.jackson.databind.node.ArrayNode;

/** The kinds of panels, each with the settings that all dashboards share. */
public final class Panels {
  /** Longer than any source or verdict takes, but for a missed one: a line ends after it. */
  private static final int GAP_MS = 150_000;

  /** What telemetry is binned to. */
  private static final String FINEST = "10s";

  /** As many as a screen has room for, and few enough for hundreds of lines. */
  private static final int POINTS = 360;

  /** Of hundreds of workloads with a value each: a store says some 200,000 a second. */
  private static final int STATES = 240;

  private Panels() {}

  /** One number. */
  public static Panel stat(String title, String description) {
    return new Panel("stat", title, description, false)
        .option("reduceOptions", reduced("lastNotNull"))
        .option("orientation", "auto")
        .option("textMode", "value")
        .option("colorMode", "value")
        .option("graphMode", "none")
        .option("justifyMode", "auto");
  }

  /** Lines over time; they end where data does. */
  public static Panel lines(String title, String description) {
    return series(title, description, true, "line")
        .custom("lineInterpolation", "linear")
        .custom("lineWidth", 1)
        .custom("fillOpacity", 10)
        .custom("showPoints", "auto")
        .custom("pointSize", 4)
        .custom("spanNulls", GAP_MS);
  }

  /** Points over time, for what is said now and then; none between. */
  public static Panel points(String title, String description) {
    return series(title, description, false, "points")
        .custom("showPoints", "always")
        .custom("pointSize", 6)
        .custom("spanNulls", false);
  }

  /** Bars over time; none where there is nothing. */
  public static Panel bars(String title, String description) {
    return series(title, description, false, "bars")
        .custom("lineWidth", 0)
        .custom("fillOpacity", 80)
        .custom("showPoints", "never")
        .custom("spanNulls", false)
        .maxDataPoints(120);
  }

  /** The same, on top of each other. */
  public static Panel stackedBars(String title, String description) {
    return bars(title, description).custom("stacking", stacking("normal"));
  }

  /** Columns of numbers on top of each other, one stack per row of a table, by time. */
  public static Panel stackedColumns(String title, String description) {
    return new Panel("barchart", title, description, false)
        .custom("lineWidth", 0)
        .custom("fillOpacity", 90)
        .custom("axisPlacement", "auto")
        .custom("axisLabel", "")
        .custom("scaleDistribution", Json.of("type", "linear"))
        .custom("hideFrom", Json.of("legend", false).and("tooltip", false).and("viz", false))
        .option("xField", Column.TIME)
        .option("orientation", "auto")
        .option("stacking", "normal")
        .option("showValue", "never")
        .option("barWidth", 0.9)
        .option("groupWidth", 0.7)
        .option("barRadius", 0)
        .option("fullHighlight", false)
        .option("xTickLabelRotation", -45)
        .option("xTickLabelSpacing", 100)
        .option("legend", legend("list", "bottom", Json.array()))
        .option("tooltip", Json.of("mode", "multi").and("sort", "none"));
  }

  /** What each of many things was in, over time; empty where there is no data. */
  public static Panel states(String title, String description, ArrayNode mappings) {
    return new Panel("state-timeline", title, description, true)
        .mapped(mappings)
        .interval(FINEST)
        .maxDataPoints(STATES)
        .custom("lineWidth", 0)
        .custom("fillOpacity", 90)
        .custom("spanNulls", GAP_MS)
        .option("mergeValues", true)
        .option("showValue", "auto")
        .option("alignValue", "left")
        .option("rowHeight", 0.85)
        .option("perPage", 40)
        .option("legend", legend("list", "bottom", Json.array()))
        .option("tooltip", Json.of("mode", "single").and("sort", "none"));
  }

  /** Rows of series, columns of time, the stronger coloured the nearer to 1. */
  public static Panel heatmap(String title, String description, String colour) {
    return new Panel("heatmap", title, description, false)
        .interval(FINEST)
        .maxDataPoints(240)
        .custom("hideFrom", Json.of("legend", false).and("tooltip", false).and("viz", false))
        .custom("scaleDistribution", Json.of("type", "linear"))
        .option("calculate", false)
        .option("cellGap", 1)
        .option("cellValues", Json.of("unit", "percentunit").and("decimals", 0))
        .option(
            "color",
            Json.of("mode", "opacity")
                .and("fill", colour)
                .and("scale", "linear")
                .and("exponent", 0.5)
                .and("scheme", "Blues")
                .and("steps", 64)
                .and("reverse", false)
                .and("min", 0)
                .and("max", 1))
        .option("exemplars", Json.of("color", "transparent"))
        .option("filterValues", Json.of("le", -1))
        .option("legend", Json.of("show", true))
        .option("rowsFrame", Json.of("layout", "auto"))
        .option("showValue", "never")
        .option(
            "tooltip",
            Json.of("mode", "single").and("yHistogram", false).and("showColorScale", true))
        .option("yAxis", Json.of("axisPlacement", "left").and("reverse", true).and("unit", "none"));
  }

  /** Rows and columns; the first column sorts it. */
  public static Panel table(String title, String description, Query query, Column... columns) {
    return new Panel("table", title, description, false)
        .query(query)
        .columns(columns)
        .custom("align", "auto")
        .custom("filterable", true)
        .custom("cellOptions", Json.of("type", "auto"))
        .option("showHeader", true)
        .option("cellHeight", "sm");
  }

  /** A row per series of a query over time: its tags as given, its last figure, mean and peak. */
  public static Panel summary(String title, String description, Query query, Column... tags) {
    return table(title, description, query, tags)
        .columns(
            Column.of("Last *", "Last").decimals(1),
            Column.of("Mean", "Mean").decimals(1),
            Column.of("Max", "Peak").decimals(1))
        .overTime()
        .hidden("Field")
        .transformation(
            "reduce",
            Json.of("mode", "seriesToRows")
                .and("reducers", Json.array("lastNotNull", "mean", "max"))
                .and("labelsToFields", true)
                .and("includeTimeField", false));
  }

  /** The longest bar first. */
  public static Panel ranking(String title, String description) {
    return new Panel("bargauge", title, description, false)
        .option("reduceOptions", reduced("lastNotNull"))
        .option("orientation", "horizontal")
        .option("displayMode", "basic")
        .option("valueMode", "color")
        .option("namePlacement", "auto")
        .option("showUnfilled", false)
        .option("sizing", "auto")
        .option("minVizWidth", 8)
        .option("minVizHeight", 16);
  }

  /** Words, in Markdown. */
  public static Panel text(String title, String description, String markdown) {
    return new Panel("text", title, description, false)
        .option("mode", "markdown")
        .option("content", markdown);
  }

  /** How a panel of one number per series gets it: {@code lastNotNull}, {@code max}, ... */
  public static Json reduced(String calculation) {
    return Json.of("values", false).and("calcs", Json.array(calculation)).and("fields", "");
  }

  /** Sorted by a column as it is titled. */
  public static ArrayNode sortedBy(String title, boolean largestFirst) {
    return Json.array(Json.of("displayName", title).and("desc", largestFirst));
  }

  public static Json stacking(String mode) {
    return Json.of("mode", mode).and("group", "A");
  }

  private static Panel series(String title, String description, boolean gaps, String style) {
    return new Panel("timeseries", title, description, gaps)
        .interval(FINEST)
        .maxDataPoints(POINTS)
        .defaults("color", Json.of("mode", "palette-classic-by-name"))
        .custom("drawStyle", style)
        .custom("axisPlacement", "auto")
        .custom("axisLabel", "")
        .custom("scaleDistribution", Json.of("type", "linear"))
        .custom("stacking", stacking("none"))
        .option(
            "legend",
            legend("table", "right", Json.array("lastNotNull", "max"))
                .and("sortBy", "Max")
                .and("sortDesc", true))
        .option("tooltip", Json.of("mode", "multi").and("sort", "desc"));
  }

  private static Json legend(String mode, String placement, ArrayNode calculations) {
    return Json.of("showLegend", true)
        .and("displayMode", mode)
        .and("placement", placement)
        .and("calcs", calculations);
  }
}
