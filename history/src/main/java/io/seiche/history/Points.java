package io.seiche.history;

import io.seiche.analysis.alert.Alert;
import io.seiche.analysis.features.ResourceMeans;
import io.seiche.analysis.features.SystemMeans;
import io.seiche.analysis.health.HealthCount;
import io.seiche.analysis.phase.SettledSpan;
import io.seiche.analysis.phase.Verdict;
import io.seiche.analysis.serving.ServingBursts;
import io.seiche.analysis.storm.Storm;
import io.seiche.analysis.switching.Standing;
import io.seiche.analysis.switching.Switch;
import io.seiche.analysis.trend.Distribution;
import io.seiche.analysis.trend.Load;
import io.seiche.analysis.trend.Mix;
import io.seiche.analysis.trend.Occupancy;
import io.seiche.analysis.trend.PeakForecast;
import io.seiche.analysis.trend.SwitchingBill;
import io.seiche.telemetry.ResourceKind;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Results as points. What a result does not say, its point leaves out. */
public final class Points {
  private Points() {}

  public static Point of(Verdict verdict) {
    return Point.of(Measurement.PHASE, verdict.eventTimeMs())
        .tag("workload", verdict.workload())
        .field("phase", verdict.phase().name())
        .field("code", (long) verdict.phase().code())
        .field("confidence", verdict.confidence())
        .field("evidence", verdict.evidence())
        .field("mixed", verdict.mixed())
        .build();
  }

  /** Its time is the start of the span. */
  public static Point of(SettledSpan span) {
    return Point.of(Measurement.PHASE_SPAN, span.startMs())
        .tag("workload", span.workload())
        .tag("phase", span.phase().name())
        .field("duration_s", span.durationSeconds())
        .field("read_bytes", span.readBytes())
        .field("write_bytes", span.writeBytes())
        .field("side", span.side().name())
        .field("superseded", false)
        .field("system", said(span.system()))
        .build();
  }

  /** An {@code io} or, for a GPU, a {@code gpu} point; its time is the end of the interval. */
  public static Point of(ResourceMeans means) {
    return means.kind() == ResourceKind.GPU ? gpu(means) : io(means);
  }

  public static Point of(SystemMeans totals) {
    return Point.of(Measurement.SYSTEM_IO, totals.endMs())
        .tag("system", totals.system())
        .tag("kind", totals.kind().tag())
        .field("read_bytes_per_s", totals.readBytesPerSecond())
        .field("write_bytes_per_s", totals.writeBytesPerSecond())
        .field("read_ops_per_s", totals.readOpsPerSecond())
        .field("write_ops_per_s", totals.writeOpsPerSecond())
        .field("resources", totals.resources())
        .field("delay_s", totals.delaySeconds())
        .build();
  }

  /**
   * One, or two: of a switch that a correction moves, the point at its old time says so from then
   * on.
   */
  public static List<Point> all(Switch change) {
    return change.happened() && change.endMs() != change.firstMs()
        ? List.of(gone(change), of(change))
        : List.of(of(change));
  }

  /** As it stands; its time is the first useful I/O of the new side. */
  public static Point of(Switch change) {
    if (!change.happened()) {
      return gone(change);
    }
    return change(change, change.endMs())
        .field("superseded", false)
        .field("duration_s", change.durationSeconds())
        .field("drain_s", change.drainSeconds())
        .field("save_s", change.saveSeconds())
        .field("gap_s", change.gapSeconds())
        .field("load_s", change.loadSeconds())
        .field("first_io_s", change.firstIoSeconds())
        .field("saved_bytes", change.savedBytes())
        .field("loaded_bytes", change.loadedBytes())
        .field("gpu_lost_s", change.gpuLostSeconds())
        .field("settled", change.settled())
        .field("missed", change.standing() == Standing.MISSED)
        .build();
  }

  /** Where it was told to have been, with nothing left of it. */
  private static Point gone(Switch change) {
    Point.Builder point = change(change, change.firstMs()).field("superseded", true);
    for (Field field : Measurement.SWITCH.fields()) {
      if (field.type() == Field.Type.DOUBLE) {
        point.field(field.name(), 0.0);
      }
    }
    return point.build();
  }

  private static Point.Builder change(Switch change, long timeMs) {
    return Point.of(Measurement.SWITCH, timeMs)
        .tag("workload", change.workload())
        .tag("from", change.from().name())
        .tag("to", change.to().name())
        .field("id", change.id())
        .field("system", said(change.system()));
  }

