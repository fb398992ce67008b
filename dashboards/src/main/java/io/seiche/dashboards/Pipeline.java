package io.seiche.dashboards;

import static io.seiche.history.Measurement.ALERT;
import static io.seiche.history.Measurement.FLINK_JOB;
import static io.seiche.history.Measurement.FLINK_OPERATOR;
import static io.seiche.history.Measurement.FLINK_PROCESS;
import static io.seiche.history.Measurement.FLINK_TASK;
import static io.seiche.history.Measurement.HEALTH;
import static io.seiche.history.Measurement.PHASE;
import static io.seiche.history.Measurement.SYSTEM_IO;

import io.seiche.dashboards.grafana.Board;
import io.seiche.dashboards.grafana.Column;
import io.seiche.dashboards.grafana.Link;
import io.seiche.dashboards.grafana.Mappings;
import io.seiche.dashboards.grafana.Page;
import io.seiche.dashboards.grafana.Panel;
import io.seiche.dashboards.grafana.Panels;
import io.seiche.dashboards.grafana.Query;
import io.seiche.dashboards.grafana.Thresholds;
import io.seiche.history.Measurement;
import io.seiche.telemetry.Unit;

/** May I believe this? */
final class Pipeline {
  static final String VERDICTS = "Verdicts";
  static final String WAITING = "Waiting in Kafka";
  static final String LOSSES = "Left out and lost";
  static final String SILENT = "Who is not heard";
  static final String CHECKPOINTS = "Age of the newest checkpoint";
  static final String RESTARTS = "Restarts and failed checkpoints";
  static final String STORE = "Sent again to InfluxDB, and refused by it";

  /** Vitals come every 10 s. */
  private static final String NEWEST = "60s";

  /** What lasts is said again every six hours. */
  private static final String SAID_AGAIN = "7h";

  private static final String SOURCES = "%s >= 0";

  private Pipeline() {}

  static Board board() {
    return Board.on(Page.PIPELINE, "now-3h", "30s")
        .annotated(Marks.storms(), Marks.switches(false))
        .row(4, judged(), behind(), waitingNow(), read(), left(), silentNow())
        .row(8, verdicts(), lastVerdicts())
        .heading("Does it keep up?")
        .row(8, waiting(), age())
        .row(8, watermarks(), records())
        .row(8, spooled())
        .heading("What was left out")
        .row(9, losses(), totals())
        .row(8, silent())
        .heading("The store")
        .row(8, written(), store())
        .heading("Flink's jobs")
        .row(8, checkpointAge(), checkpointTime(), checkpointSize())
        .row(8, restarts(), tasks("Busy", "busy_ratio", "at work"), held())
        .heading("Flink's processes")
        .row(
            8,
            process("Heap in use", "Of each JVM; near its maximum, it collects all the time.")
                .query(
                    Query.from(FLINK_PROCESS)
                        .max("heap_used_bytes")
                        .binned()
                        .by("component", "process"),
                    "$tag_component $tag_process used")
                .query(
                    Query.from(FLINK_PROCESS)
                        .max("heap_max_bytes")
                        .binned()
                        .by("component", "process"),
                    "$tag_component $tag_process at most"),
            process("Collecting garbage", "Share of time. Above a tenth, it wants more memory.")
                .query(ofProcesses("gc_ratio"), "$tag_component $tag_process"),
            process("Processor", "Share of the machine's processors in use by each JVM.")
                .query(ofProcesses("cpu_ratio"), "$tag_component $tag_process"));
  }

  private static Panel judged() {
    return Panels.stat(
            "Workloads with a verdict",
            "Workloads judged in the last 150 s before the end of the range. \"no data\": nothing"
                + " Seiche shows is current.")
        .query(Verdicts.judged());
  }

  private static Query newest(String field) {
    return Query.from(FLINK_OPERATOR).latest(NEWEST).last(field).by("job", "operator", "subtask");
  }

  private static Panel behind() {
    return Panels.stat(
            "Behind",
            "Age of the newest telemetry read, of the source that is farthest behind. A few seconds"
                + " with live sources; minutes with sources that report by the minute.")
        .decimals(1)
        .query(Query.over(newest("event_lag_s")).max("event_lag_s"));
  }

  private static Panel waitingNow() {
    return Panels.stat(
            "Waiting now",
            "Records that are in Kafka and have not been read yet, of all jobs. More than 1000 that"
                + " stay are a pipeline that does not keep up.")
        .thresholds(Thresholds.warningFrom(Rules.BEHIND_RECORDS))
        .query(Query.over(newest("pending_records")).sum("pending_records"));
  }

  private static Panel read() {
    return Panels.stat(
            "Records read per second",
            "By all sources of all jobs, mean of a minute. A record of telemetry is a frame of many"
                + " samples.")
        .decimals(1)
        .query(
            Query.over(newest("records_out_per_s").fields("pending_records"))
                .sum("records_out_per_s")
                .where(SOURCES, "pending_records"));
  }

