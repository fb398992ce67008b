package io.seiche.dashboards.grafana;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;

/** A dashboard: rows of panels from top to bottom. */
public final class Board {
  private static final int SCHEMA = 39;
  private static final int HEADING_HEIGHT = 1;

  private final Page page;
  private final String from;
  private final String refresh;
  private final List<Annotation> annotations = new ArrayList<>();
  private final ArrayNode panels = Json.array();
  private int id = 1;
  private int y;

  private Board(Page page, String from, String refresh) {
    this.page = page;
    this.from = from;
    this.refresh = refresh;
  }

  /**
   * @param from start of the range it opens with, e.g. {@code now-1h}
   * @param refresh how often it asks anew, e.g. {@code 10s}
   */
  public static Board on(Page page, String from, String refresh) {
    return new Board(page, from, refresh);
  }

  public Board annotated(Annotation... more) {
    annotations.addAll(List.of(more));
    return this;
  }

  /** A line across, with a title. */
  public Board heading(String title) {
    panels.add(
        Json.tree(
            Json.of("id", id++)
                .and("type", "row")
                .and("title", title)
                .and("collapsed", false)
                .and("gridPos", place(0, 24, HEADING_HEIGHT))
                .and("panels", Json.array())));
    y += HEADING_HEIGHT;
    return this;
  }

  /** Panels side by side, under what there is. */
  public Board row(int height, Panel... sideBySide) {
    List<Panel> row = List.of(sideBySide);
    int[] widths = Panel.widths(row);
    int x = 0;
    for (int i = 0; i < widths.length; i++) {
      panels.add(Json.tree(row.get(i).json(page, id++, place(x, widths[i], height))));
      x += widths[i];
    }
    y += height;
    return this;
  }

  public Page page() {
    return page;
  }

  /**
   * The id of the panel of that title.
   *
   * @throws IllegalArgumentException when there is none
   */
  int idOf(String panel) {
    for (var one : panels) {
      if (!one.path("type").asText().equals("row") && one.path("title").asText().equals(panel)) {
        return one.path("id").asInt();
      }
    }
    throw new IllegalArgumentException(page + " has no panel '" + panel + "'");
  }

  /** The file Grafana loads. */
  public String text() {
    ArrayNode marks = Json.array(Annotation.grafanas());
    annotations.forEach(annotation -> marks.add(Json.tree(annotation.json())));
    return Json.of("uid", page.uid())
        .and("title", page.title())
        .and("description", page.question())
        .and("tags", Json.array("seiche"))
        .and("schemaVersion", SCHEMA)
        .and("version", 1)
        .and("editable", false)
        .and("graphTooltip", 1)
        .and("timezone", "utc")
        .and("weekStart", "")
        .and("fiscalYearStartMonth", 0)
        .and("liveNow", false)
        .and("refresh", refresh)
        .and("time", Json.of("from", from).and("to", "now"))
        .and(
            "timepicker",
            Json.of("refresh_intervals", Json.array("10s", "30s", "1m", "5m", "15m", "1h")))
        .and("annotations", Json.of("list", marks))
        .and("links", Json.array(others()))
        .and(
            "templating",
            Json.of("list", Json.array(page.variables().stream().map(Variable::json).toList())))
        .and("panels", panels)
        .text();
  }

  private static Json others() {
    return Json.of("type", "dashboards")
        .and("title", "Seiche dashboards")
        .and("tags", Json.array("seiche"))
        .and("asDropdown", true)
        .and("keepTime", true)
        .and("includeVars", true)
        .and("targetBlank", false)
        .and("icon", "external link")
        .and("tooltip", "The other questions");
  }

  private Json place(int x, int width, int height) {
    return Json.of("x", x).and("y", y).and("w", width).and("h", height);
  }
}