  public static Point of(Storm storm) {
    return Point.of(Measurement.STORM, storm.eventTimeMs())
        .tag("scope", storm.scope())
        .tag("scope_id", storm.scopeId())
        .field("id", storm.id())
        .field("severity", lower(storm.severity()))
        .field("state", lower(storm.stage()))
        .field("switches", (long) storm.switches())
        .field("penalty", storm.penalty())
        .field("burden_ratio", storm.burdenRatio())
        .field("bill_bytes", storm.billBytes())
        .field("bill_gpu_s", storm.billGpuSeconds())
        .field("members", (long) storm.members())
        .field("part_of", storm.partOf())
        .field("system", said(storm.system()))
        .field("opened_s", storm.openedMs() / 1e3)
        .field("peak_penalty", storm.peakPenalty())
        .field("open_threshold", storm.openThreshold())
        .field("close_threshold", storm.closeThreshold())
        .field("peak_burden_ratio", storm.peakBurdenRatio())
        .field("switches_per_h", storm.switchesPerHour())
        .field("sustainable_per_h", storm.sustainablePerHour())
        .field("top", storm.top().isEmpty() ? null : JsonLists.contributors(storm.top()))
        .field("slowed", (long) storm.slowed())
        .field("victims", storm.victims().isEmpty() ? null : JsonLists.victims(storm.victims()))
        .field("io_bytes", storm.ioBytes() > 0 ? Double.valueOf(storm.ioBytes()) : null)
        .field("since_s", storm.sinceMs() > 0 ? Double.valueOf(storm.sinceMs() / 1e3) : null)
        .field("superseded", false)
        .build();
  }

  /**
   * A word on an alert. One thing has one alert of a kind at a time, so what is said twice at one
   * time is one point.
   */
  public static Point of(Alert alert) {
    Long endsMs = alert.endsMs();
    return Point.of(Measurement.ALERT, alert.eventTimeMs())
        .tag("kind", alert.kind())
        .tag("scope", alert.scope())
        .tag("scope_id", alert.scopeId())
        .field("fingerprint", alert.fingerprint())
        .field("severity", lower(alert.severity()))
        .field("firing", alert.firing())
        .field("title", alert.title())
        .field("text", alert.text())
        .field("workload", said(alert.workload()))
        .field("system", said(alert.system()))
        .field("starts_s", alert.startsMs() / 1e3)
        .field("ends_s", alert.firing() || endsMs == null ? null : endsMs / 1e3)
        .field("evidence", alert.evidence().isEmpty() ? null : JsonLists.texts(alert.evidence()))
        .build();
  }

  /** Its time is the end of the minute. */
  public static Point of(ServingBursts bursts) {
    return Point.of(Measurement.BURSTS, bursts.endMs())
        .tag("workload", bursts.workload())
        .field("serving_s", bursts.servingSeconds())
        .field("bursts", (long) bursts.bursts())
        .field("size_ops", bursts.sizeOps())
        .field("size_bytes", bursts.sizeBytes())
        .field("size_p90_ops", bursts.p90Ops())
        .field("size_p90_bytes", bursts.p90Bytes())
        .field("duration_s", bursts.durationSeconds())
        .field("peak_to_mean", bursts.peakToMeanRatio())
        .field("independent_bytes", bursts.independentBytes())
        .field("fan_out_ratio", bursts.fanOutRatio())
        .build();
  }

  public static Point of(HealthCount health) {
    return Point.of(Measurement.HEALTH, health.eventTimeMs())
        .tag("component", health.component())
        .tag("system", health.system())
        .tag("reason", health.reason())
        .field("count", health.count())
        .build();
  }

  /** Its time is the start of the hour or day, as that of all that is put together. */
  public static Point of(Occupancy occupancy) {
    Point.Builder point =
        Point.of(Measurement.OCCUPANCY, occupancy.startMs())
            .tag("workload", occupancy.workload())
            .tag("phase", occupancy.phase().name())
            .tag("window", occupancy.window().label())
            .field("seconds", occupancy.seconds())
            .field("read_bytes", (double) occupancy.readBytes())
            .field("write_bytes", (double) occupancy.writeBytes())
            .field("spans", (long) occupancy.spans())
            .field("partial", occupancy.partial())
            .field("system", occupancy.system())
            .field("fan_out_ratio", occupancy.fanOutRatio());
    put(point, "throughput", "bytes_per_s", occupancy.throughput());
    put(point, "read_latency", "s", occupancy.readLatency());
    put(point, "write_latency", "s", occupancy.writeLatency());
    return point.build();
  }

  public static Point of(Mix mix) {
    Point.Builder point =
        Point.of(Measurement.MIX, mix.startMs())
            .tag("scope", mix.scope())
            .tag("scope_id", mix.scopeId())
            .tag("phase", mix.phase().name())
            .tag("window", mix.window().label())
            .field("seconds", mix.seconds())
            .field("read_bytes", (double) mix.readBytes())
            .field("write_bytes", (double) mix.writeBytes())
            .field("spans", (long) mix.spans())
            .field("workloads", (long) mix.workloads())
            .field("partial", mix.partial())
            .field("fan_out_ratio", mix.fanOutRatio());
    put(point, "throughput", "bytes_per_s", mix.throughput());
    put(point, "read_latency", "s", mix.readLatency());
    put(point, "write_latency", "s", mix.writeLatency());
    return point.build();
  }

