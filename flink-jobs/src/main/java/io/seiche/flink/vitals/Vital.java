package io.seiche.flink.vitals;

import io.seiche.history.Field;
import io.seiche.history.Measurement;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Meter;
import org.apache.flink.metrics.Metric;

/**
 * Flink's metrics that are kept, out of its hundreds: what it calls them, and the field they
 * become. {@code docs/metrics.md} lists them from here.
 */
public enum Vital {
  RESTARTS(Scope.JOB, "numRestarts", "restarts", Reading.AS_IS),
  CHECKPOINT_TIME(Scope.JOB, "lastCheckpointDuration", "checkpoint_s", Reading.MILLISECONDS),
  CHECKPOINT_SIZE(Scope.JOB, "lastCheckpointSize", "checkpoint_bytes", Reading.AS_IS),
  CHECKPOINT_AGE(
      Scope.JOB, "lastCheckpointCompletedTimestamp", "checkpoint_age_s", Reading.TIME_AS_AGE),
  CHECKPOINTS(Scope.JOB, "numberOfCompletedCheckpoints", "checkpoints", Reading.AS_IS),
  CHECKPOINTS_FAILED(Scope.JOB, "numberOfFailedCheckpoints", "checkpoints_failed", Reading.AS_IS),

  BUSY(Scope.TASK, "busyTimeMsPerSecond", "busy_ratio", Reading.MILLISECONDS),
  BACK_PRESSURED(
      Scope.TASK, "backPressuredTimeMsPerSecond", "back_pressured_ratio", Reading.MILLISECONDS),
  IDLE(Scope.TASK, "idleTimeMsPerSecond", "idle_ratio", Reading.MILLISECONDS),

  RECORDS_IN(Scope.OPERATOR, "numRecordsInPerSecond", "records_in_per_s", Reading.AS_IS),
  RECORDS_OUT(Scope.OPERATOR, "numRecordsOutPerSecond", "records_out_per_s", Reading.AS_IS),
  PENDING(Scope.OPERATOR, "pendingRecords", "pending_records", Reading.AS_IS),
  EVENT_LAG(Scope.OPERATOR, "currentEmitEventTimeLag", "event_lag_s", Reading.MILLISECONDS),
  WATERMARK_LAG(Scope.OPERATOR, "currentOutputWatermark", "watermark_lag_s", Reading.TIME_AS_AGE),

  HEAP_USED(Scope.PROCESS, "Memory.Heap.Used", "heap_used_bytes", Reading.AS_IS),
  HEAP_MAX(Scope.PROCESS, "Memory.Heap.Max", "heap_max_bytes", Reading.AS_IS),
  GARBAGE_COLLECTION(
      Scope.PROCESS, "GarbageCollector.All.TimeMsPerSecond", "gc_ratio", Reading.MILLISECONDS),
  PROCESSOR(Scope.PROCESS, "CPU.Load", "cpu_ratio", Reading.AS_IS);

  /** What in a cluster a metric is about. */
  public enum Scope {
    JOB("jobmanager.job.", Measurement.FLINK_JOB),
    TASK("taskmanager.job.task.", Measurement.FLINK_TASK),
    OPERATOR("taskmanager.job.task.operator.", Measurement.FLINK_OPERATOR),
    PROCESS("Status.JVM.", Measurement.FLINK_PROCESS);

    private final String prefix;
    private final Measurement measurement;

    Scope(String prefix, Measurement measurement) {
      this.prefix = prefix;
      this.measurement = measurement;
    }

    /** What it is stored as. */
    public Measurement measurement() {
      return measurement;
    }
  }

  /** What Flink's number is, and what becomes of it. */
  public enum Reading {
    AS_IS,
    /** To seconds; milliseconds per second to a ratio. */
    MILLISECONDS,
    /** Epoch milliseconds to the seconds since. */
    TIME_AS_AGE
  }

  /** What Flink gives where there is nothing yet: no checkpoint, no record, no partition. */
  private static final double NOTHING_YET = -1;

  /** Ages beyond are first and last watermarks, which are no times. */
  private static final double OLDEST_S = 100 * 365.25 * 86_400;

  private static final Map<String, Vital> BY_NAME =
      Arrays.stream(values())
          .collect(Collectors.toUnmodifiableMap(Vital::flinkName, Function.identity()));

  private final Scope scope;
  private final String metric;
  private final String field;
  private final Reading reading;

  Vital(Scope scope, String metric, String field, Reading reading) {
    this.scope = scope;
    this.metric = metric;
    this.field = field;
    this.reading = reading;
  }

  /**
   * The vital that Flink knows by this name, as in its documentation: the scope and the metric,
   * without what differs from one job or host to another.
   */
  static Optional<Vital> of(String flinkName) {
    int process = flinkName.indexOf(Scope.PROCESS.prefix);
    return Optional.ofNullable(BY_NAME.get(process < 0 ? flinkName : flinkName.substring(process)));
  }

  /** As in Flink's documentation; a process is either kind of manager. */
  public String flinkName() {
    return scope.prefix + metric;
  }

  public Measurement measurement() {
    return scope.measurement;
  }

  public Scope scope() {
    return scope;
  }

  public Field field() {
    return measurement().field(field);
  }

  /** The field's value now; empty while there is none. */
  Optional<Object> value(Metric metric, long nowMs) {
    OptionalDouble raw = raw(metric);
    if (raw.isEmpty() || !Double.isFinite(raw.getAsDouble()) || raw.getAsDouble() == NOTHING_YET) {
      return Optional.empty();
    }
    double value =
        switch (reading) {
          case AS_IS -> raw.getAsDouble();
          case MILLISECONDS -> raw.getAsDouble() / 1e3;
          case TIME_AS_AGE -> (nowMs - raw.getAsDouble()) / 1e3;
        };
    if (Math.abs(value) > OLDEST_S && reading == Reading.TIME_AS_AGE) {
      return Optional.empty();
    }
    return Optional.of(field().type() == Field.Type.LONG ? (Object) Math.round(value) : value);
  }

  private static OptionalDouble raw(Metric metric) {
    if (metric instanceof Meter meter) {
      return OptionalDouble.of(meter.getRate());
    }
    if (metric instanceof Counter counter) {
      return OptionalDouble.of((double) counter.getCount());
    }
    return metric instanceof Gauge<?> gauge && gauge.getValue() instanceof Number number
        ? OptionalDouble.of(number.doubleValue())
        : OptionalDouble.empty();
  }
}