  private static Panel left() {
    return Panels.stat(
            "Left out in the range",
            "Frames and ticks that were lost, late, undecodable or otherwise left out, and what was"
                + " told twice. \"none\" when nothing was.")
        .noValue("none")
        .query(
            Query.over(more(Query.from(HEALTH)).by("component", "system", "reason")).sum("more"));
  }

  private static Query more(Query of) {
    return of.as("more", Unit.COUNT, "non_negative_difference(%s)", "count");
  }

  private static Panel silentNow() {
    return Panels.stat(
            "Not heard",
            "Systems, collectors and systems with missing resources that are silent at the end of the"
                + " range. \"none\" is the good state.")
        .noValue("none")
        .thresholds(Thresholds.warningFrom(1))
        .query(
            Query.over(
                    Query.from(ALERT)
                        .latest(SAID_AGAIN)
                        .last("starts_s")
                        .fields("firing")
                        .where("%s = 'telemetry-silent'", "kind")
                        .by("scope", "scope_id"))
                .count("starts_s", "silent")
                .where("%s = true", "firing"));
  }

  private static Panel verdicts() {
    return Panels.bars(
            VERDICTS,
            "How many were written in each interval: one a minute and workload, and one at every"
                + " change. A hole is a pipeline that stood still.")
        .interval("1m")
        .query(Query.from(PHASE).count("code", "verdicts").binned(), "verdicts");
  }

  private static Panel lastVerdicts() {
    return Panels.table(
            "Newest verdict of each workload",
            "When each chosen workload was judged last, within the range. Older than 150 s: its"
                + " telemetry is missing, or the pipeline stands.",
            Query.from(PHASE).fields("code").chosen("workload").by("workload").newest(1),
            Column.of("workload", "Workload")
                .link(Link.ofCell("What is it doing?", Page.WORKLOAD, "workload")),
            Column.of("code", "Phase").width(130).unit("none").cells(Mappings.codes()),
            Column.of(Column.TIME, "Judged").unit("dateTimeFromNow").width(170))
        .option("sortBy", Panels.sortedBy("Judged", false));
  }

  private static Panel waiting() {
    return Panels.lines(
            WAITING,
            "Records not read yet, of each source: the most in each interval, added up over its"
                + " parallel parts. Saw teeth that fall to nothing are a pipeline that catches up.")
        .query(
            Query.over(
                    Query.from(FLINK_OPERATOR)
                        .max("pending_records")
                        .binned()
                        .by("job", "operator", "subtask"))
                .sum("pending_records")
                .binned()
                .by("job", "operator"),
            "$tag_job $tag_operator");
  }

  private static Panel spooled() {
    return Panels.lines(
            "Spooled: how late telemetry reached Kafka",
            "From the end of what was measured until Kafka had it, of each system: the most in each"
                + " interval. Below a second or two all is well; beyond, it waited in its collector's"
                + " spool, as when the broker was away, or a clock is wrong. A replay is as late as its"
                + " past is old.")
        .query(Query.from(SYSTEM_IO).max("delay_s").binned().by("system"), "$tag_system");
  }

  private static Panel age() {
    return Panels.lines(
            "Age of what is read",
            "Now less the event time of the newest record, of each source. It grows with what waits,"
                + " with a publisher that is late, and with a clock that is wrong.")
        .query(ofOperators("event_lag_s"), "$tag_job $tag_operator");
  }

  private static Panel watermarks() {
    return Panels.lines(
            "Event time behind",
            "Now less the event time each operator has reached: decisions are as old. What follows"
                + " waits for the slowest of what goes before.")
        .query(ofOperators("watermark_lag_s"), "$tag_job $tag_operator");
  }

  private static Query ofOperators(String field) {
    return Query.from(FLINK_OPERATOR).max(field).binned().by("job", "operator");
  }

  private static Panel records() {
    return Panels.lines(
            "Records per second", "Given on by each operator, added up over its parallel parts.")
        .query(
            Query.over(
                    Query.from(FLINK_OPERATOR)
                        .mean("records_out_per_s")
                        .binned()
                        .by("job", "operator", "subtask"))
                .sum("records_out_per_s")
                .binned()
                .by("job", "operator"),
            "$tag_job $tag_operator");
  }

  /** What a total that starts anew with its process grew by, in each interval. */
  private static Query growth(Measurement of, String total, String... tags) {
    return Query.from(of)
        .as("more", Unit.COUNT, "non_negative_difference(last(%s))", total)
        .binned()
        .by(tags);
  }

