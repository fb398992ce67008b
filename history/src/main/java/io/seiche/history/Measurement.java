package io.seiche.history;

import io.seiche.telemetry.Unit;
import java.util.List;

/**
 * Everything the results store holds: the one catalogue behind points, tables, dashboards and
 * {@code docs/store.md}. Names are a contract; what is added goes to the end.
 */
@SuppressWarnings("ImmutableEnumChecker") // The lists come from List.of.
public enum Measurement {
  /** What a resource did, ten seconds at a time. */
  IO(
      "io",
      Bucket.RAW,
      List.of(
          Tag.required("system", "host or array"),
          Tag.required("kind", "dev, nfs, array, node, pool or vol"),
          Tag.required("resource", "its name there"),
          Tag.optional("workload", "its owner; left out for what belongs to nobody")),
      List.of(
          Field.real("read_bytes_per_s", Unit.BYTES_PER_SECOND, "bytes read"),
          Field.real("write_bytes_per_s", Unit.BYTES_PER_SECOND, "bytes written"),
          Field.real("read_ops_per_s", Unit.OPERATIONS_PER_SECOND, "reads completed"),
          Field.real("write_ops_per_s", Unit.OPERATIONS_PER_SECOND, "writes completed"),
          Field.real("read_latency_s", Unit.SECONDS, "mean per completed read"),
          Field.real("write_latency_s", Unit.SECONDS, "mean per completed write"),
          Field.real("busy_ratio", Unit.RATIO, "share of time with I/O in flight"))),

  /**
   * What all resources of a kind did together on a system, ten seconds at a time: sums over {@link
   * #IO}, so that a graph of a system costs no more than one of a resource.
   */
  SYSTEM_IO(
      "system_io",
      Bucket.RAW,
      List.of(
          Tag.required("system", "host or array"),
          Tag.required("kind", "dev, nfs, array, node, pool or vol: each counts the same bytes")),
      List.of(
          Field.real("read_bytes_per_s", Unit.BYTES_PER_SECOND, "bytes read"),
          Field.real("write_bytes_per_s", Unit.BYTES_PER_SECOND, "bytes written"),
          Field.real("read_ops_per_s", Unit.OPERATIONS_PER_SECOND, "reads completed"),
          Field.real("write_ops_per_s", Unit.OPERATIONS_PER_SECOND, "writes completed"),
          Field.count("resources", "that reported"),
          Field.real(
              "delay_s",
              Unit.SECONDS,
              "from their end until Kafka had them, at most: what waited in a spool"))),

  /** What a GPU did, ten seconds at a time. */
  GPU(
      "gpu",
      Bucket.RAW,
      List.of(
          Tag.required("node", "host it is in"),
          Tag.required("gpu", "its name there"),
          Tag.optional("workload", "its owner")),
      List.of(
          Field.real("util_ratio", Unit.RATIO, "share of time computing"),
          Field.real("memory_used_bytes", Unit.BYTES, "memory in use"),
          Field.real("power_w", Unit.WATTS, "power drawn"))),

  /**
   * The verdict on a workload, at every change and every minute: the live one, which the settled
   * one overwrites.
   */
  PHASE(
      "phase",
      Bucket.RAW,
      List.of(Tag.required("workload", "whom it is about")),
      List.of(
          Field.text("phase", "TRAINING, CHECKPOINT, LOAD, INFERENCE, INGEST, IDLE or UNKNOWN"),
          Field.count("code", "the same as a number, 1 to 7 in that order"),
          Field.real("confidence", Unit.RATIO, "calibrated, 0 to 1"),
          Field.text("evidence", "the few features that decided"),
          Field.flag("mixed", "two workloads seen on one resource"))),

  /** A change of side and what it cost; its time is the first useful I/O of the new side. */
  SWITCH(
      "switch",
      Bucket.EVENTS,
      List.of(
          Tag.required("workload", "who switched"),
          Tag.required("from", "side left: TRAINING or INFERENCE"),
          Tag.required("to", "side reached")),
      List.of(
          Field.text("id", "the same for the same switch"),
          Field.flag("superseded", "moved by a correction; queries leave it out"),
          Field.real("duration_s", Unit.SECONDS, "last useful I/O before to first one after"),
          Field.real("drain_s", Unit.SECONDS, "last useful I/O to the start of the save"),
          Field.real("save_s", Unit.SECONDS, "writing the checkpoint"),
          Field.real("gap_s", Unit.SECONDS, "neither saving nor loading"),
          Field.real("load_s", Unit.SECONDS, "reading weights or a checkpoint"),
          Field.real("first_io_s", Unit.SECONDS, "end of the load to the first useful I/O"),
          Field.real("saved_bytes", Unit.BYTES, "written while saving"),
          Field.real("loaded_bytes", Unit.BYTES, "read while loading"),
          Field.real("gpu_lost_s", Unit.SECONDS, "GPU-seconds not computing"),
          Field.text("system", "host or array"),
          Field.flag("settled", "nothing more will be said of it"),
          Field.flag("missed", "not seen live, told once it was settled"))),