  /** Its percentiles and the whole of it, as fields; nothing of an empty one. */
  public static void put(Point.Builder point, String what, String unit, Distribution values) {
    if (!values.isEmpty()) {
      point
          .field(what + "_p50_" + unit, values.quantile(0.5).getAsDouble())
          .field(what + "_p95_" + unit, values.quantile(0.95).getAsDouble())
          .field(what + "_p99_" + unit, values.quantile(0.99).getAsDouble())
          .field(what + "_digest", DigestText.of(values));
    }
  }

  public static Point of(SwitchingBill bill) {
    Long gpuLostMillis = bill.gpuLostMillis();
    return Point.of(Measurement.SWITCHING, bill.startMs())
        .tag("scope", bill.scope())
        .tag("scope_id", bill.scopeId())
        .tag("window", bill.window().label())
        .field("switches", (long) bill.switches())
        .field("storms", (long) bill.storms())
        .field("storm_s", bill.stormMillis() / 1e3)
        .field("bill_bytes", (double) bill.billBytes())
        .field("bill_gpu_s", gpuLostMillis == null ? null : gpuLostMillis / 1e3)
        .field("overhead_ratio", bill.overheadRatio())
        .field("io_bytes", (double) bill.ioBytes())
        .field("saved_bytes", (double) bill.savedBytes())
        .field("loaded_bytes", (double) bill.loadedBytes())
        .field("lost_s", bill.lostMillis() / 1e3)
        .field("drain_s", bill.drainMillis() / 1e3)
        .field("save_s", bill.saveMillis() / 1e3)
        .field("gap_s", bill.gapMillis() / 1e3)
        .field("load_s", bill.loadMillis() / 1e3)
        .field("first_io_s", bill.firstIoMillis() / 1e3)
        .field("partial", bill.partial())
        .field("system", bill.system())
        .build();
  }

  public static Point of(Load load) {
    return Point.of(Measurement.LOAD, load.startMs())
        .tag("system", load.system())
        .tag("window", load.window().label())
        .field("read_bytes", (double) load.readBytes())
        .field("write_bytes", (double) load.writeBytes())
        .field("peak_read_bytes_per_s", load.peakReadBytesPerSecond())
        .field("peak_write_bytes_per_s", load.peakWriteBytesPerSecond())
        .field("peak_save_bytes_per_s", load.peakSaveBytesPerSecond())
        .field("peak_load_bytes_per_s", load.peakLoadBytesPerSecond())
        .field("partial", load.partial())
        .build();
  }

  /** Its time is the start of the day it is about. */
  public static Point of(PeakForecast forecast) {
    return Point.of(Measurement.FORECAST, forecast.startMs())
        .tag("system", forecast.system())
        .tag("what", forecast.peak().label())
        .field("expected_bytes_per_s", forecast.expectedBytesPerSecond())
        .field("low_bytes_per_s", forecast.lowBytesPerSecond())
        .field("high_bytes_per_s", forecast.highBytesPerSecond())
        .field("days", (long) forecast.days())
        .field("made_s", forecast.madeMs() / 1e3)
        .build();
  }

  private static Point io(ResourceMeans means) {
    return Point.of(Measurement.IO, means.endMs())
        .tag("system", means.system())
        .tag("kind", means.kind().tag())
        .tag("resource", means.name())
        .tag("workload", means.workload())
        .field("read_bytes_per_s", means.readBytesPerSecond())
        .field("write_bytes_per_s", means.writeBytesPerSecond())
        .field("read_ops_per_s", means.readOpsPerSecond())
        .field("write_ops_per_s", means.writeOpsPerSecond())
        .field("read_latency_s", means.readLatencySeconds())
        .field("write_latency_s", means.writeLatencySeconds())
        .field("busy_ratio", means.busyRatio())
        .build();
  }

  private static Point gpu(ResourceMeans means) {
    return Point.of(Measurement.GPU, means.endMs())
        .tag("node", means.system())
        .tag("gpu", means.name())
        .tag("workload", means.workload())
        .field("util_ratio", means.gpuUtilRatio())
        .field("memory_used_bytes", means.gpuMemoryUsedBytes())
        .field("power_w", means.gpuPowerWatts())
        .build();
  }

  /** Null for what was left empty. */
  private static @Nullable String said(String text) {
    return text.isEmpty() ? null : text;
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