  private static Panel losses() {
    return Panels.stackedBars(
            LOSSES,
            "What was lost, late, undecodable or otherwise left out in each interval, by who noticed"
                + " and why. docs/metrics.md has each reason and its remedy. \"none\" when nothing"
                + " was. The very first of a reason shows only in the totals.")
        .interval("1m")
        .noValue("none")
        .query(
            Query.over(growth(HEALTH, "count", "component", "system", "reason"))
                .sum("more")
                .binned()
                .by("component", "reason"),
            "$tag_component $tag_reason");
  }

  private static Panel totals() {
    return Panels.table(
            "Totals",
            "Since the first start, as of the newest word in the range. duplicate and reordered are no"
                + " losses.",
            Query.from(HEALTH).last("count").by("component", "system", "reason"),
            Column.of("component", "Noticed by").width(120),
            Column.of("reason", "Reason").width(130),
            Column.of("system", "Whose"),
            Column.of("count", "Total").unit("short"))
        .noValue("none")
        .option("sortBy", Panels.sortedBy("Total", true));
  }

  private static Panel silent() {
    return Panels.table(
            SILENT,
            "The newest word, in the last 7 days, on everything that ever was silent: those that"
                + " still are first. Silence is not idleness: idle sources go on reporting.",
            Query.from(ALERT)
                .latest("7d")
                .fields("firing", "severity", "title", "text")
                .where("%s = 'telemetry-silent'", "kind")
                .by("scope", "scope_id")
                .newest(1),
            Column.of("firing", "State").width(90).mapped(Mappings.flags("silent", "heard")),
            Column.of("severity", "Severity").width(100).words(Mappings.severities()),
            Column.of("scope", "Scope").width(100),
            Column.of("scope_id", "Who"),
            Column.of("title", "Alert"),
            Column.of("text", "Figures"),
            Column.time("As of"))
        .noValue("none")
        .option("sortBy", Panels.sortedBy("State", true));
  }

  private static Panel written() {
    return Panels.bars(
            "Points written", "Points InfluxDB took in each interval, of all store sinks.")
        .interval("1m")
        .query(
            Query.over(growth(FLINK_OPERATOR, "points_written", "job", "operator", "subtask"))
                .sum("more")
                .binned()
                .by("job"),
            "$tag_job");
  }

  private static Panel store() {
    return Panels.bars(
            STORE,
            "Sent again: InfluxDB was away or busy, and nothing is lost. Refused: it does not want"
                + " these points, and they are in no graph; the jobs' logs say why. \"none\" when"
                + " neither happened.")
        .interval("1m")
        .noValue("none")
        .query(
            Query.over(growth(FLINK_OPERATOR, "store_retries", "job", "operator", "subtask"))
                .sum("more")
                .binned()
                .by("job"),
            "$tag_job sent again")
        .query(
            Query.over(growth(FLINK_OPERATOR, "points_dropped", "job", "operator", "subtask"))
                .sum("more")
                .binned()
                .by("job"),
            "$tag_job refused");
  }

  private static Query ofJobs(String field) {
    return Query.from(FLINK_JOB).max(field).binned().by("job");
  }

  private static Panel checkpointAge() {
    return Panels.lines(
            CHECKPOINTS,
            "Flink's own checkpoints, not those of training. After a failure so much is done again.")
        .query(ofJobs("checkpoint_age_s"), "$tag_job");
  }

  private static Panel checkpointTime() {
    return Panels.lines(
            "A checkpoint takes", "Longer than the interval between them, they never rest.")
        .query(ofJobs("checkpoint_s"), "$tag_job");
  }

  private static Panel checkpointSize() {
    return Panels.lines(
            "A checkpoint writes", "What each job remembers of its workloads; it grows with them.")
        .query(ofJobs("checkpoint_bytes"), "$tag_job");
  }

  private static Panel restarts() {
    return Panels.bars(
            RESTARTS,
            "In each interval. Jobs resume from their checkpoint and lose nothing; why they failed"
                + " is in Flink's UI. \"none\" is the good state.")
        .interval("1m")
        .noValue("none")
        .query(growth(FLINK_JOB, "restarts", "job"), "$tag_job restarts")
        .query(growth(FLINK_JOB, "checkpoints_failed", "job"), "$tag_job failed checkpoints");
  }

  private static Panel tasks(String title, String field, String what) {
    return Panels.lines(title, "Share of time " + what + ", of each task's busiest parallel part.")
        .range(0, 1)
        .query(Query.from(FLINK_TASK).max(field).binned().by("job", "task"), "$tag_job $tag_task");
  }

  private static Panel held() {
    return tasks("Held up", "back_pressured_ratio", "held up by what follows");
  }

  private static Panel process(String title, String what) {
    return Panels.lines(title, what);
  }

  private static Query ofProcesses(String field) {
    return Query.from(FLINK_PROCESS).max(field).binned().by("component", "process");
  }
}