  /** A storm after each event of its life. */
  STORM(
      "storm",
      Bucket.EVENTS,
      List.of(
          Tag.required("scope", "what kind of thing storms: workload, array or fleet"),
          Tag.required("scope_id", "which one")),
      List.of(
          Field.text("id", "the same for all events of one storm"),
          Field.text("severity", "info, warning or critical"),
          Field.text("state", "opened, escalated or closed"),
          Field.count("switches", "switches so far"),
          Field.real("penalty", Unit.COUNT, "decayed sum at that time"),
          Field.real("burden_ratio", Unit.RATIO, "share of I/O that saved and loaded state"),
          Field.real("bill_bytes", Unit.BYTES, "saved and loaded by its switches"),
          Field.real("bill_gpu_s", Unit.SECONDS, "GPU-seconds not computing in its switches"),
          Field.count("members", "workloads that storm in it; 1 for a workload's own"),
          Field.text("part_of", "id of the storm this is a part of; absent when it stands alone"),
          Field.text("system", "host or array; absent for the fleet"),
          Field.real("opened_s", Unit.SECONDS, "when it opened, since 1970"),
          Field.real("peak_penalty", Unit.COUNT, "highest penalty so far"),
          Field.real("open_threshold", Unit.COUNT, "penalty at which it opened"),
          Field.real("close_threshold", Unit.COUNT, "penalty at which it closes"),
          Field.real("peak_burden_ratio", Unit.RATIO, "the same of what the peak could move"),
          Field.real("switches_per_h", Unit.COUNT, "how often it switches"),
          Field.real("sustainable_per_h", Unit.COUNT, "how often it could"),
          Field.text("top", "JSON: who brought most to it, the first one most"),
          Field.count("slowed", "neighbours on the same array that its switches slowed"),
          Field.text("victims", "JSON: those slowed most, the first one most, at most five"),
          Field.real("io_bytes", Unit.BYTES, "all that was moved meanwhile"),
          Field.real("since_s", Unit.SECONDS, "start of its first switch, since 1970"),
          Field.flag("superseded", "taken back by a later history; queries leave it out"))),

  /** What the pipeline lost, dropped or corrected. */
  HEALTH(
      "health",
      Bucket.RAW,
      List.of(
          Tag.required("component", "who counts, e.g. intake"),
          Tag.optional("system", "whose telemetry it was"),
          Tag.required("reason", "what happened, e.g. late")),
      List.of(Field.count("count", "total since the first start"))),

  /** A stretch of one phase, written once it is settled and over; its time is its start. */
  PHASE_SPAN(
      "phase_span",
      Bucket.EVENTS,
      List.of(Tag.required("workload", "whose"), Tag.required("phase", "what it did, as in phase")),
      List.of(
          Field.real("duration_s", Unit.SECONDS, "how long"),
          Field.real("read_bytes", Unit.BYTES, "read meanwhile"),
          Field.real("write_bytes", Unit.BYTES, "written meanwhile"),
          Field.text("side", "TRAINING, INFERENCE or NEUTRAL; of a LOAD, what it was for"),
          Field.flag("superseded", "moved by a correction; queries leave it out"),
          Field.text("system", "host or array it was on"))),

  /** The bursts of serving, a minute at a time; {@code docs/serving.md} defines them. */
  BURSTS(
      "bursts",
      Bucket.RAW,
      List.of(Tag.required("workload", "who serves")),
      List.of(
          Field.real("serving_s", Unit.SECONDS, "how much of the minute was INFERENCE"),
          Field.count("bursts", "bursts that ended in it"),
          Field.real("size_ops", Unit.OPERATIONS, "mean operations of a burst"),
          Field.real("size_bytes", Unit.BYTES, "mean bytes of a burst"),
          Field.real("size_p90_ops", Unit.OPERATIONS, "nine of ten have at most so many"),
          Field.real("size_p90_bytes", Unit.BYTES, "nine of ten have at most so many"),
          Field.real("duration_s", Unit.SECONDS, "mean length of a burst"),
          Field.real("peak_to_mean", Unit.COUNT, "busiest tick over the mean one"),
          Field.real("independent_bytes", Unit.BYTES, "size of independent bursts, half an hour"),
          Field.real("fan_out_ratio", Unit.RATIO, "that over its usual size; 1 is unchanged"))),

