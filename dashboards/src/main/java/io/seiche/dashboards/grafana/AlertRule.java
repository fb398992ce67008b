package io.seiche.dashboards.grafana;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.seiche.analysis.storm.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One of Grafana's alert rules, put together step by step. Its numbers are queries, of which each
 * yields one series per thing; the newest value of the first decides. Words may use all of them:
 * {@code $values.<name>.Value}, and {@code $labels.<tag>}.
 *
 * <p>Where any of its queries yields no series at all, Grafana takes the whole rule for "no data":
 * what is only for the words must be there whenever the rule fires.
 */
public final class AlertRule {
  /** What a rule is when there is no data, or no answer. */
  public enum Otherwise {
    OK("OK"),
    ALERTING("Alerting"),
    ERROR("Error");

    private final String grafanas;

    Otherwise(String grafanas) {
      this.grafanas = grafanas;
    }
  }

  /** Grafana's own address, without a slash at its end; no $, which might be filled in. */
  private static final String GRAFANA = "{{ reReplaceAll \"/*\\\\z\" \"\" externalURL }}";

  private static final String EXPRESSIONS = "__expr__";
  private static final String FIRES = "fires";

  private final String uid;
  private final String title;
  private final Severity severity;
  private final Duration over;
  private final ArrayNode queries = Json.array();
  private final List<String> numbers = new ArrayList<>();
  private final List<AlertQuery> asked = new ArrayList<>();
  private final Json labels = Json.empty();
  private final Json annotations = Json.empty();
  private Optional<Json> condition = Optional.empty();
  private Duration lasting = Duration.ZERO;
  private Otherwise noData = Otherwise.OK;
  private Otherwise noAnswer = Otherwise.OK;
  private Json panel = Json.empty();

  private AlertRule(String uid, String title, Severity severity, Duration over) {
    this.uid = uid;
    this.title = title;
    this.severity = severity;
    this.over = over;
    label("severity", severity.name().toLowerCase(Locale.ROOT));
  }

  /**
   * @param over how far back its queries look
   */
  public static AlertRule of(String uid, String title, Severity severity, Duration over) {
    return new AlertRule(uid, title, severity, over);
  }

  public AlertRule number(String name, Query query) {
    return number(name, query, query.text());
  }

  /** Whose bins without data are 0. */
  public AlertRule count(String name, Query query) {
    return number(name, query, query.textWithZeros());
  }

  private AlertRule number(String name, Query query, String text) {
    String bucket = query.measurement().bucket().suffix();
    String datasource = "seiche-" + bucket;
    String series = name + "_series";
    asked.add(new AlertQuery(uid, name, "seiche_" + bucket, over, text));
    Json model =
        Json.of("refId", series)
            .and("datasource", Json.of("type", "influxdb").and("uid", datasource))
            .and("rawQuery", true)
            .and("resultFormat", "time_series")
            .and("query", text);
    queries.add(
        Json.tree(
            Json.of("refId", series)
                .and("datasourceUid", datasource)
                .and("relativeTimeRange", Json.of("from", over.toSeconds()).and("to", 0))
                .and("model", model)));
    numbers.add(name);
    return this;
  }

  public AlertRule above(double limit) {
    return when("gt", limit);
  }

  public AlertRule below(double limit) {
    return when("lt", limit);
  }

  private AlertRule when(String comparison, double limit) {
    Json evaluator = Json.of("type", comparison).and("params", Json.array(limit));
    condition =
        Optional.of(
            expression(FIRES, "threshold", numbers.get(0))
                .and("conditions", Json.array(Json.of("evaluator", evaluator))));
    return this;
  }

  /** It tells only after so long. */
  public AlertRule lasting(Duration atLeast) {
    lasting = atLeast;
    return this;
  }

  public AlertRule otherwise(Otherwise whenNoData, Otherwise whenNoAnswer) {
    noData = whenNoData;
    noAnswer = whenNoAnswer;
    return this;
  }

  /** Whose graph shows the alert. */
  public AlertRule shownOn(Board board, String itsPanel) {
    panel = Json.of("dashboardUid", board.page().uid()).and("panelId", board.idOf(itsPanel));
    return this;
  }

  /** In which no $ may be: Grafana fills it from its environment. */
  public AlertRule label(String name, String value) {
    labels.and(name, value);
    return this;
  }

  public AlertRule saying(String summary, String description) {
    annotations.and("summary", summary).and("description", description);
    return this;
  }

  /** To the dashboard that says more, with one of the rule's labels chosen there. */
  public AlertRule leadingTo(Page page, Variable variable, String label) {
    return leadingTo(page, variable.name() + "={{ urlquery $labels." + label + " }}");
  }

  /** The same where the series is about a workload, else with all of them. */
  public AlertRule leadingToItsWorkload(Page page) {
    return leadingTo(
        page,
        "workload={{ if eq $labels.scope \"workload\" }}{{ urlquery $labels.scope_id }}"
            + "{{ else }}%24__all{{ end }}");
  }

  private AlertRule leadingTo(Page page, String chosen) {
    annotations.and("dashboard", GRAFANA + page.path() + "?var-" + chosen);
    return this;
  }

  public AlertRule leadingTo(Page page) {
    annotations.and("dashboard", GRAFANA + page.path() + "?orgId=1");
    return this;
  }

  public AlertRule runbook(String document) {
    annotations.and("runbook", document);
    return this;
  }

  List<AlertQuery> queries() {
    return List.copyOf(asked);
  }

  Json json() {
    ArrayNode data = queries.deepCopy();
    for (String number : numbers) {
      data.add(
          Json.tree(
              computed(
                  expression(number, "reduce", number + "_series").and("reducer", "last"),
                  number)));
    }
    data.add(Json.tree(computed(condition.orElseThrow(), FIRES)));
    return Json.of("uid", uid)
        .and("title", title)
        .and("condition", FIRES)
        .and("data", data)
        .and("for", lasting.toSeconds() + "s")
        .and("noDataState", noData.grafanas)
        .and("execErrState", noAnswer.grafanas)
        .andAll(panel)
        .and("labels", labels)
        .and("annotations", annotations);
  }

  private static Json expression(String refId, String type, String of) {
    return Json.of("refId", refId)
        .and("datasource", Json.of("type", EXPRESSIONS).and("uid", EXPRESSIONS))
        .and("type", type)
        .and("expression", of);
  }

  private static Json computed(Json model, String refId) {
    return Json.of("refId", refId).and("datasourceUid", EXPRESSIONS).and("model", model);
  }

  @Override
  public String toString() {
    return severity + " " + title;
  }
}
