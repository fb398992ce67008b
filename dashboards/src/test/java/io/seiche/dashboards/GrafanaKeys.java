package io.seiche.dashboards;

import static io.seiche.dashboards.Shape.DURATION;
import static io.seiche.dashboards.Shape.FLAG;
import static io.seiche.dashboards.Shape.MAP_OF_TEXTS;
import static io.seiche.dashboards.Shape.NUMBER;
import static io.seiche.dashboards.Shape.TEXT;
import static io.seiche.dashboards.Shape.TEXTS;
import static io.seiche.dashboards.Shape.byWord;
import static io.seiche.dashboards.Shape.list;
import static io.seiche.dashboards.Shape.may;
import static io.seiche.dashboards.Shape.must;
import static io.seiche.dashboards.Shape.object;
import static io.seiche.dashboards.Shape.oneOf;

import java.util.Map;

/**
 * The keys of Grafana's provisioning files that we use, as its documentation names them for 10 to
 * 13: <em>Provision Grafana</em>, <em>Use configuration files to provision alerting resources</em>
 * and <em>Expressions</em>. Grafana passes over a key it does not know without a word.
 */
final class GrafanaKeys {
  private static final Shape.Type DATASOURCE_REF = object(must("type", TEXT), must("uid", TEXT));

  private static final Shape.Type DATASOURCE =
      object(
          must("name", TEXT),
          must("type", oneOf("influxdb")),
          must("uid", TEXT),
          must("access", oneOf("proxy", "direct")),
          must("url", TEXT),
          may("orgId", NUMBER),
          may("isDefault", FLAG),
          may("editable", FLAG),
          may(
              "jsonData",
              object(
                  must("dbName", TEXT),
                  may("httpMode", oneOf("GET", "POST")),
                  may("httpHeaderName1", TEXT),
                  may("timeInterval", DURATION))),
          may("secureJsonData", object(may("httpHeaderValue1", TEXT))));

  private static final Shape.Type PROVIDER =
      object(
          must("name", TEXT),
          may("orgId", NUMBER),
          may("folder", TEXT),
          may("folderUid", TEXT),
          may("type", oneOf("file")),
          may("disableDeletion", FLAG),
          may("allowUiUpdates", FLAG),
          may("updateIntervalSeconds", NUMBER),
          must("options", object(must("path", TEXT), may("foldersFromFilesStructure", FLAG))));

  private static final Shape.Type QUERY =
      object(
          must("refId", TEXT),
          must("datasource", DATASOURCE_REF),
          must("rawQuery", FLAG),
          must("resultFormat", oneOf("time_series")),
          must("query", TEXT));

  private static final Shape.Type REDUCE =
      object(
          must("refId", TEXT),
          must("datasource", DATASOURCE_REF),
          must("type", oneOf("reduce")),
          must("expression", TEXT),
          must("reducer", oneOf("last", "min", "max", "mean", "sum", "count")));

  private static final Shape.Type THRESHOLD =
      object(
          must("refId", TEXT),
          must("datasource", DATASOURCE_REF),
          must("type", oneOf("threshold")),
          must("expression", TEXT),
          must(
              "conditions",
              list(
                  object(
                      must(
                          "evaluator",
                          object(
                              must("type", oneOf("gt", "lt", "within_range", "outside_range")),
                              must("params", list(Shape.DECIMAL))))))));

  private static final Shape.Type DATA =
      byWord(
          "datasourceUid",
          Map.of(
              "seiche-raw", asked(),
              "seiche-events", asked(),
              "seiche-rollup", asked(),
              "__expr__",
                  object(
                      must("refId", TEXT),
                      must("datasourceUid", TEXT),
                      must(
                          "model",
                          byWord("type", Map.of("reduce", REDUCE, "threshold", THRESHOLD))))));

  static final Shape.Type RULE =
      object(
          must("uid", TEXT),
          must("title", TEXT),
          must("condition", TEXT),
          must("data", list(DATA)),
          must("for", DURATION),
          must("noDataState", oneOf("NoData", "Alerting", "OK")),
          must("execErrState", oneOf("Error", "Alerting", "OK")),
          may("dashboardUid", TEXT),
          may("panelId", NUMBER),
          may("labels", MAP_OF_TEXTS),
          may("annotations", MAP_OF_TEXTS),
          may("isPaused", FLAG));

  private static final Shape.Type RULES =
      object(
          may("orgId", NUMBER),
          must("name", TEXT),
          must("folder", TEXT),
          must("interval", DURATION),
          must("rules", list(RULE)));

  private static final Shape.Type CONTACT_POINT =
      object(
          may("orgId", NUMBER),
          must("name", TEXT),
          must(
              "receivers",
              list(
                  byWord(
                      "type",
                      Map.of(
                          "prometheus-alertmanager",
                          receiver(
                              must("url", TEXT),
                              may("basicAuthUser", TEXT),
                              may("basicAuthPassword", TEXT)),
                          "webhook",
                          receiver(
                              must("url", TEXT),
                              may("httpMethod", oneOf("POST", "PUT")),
                              may("title", TEXT),
                              may("message", TEXT)),
                          "email",
                          receiver(
                              must("addresses", TEXT),
                              may("singleEmail", FLAG),
                              may("subject", TEXT),
                              may("message", TEXT)),
                          "slack",
                          receiver(must("url", TEXT), may("title", TEXT), may("text", TEXT)))))));

  private static final Shape.Type ROUTE =
      object(
          may("receiver", TEXT),
          may("group_by", TEXTS),
          may("object_matchers", list(TEXTS)),
          may("mute_time_intervals", TEXTS),
          may("continue", FLAG),
          may("group_wait", DURATION),
          may("group_interval", DURATION),
          may("repeat_interval", DURATION));

  private static final Shape.Type POLICY =
      object(
          may("orgId", NUMBER),
          must("receiver", TEXT),
          may("group_by", TEXTS),
          may("group_wait", DURATION),
          may("group_interval", DURATION),
          may("repeat_interval", DURATION),
          may("routes", list(ROUTE)));

  private static final Shape.Type MUTE_TIME =
      object(
          may("orgId", NUMBER),
          must("name", TEXT),
          must(
              "time_intervals",
              list(
                  object(
                      may("times", list(object(must("start_time", TEXT), must("end_time", TEXT)))),
                      may("weekdays", TEXTS),
                      may("days_of_month", TEXTS),
                      may("months", TEXTS),
                      may("years", TEXTS)))));

  private static final Shape.Type TEMPLATE =
      object(may("orgId", NUMBER), must("name", TEXT), must("template", TEXT));

  static final Shape.Type DATASOURCES =
      object(must("apiVersion", NUMBER), must("datasources", list(DATASOURCE)));

  static final Shape.Type DASHBOARDS =
      object(must("apiVersion", NUMBER), must("providers", list(PROVIDER)));

  static final Shape.Type ALERTING =
      object(
          must("apiVersion", NUMBER),
          may("groups", list(RULES)),
          may("contactPoints", list(CONTACT_POINT)),
          may("policies", list(POLICY)),
          may("muteTimes", list(MUTE_TIME)),
          may("templates", list(TEMPLATE)));

  private GrafanaKeys() {}

  private static Shape.Type asked() {
    return object(
        must("refId", TEXT),
        must("datasourceUid", TEXT),
        must("relativeTimeRange", object(must("from", NUMBER), must("to", NUMBER))),
        must("model", QUERY));
  }

  private static Shape.Type receiver(Shape.Key... settings) {
    return object(
        must("uid", TEXT),
        must("type", TEXT),
        must("settings", object(settings)),
        may("disableResolveMessage", FLAG));
  }
}