  /** How a Flink job does, every ten seconds; {@code docs/metrics.md} says what Flink calls it. */
  FLINK_JOB(
      "flink_job",
      Bucket.RAW,
      List.of(Tag.required("job", "its name, e.g. seiche-phases")),
      List.of(
          Field.count("restarts", "after failures, since the JobManager started"),
          Field.real("checkpoint_s", Unit.SECONDS, "how long the newest checkpoint took"),
          Field.real("checkpoint_bytes", Unit.BYTES, "what the newest checkpoint wrote"),
          Field.real("checkpoint_age_s", Unit.SECONDS, "since the newest checkpoint was complete"),
          Field.count("checkpoints", "completed, since the JobManager started"),
          Field.count("checkpoints_failed", "since the JobManager started"))),

  /** What a Flink task does with its time. */
  FLINK_TASK(
      "flink_task",
      Bucket.RAW,
      List.of(
          Tag.required("job", "its job's name"),
          Tag.required("task", "its name: those of its operators"),
          Tag.required("subtask", "which of its parallel parts, from 0")),
      List.of(
          Field.real("busy_ratio", Unit.RATIO, "share of time at work"),
          Field.real("back_pressured_ratio", Unit.RATIO, "share of time held up by what follows"),
          Field.real("idle_ratio", Unit.RATIO, "share of time with nothing to do"))),

  /** What passes a Flink operator. */
  FLINK_OPERATOR(
      "flink_operator",
      Bucket.RAW,
      List.of(
          Tag.required("job", "its job's name"),
          Tag.required("operator", "its name, e.g. ticks → phases"),
          Tag.required("subtask", "which of its parallel parts, from 0")),
      List.of(
          Field.real("records_in_per_s", Unit.COUNT, "records taken, mean of a minute"),
          Field.real("records_out_per_s", Unit.COUNT, "records given on, mean of a minute"),
          Field.count("pending_records", "in Kafka and not read yet; of sources"),
          Field.real("event_lag_s", Unit.SECONDS, "newest record's age by event time; of sources"),
          Field.real("watermark_lag_s", Unit.SECONDS, "now less the event time it has reached"),
          Field.count("points_written", "that the store took, since the task started; of sinks"),
          Field.count("points_dropped", "that the store refused, since the task started; of sinks"),
          Field.count("store_retries", "sent again, since the task started; of sinks"),
          Field.real("outage_s", Unit.SECONDS, "how long the store is away, 0 if not; of sinks"),
          Field.real(
              "oldest_waiting_s", Unit.SECONDS, "how long the oldest point waits; of sinks"))),

  /** A JVM of a Flink cluster. */
  FLINK_PROCESS(
      "flink_process",
      Bucket.RAW,
      List.of(
          Tag.required("component", "jobmanager or taskmanager"),
          Tag.required("process", "where: host, of a TaskManager host:port or its resource id")),
      List.of(
          Field.real("heap_used_bytes", Unit.BYTES, "heap in use"),
          Field.real("heap_max_bytes", Unit.BYTES, "heap at most"),
          Field.real("gc_ratio", Unit.RATIO, "share of time collecting garbage"),
          Field.real("cpu_ratio", Unit.RATIO, "share of the machine's processors in use by it"))),

  /** What people were told, after each word on it; {@code docs/alerts.md} has the kinds. */
  ALERT(
      "alert",
      Bucket.EVENTS,
      List.of(
          Tag.required("kind", "what kind of alert, e.g. switching-storm"),
          Tag.required("scope", "what kind of thing it is about, e.g. workload"),
          Tag.required("scope_id", "which one")),
      List.of(
          Field.text("fingerprint", "the same for all words on one alert"),
          Field.text("severity", "info, warning or critical"),
          Field.flag("firing", "false once resolved"),
          Field.text("title", "one line"),
          Field.text("text", "the figures, with units"),
          Field.text("workload", "whom it is about; absent when about no single one"),
          Field.text("system", "host or array; absent when there is no single one"),
          Field.real("starts_s", Unit.SECONDS, "when it began, since 1970"),
          Field.real("ends_s", Unit.SECONDS, "when it ended, since 1970; absent while it fires"),
          Field.text("evidence", "JSON: figures and facts, the most telling first"))),

  /**
   * How long a workload was in a phase in an hour or a day, and what it did then; its time is the
   * start of that. {@code docs/trends.md} says how exact each figure is.
   */
  OCCUPANCY(
      "occupancy",
      Bucket.ROLLUP,
      List.of(
          Tag.required("workload", "whose"),
          Tag.required("phase", "what it did, as in phase"),
          Tag.required("window", "hour or day")),
      MixFields.with(Field.text("system", "host or array where it was longest in the phase"))),

