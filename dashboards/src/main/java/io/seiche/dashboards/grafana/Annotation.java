package io.seiche.dashboards.grafana;

/**
 * Marks on every graph of a dashboard; each can be switched off.
 *
 * @param query fields and tags; at most a few hundred points
 * @param title the column shown first
 * @param text the column shown under it
 * @param tags columns shown as tags, separated by commas
 */
public record Annotation(
    String name,
    boolean shown,
    String colour,
    Query query,
    String title,
    String text,
    String tags) {
  /** What Grafana's own alert rules leave on graphs. */
  static Json grafanas() {
    return Json.of("builtIn", 1)
        .and("name", "Annotations & Alerts")
        .and("type", "dashboard")
        .and("datasource", Json.of("type", "grafana").and("uid", "-- Grafana --"))
        .and("enable", true)
        .and("hide", true)
        .and("iconColor", "text");
  }

  Json json() {
    return Json.of("name", name)
        .and("datasource", Variable.datasourceOf(query.measurement().bucket()))
        .and("enable", shown)
        .and("hide", false)
        .and("iconColor", colour)
        .and(
            "target",
            Json.of("refId", "Anno")
                .and("fromAnnotations", true)
                .and("rawQuery", true)
                .and("query", query.text())
                .and("titleColumn", title)
                .and("textColumn", text)
                .and("tagsColumn", tags)
                .and("timeEndColumn", ""));
  }
}
