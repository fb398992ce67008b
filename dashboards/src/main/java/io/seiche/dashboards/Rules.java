package io.seiche.dashboards;

import static io.seiche.analysis.storm.Severity.CRITICAL;
import static io.seiche.analysis.storm.Severity.INFO;
import static io.seiche.analysis.storm.Severity.WARNING;
import static io.seiche.dashboards.grafana.AlertRule.Otherwise.ALERTING;
import static io.seiche.dashboards.grafana.AlertRule.Otherwise.ERROR;
import static io.seiche.dashboards.grafana.AlertRule.Otherwise.OK;
import static io.seiche.history.Measurement.ALERT;
import static io.seiche.history.Measurement.FLINK_JOB;
import static io.seiche.history.Measurement.FLINK_OPERATOR;
import static io.seiche.history.Measurement.HEALTH;
import static io.seiche.history.Measurement.PHASE;
import static io.seiche.history.Measurement.STORM;

import io.seiche.analysis.alert.Alert;
import io.seiche.analysis.storm.Severity;
import io.seiche.dashboards.grafana.AlertRule;
import io.seiche.dashboards.grafana.AlertRules;
import io.seiche.dashboards.grafana.Board;
import io.seiche.dashboards.grafana.Page;
import io.seiche.dashboards.grafana.Query;
import io.seiche.dashboards.grafana.Variable;
import io.seiche.telemetry.Unit;
import java.time.Duration;
import java.util.List;

/**
 * Grafana's own alert rules: what the pipeline decides, for those who look at Grafana's list of
 * alerts, and what the pipeline cannot tell of itself. {@code docs/grafana-alerting.md} explains
 * each.
 */
public final class Rules {
  static final int BEHIND_RECORDS = 1000;

  private static final Duration EACH_MINUTE = Duration.ofMinutes(1);

  /** What lasts is said again every six hours. */
  private static final Duration SAID_AGAIN = Duration.ofHours(7);

  /** A storm is over an hour after its last switch at most, by the default rules. */
  private static final Duration STORMS = Duration.ofHours(24);

  private static final Duration RECENTLY = Duration.ofMinutes(5);
  private static final Duration OF_LATE = Duration.ofMinutes(15);
  private static final String SINCE = " Since {{ humanizeTimestamp $values.since.Value }}.";

  private final Board workload;
  private final Board storage;
  private final Board switching;
  private final Board pipeline;

  private Rules() {
    workload = Workload.board();
    storage = Storage.board();
    switching = Switching.board();
    pipeline = Pipeline.board();
  }

  public static AlertRules all() {
    Rules rules = new Rules();
    return new AlertRules()
        .group("seiche-decisions", EACH_MINUTE, rules.decisions())
        .group("seiche-pipeline", EACH_MINUTE, rules.pipeline());
  }

  private List<AlertRule> decisions() {
    return List.of(
        storm("seiche-storm", "Switching storm", WARNING, "%s != 'critical'"),
        storm("seiche-storm-critical", "Critical switching storm", CRITICAL, "%s = 'critical'"),
        decided("seiche-checkpoint-overdue", "Checkpoint overdue", Alert.CHECKPOINT_OVERDUE)
            .saying(
                "Checkpoint overdue on {{ $labels.scope_id }}",
                "Training goes on without the checkpoint its cadence promised." + SINCE)
            .shownOn(workload, "Phases")
            .leadingTo(Page.WORKLOAD, Variable.WORKLOAD, "scope_id"),
        decided("seiche-checkpoint-slow", "Checkpoint slow", Alert.CHECKPOINT_SLOW)
            .saying(
                "Slow checkpoint on {{ $labels.scope_id }}",
                "A checkpoint takes much longer than those before it." + SINCE)
            .shownOn(workload, "Phases")
            .leadingTo(Page.WORKLOAD, Variable.WORKLOAD, "scope_id"),
        silent("seiche-telemetry-silent", "Telemetry silent", WARNING, "%s != 'resource'")
            .saying(
                "No telemetry of {{ $labels.scope }} {{ $labels.scope_id }}",
                "Nothing is heard of it, which is not idleness." + SINCE),
        silent("seiche-resources-silent", "Resources silent", INFO, "%s = 'resource'")
            .saying(
                "Resources of {{ $labels.scope_id }} are silent",
                "The system reports, but without them." + SINCE),
        decided("seiche-storage-saturated", "Storage saturated", Alert.STORAGE_SATURATED)
            .saying(
                "Checkpoints and loads saturate {{ $labels.scope_id }}",
                "They take all it can give, and whoever shares it waits." + SINCE)
            .shownOn(storage, "Arrays that gave all they could")
            .leadingTo(Page.STORAGE, Variable.SYSTEM, "scope_id"));
  }