  /** The switches of an hour or a day, and what they cost; its time is the start of that. */
  SWITCHING(
      "switching",
      Bucket.ROLLUP,
      List.of(
          Tag.required("scope", "what kind of thing switched: workload, array or fleet"),
          Tag.required("scope_id", "which one"),
          Tag.required("window", "hour or day")),
      List.of(
          Field.count("switches", "switches that ended in it"),
          Field.count("storms", "storms of this scope that opened in it"),
          Field.real("storm_s", Unit.SECONDS, "how long it stormed"),
          Field.real("bill_bytes", Unit.BYTES, "saved and loaded by its switches"),
          Field.real("bill_gpu_s", Unit.SECONDS, "GPU-seconds not computing in its switches"),
          Field.real("overhead_ratio", Unit.RATIO, "bill_bytes of io_bytes"),
          Field.real("io_bytes", Unit.BYTES, "moved since the switch before each of them"),
          Field.real("saved_bytes", Unit.BYTES, "written while saving"),
          Field.real("loaded_bytes", Unit.BYTES, "read while loading"),
          Field.real("lost_s", Unit.SECONDS, "from the last useful I/O to the first one after"),
          Field.real("drain_s", Unit.SECONDS, "of that: to the start of the save"),
          Field.real("save_s", Unit.SECONDS, "of that: writing the checkpoint"),
          Field.real("gap_s", Unit.SECONDS, "of that: neither saving nor loading"),
          Field.real("load_s", Unit.SECONDS, "of that: reading weights or a checkpoint"),
          Field.real("first_io_s", Unit.SECONDS, "of that: to the first useful I/O"),
          Field.flag("partial", "its data began or ended within, or it is not over yet"),
          Field.text("system", "of a workload: host or array it switched on"))),

  /** What the workloads on a system asked of it in an hour or a day; its time is the start. */
  LOAD(
      "load",
      Bucket.ROLLUP,
      List.of(Tag.required("system", "host or array"), Tag.required("window", "hour or day")),
      List.of(
          Field.real("read_bytes", Unit.BYTES, "read"),
          Field.real("write_bytes", Unit.BYTES, "written"),
          Field.real("peak_read_bytes_per_s", Unit.BYTES_PER_SECOND, "in its busiest 10 s"),
          Field.real("peak_write_bytes_per_s", Unit.BYTES_PER_SECOND, "in its busiest 10 s"),
          Field.real("peak_save_bytes_per_s", Unit.BYTES_PER_SECOND, "written in CHECKPOINT"),
          Field.real("peak_load_bytes_per_s", Unit.BYTES_PER_SECOND, "read in LOAD"),
          Field.flag("partial", "its data began or ended within, or it is not over yet"))),

  /**
   * What a system is expected to have to bear in its busiest ten seconds on one of the next days;
   * its time is the start of that day.
   */
  FORECAST(
      "forecast",
      Bucket.ROLLUP,
      List.of(
          Tag.required("system", "host or array"),
          Tag.required(
              "what", "which peak: save, written in CHECKPOINT; load, read in LOAD; read; write")),
      List.of(
          Field.real("expected_bytes_per_s", Unit.BYTES_PER_SECOND, "as likely more as less"),
          Field.real("low_bytes_per_s", Unit.BYTES_PER_SECOND, "nine of ten are above"),
          Field.real("high_bytes_per_s", Unit.BYTES_PER_SECOND, "nine of ten are below"),
          Field.count("days", "days it rests on"),
          Field.real("made_s", Unit.SECONDS, "start of the last day known, since 1970"))),

  /**
   * What the workloads of an array or of the site did together in an hour or a day: sums over
   * {@link #OCCUPANCY}, so that a question about all costs no more than one about one.
   */
  MIX(
      "mix",
      Bucket.ROLLUP,
      List.of(
          Tag.required("scope", "array, which may be a host, or fleet"),
          Tag.required("scope_id", "which one"),
          Tag.required("phase", "what they did, as in phase"),
          Tag.required("window", "hour or day")),
      MixFields.with(Field.count("workloads", "that were in the phase")));

  private final String table;
  private final Bucket bucket;
  private final List<Tag> tags;
  private final List<Field> fields;

  Measurement(String table, Bucket bucket, List<Tag> tags, List<Field> fields) {
    this.table = table;
    this.bucket = bucket;
    this.tags = tags;
    this.fields = fields;
  }

  /** Its name in every store. */
  public String table() {
    return table;
  }

  public Bucket bucket() {
    return bucket;
  }

  public List<Tag> tags() {
    return tags;
  }

  public List<Field> fields() {
    return fields;
  }

  /**
   * The field with this name.
   *
   * @throws IllegalArgumentException when there is none
   */
  public Field field(String name) {
    for (Field field : fields) {
      if (field.name().equals(name)) {
        return field;
      }
    }
    throw new IllegalArgumentException(table + " has no field '" + name + "'");
  }

  /**
   * The tag with this name.
   *
   * @throws IllegalArgumentException when there is none
   */
  public Tag tag(String name) {
    for (Tag tag : tags) {
      if (tag.name().equals(name)) {
        return tag;
      }
    }
    throw new IllegalArgumentException(table + " has no tag '" + name + "'");
  }
}