  /** The newest word of each thing on one kind of alert: when it began. */
  private static Query newest(String kind) {
    return Query.from(ALERT)
        .last("starts_s")
        .fields("firing", "severity")
        .where("%s = '" + kind + "'", "kind");
  }

  /** Of the newest words those that fire. */
  private static Query firing(Query newest) {
    return Query.over(newest.by("scope", "scope_id"))
        .fields("starts_s")
        .where("%s = true", "firing")
        .by("scope", "scope_id");
  }

  private static AlertRule decision(
      String uid, String title, Severity severity, String kind, Duration over, Query since) {
    return AlertRule.of(uid, title, severity, over)
        .number("since", since)
        .above(0)
        .otherwise(OK, ERROR)
        .label("kind", kind)
        .label("told_by", "pipeline")
        .runbook("docs/alerts.md#" + kind);
  }

  private static AlertRule decided(String uid, String title, String kind) {
    return decision(uid, title, WARNING, kind, SAID_AGAIN, firing(newest(kind)));
  }

  private AlertRule silent(String uid, String title, Severity severity, String scopes) {
    String kind = Alert.TELEMETRY_SILENT;
    Query since = firing(newest(kind).where(scopes, "scope"));
    return decision(uid, title, severity, kind, SAID_AGAIN, since)
        .shownOn(pipeline, Pipeline.SILENT)
        .leadingTo(Page.PIPELINE);
  }

  private AlertRule storm(String uid, String title, Severity severity, String severities) {
    String kind = Alert.SWITCHING_STORM;
    Query since = firing(newest(kind)).where(severities, "severity");
    return decision(uid, title, severity, kind, STORMS, since)
        .number("penalty", ofStorm("penalty"))
        .number("switches", ofStorm("switches"))
        .number("moved", ofStorm("bill_bytes"))
        .saying(
            title + " on {{ $labels.scope }} {{ $labels.scope_id }}",
            "Penalty {{ printf \"%.0f\" $values.penalty.Value }}. Its"
                + " {{ printf \"%.0f\" $values.switches.Value }} switches saved and loaded"
                + " {{ humanize $values.moved.Value }}B."
                + SINCE)
        .shownOn(switching, Switching.STORMS)
        .leadingToItsWorkload(Page.SWITCHING);
  }

  private static Query ofStorm(String field) {
    return Query.from(STORM).last(field).by("scope", "scope_id");
  }

  private List<AlertRule> pipeline() {
    return List.of(
        noVerdicts(),
        behind(),
        jobSilent(),
        notSaved(),
        restarts(),
        dropped(),
        lost(
                "seiche-telemetry-lost",
                "Telemetry lost",
                "telemetry-lost",
                "%s =~ /^(lost|undecodable|clock_ahead)$/")
            .above(0)
            .saying(
                "Telemetry of {{ $labels.system }} lost: {{ $labels.reason }}",
                "{{ humanize $values.more.Value }} frames more in 15 minutes, noticed by"
                    + " {{ $labels.component }}. What was in them is in no verdict."),
        lost("seiche-telemetry-late", "Telemetry late", "telemetry-late", "%s = 'late'")
            .above(100)
            .saying(
                "Telemetry of {{ $labels.system }} comes too late",
                "{{ humanize $values.more.Value }} times in 15 minutes; {{ $labels.component }}"
                    + " left it out."));
  }

  private AlertRule ofPipeline(
      String uid, String title, Severity severity, String kind, Duration over, String panel) {
    return AlertRule.of(uid, title, severity, over)
        .label("kind", kind)
        .label("told_by", "grafana")
        .shownOn(pipeline, panel)
        .leadingTo(Page.PIPELINE)
        .runbook("docs/grafana-alerting.md#" + kind);
  }

  /** Also when InfluxDB does not answer, so that the other rules need not tell it each. */
  private AlertRule noVerdicts() {
    return ofPipeline(
            "seiche-no-verdicts",
            "No verdicts",
            CRITICAL,
            "no-verdicts",
            RECENTLY,
            Pipeline.VERDICTS)
        .number("verdicts", Query.from(PHASE).count("code", "verdicts"))
        .below(1)
        .lasting(Duration.ofMinutes(2))
        .otherwise(ALERTING, ALERTING)
        .saying(
            "No verdict for five minutes",
            "Nothing Seiche shows is current: collectors, Kafka, a job or InfluxDB is down, or"
                + " InfluxDB refuses Grafana.");
  }

  private AlertRule behind() {
    return ofPipeline(
            "seiche-behind",
            "Pipeline behind",
            WARNING,
            "pipeline-behind",
            RECENTLY,
            Pipeline.WAITING)
        .number(
            "waiting",
            Query.over(
                    Query.from(FLINK_OPERATOR)
                        .as("least", "min(%s)", "pending_records")
                        .by("job", "operator", "subtask"))
                .sum("least")
                .by("job", "operator"))
        .above(BEHIND_RECORDS)
        .lasting(Duration.ofMinutes(5))
        .saying(
            "{{ $labels.job }} does not keep up",
            "Never fewer than {{ humanize $values.waiting.Value }} records waited for"
                + " {{ $labels.operator }} in the last five minutes.");
  }

  private AlertRule jobSilent() {
    return ofPipeline(
            "seiche-job-silent",
            "Job silent",
            CRITICAL,
            "job-silent",
            Duration.ofHours(6),
            Pipeline.CHECKPOINTS)
        .count("vitals", Query.from(FLINK_JOB).count("restarts", "vitals").every("5m").by("job"))
        .below(1)
        .lasting(Duration.ofMinutes(3))
        .saying(
            "{{ $labels.job }} is not heard",
            "It has said nothing for three minutes or more, of what it says every ten seconds: it is"
                + " down, or cannot reach InfluxDB.");
  }

  private AlertRule notSaved() {
    return ofPipeline(
            "seiche-state-not-saved",
            "State not saved",
            WARNING,
            "state-not-saved",
            RECENTLY,
            Pipeline.CHECKPOINTS)
        .number("age", Query.from(FLINK_JOB).last("checkpoint_age_s").by("job"))
        .above(300)
        .lasting(Duration.ofMinutes(2))
        .saying(
            "{{ $labels.job }} does not save its state",
            "Its newest checkpoint is {{ humanizeDuration $values.age.Value }} old. After a failure"
                + " so much is done again.");
  }

  private AlertRule restarts() {
    return ofPipeline(
            "seiche-job-restarts",
            "Job restarts",
            WARNING,
            "job-restarts",
            OF_LATE,
            Pipeline.RESTARTS)
        .number(
            "restarts",
            Query.over(more(Query.from(FLINK_JOB), "restarts").by("job")).sum("more").by("job"))
        .above(2)
        .saying(
            "{{ $labels.job }} fails again and again",
            "It was started anew {{ printf \"%.0f\" $values.restarts.Value }} times in 15 minutes.");
  }

  private AlertRule dropped() {
    return ofPipeline(
            "seiche-points-dropped",
            "Points dropped",
            WARNING,
            "points-dropped",
            OF_LATE,
            Pipeline.STORE)
        .number(
            "dropped",
            Query.over(
                    more(Query.from(FLINK_OPERATOR), "points_dropped")
                        .by("job", "operator", "subtask"))
                .sum("more")
                .by("job", "operator"))
        .above(0)
        .saying(
            "InfluxDB refuses points of {{ $labels.operator }}",
            "{{ humanize $values.dropped.Value }} points of the last 15 minutes are in no graph.");
  }

  private AlertRule lost(String uid, String title, String kind, String reasons) {
    return ofPipeline(uid, title, WARNING, kind, OF_LATE, Pipeline.LOSSES)
        .number(
            "more",
            Query.over(
                    more(Query.from(HEALTH).where(reasons, "reason"), "count")
                        .by("component", "system", "reason"))
                .sum("more")
                .by("component", "system", "reason"));
  }

  /** What a total that starts anew with its process grew by. */
  private static Query more(Query of, String total) {
    return of.as("more", Unit.COUNT, "non_negative_difference(%s)", total);
  }
}
