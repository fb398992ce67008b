package io.seiche.collectors.source.rest.powerstore;

import io.seiche.collectors.source.Skips;
import io.seiche.collectors.source.reading.Reading;
import io.seiche.collectors.source.rest.Fresh;
import io.seiche.collectors.source.rest.Json;
import io.seiche.collectors.source.rest.Values;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.ResourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Reads the newest of a list of means: per second, bytes, microseconds. With an interval of 20 s
 * names of rates have no {@code avg_} before them, with others they have.
 */
final class PowerStoreMetrics {
  /** An answer without any means. */
  static final String NO_METRICS = "no_metrics";

  private static final double MICROSECONDS = 1e6;

  private PowerStoreMetrics() {}

  static Optional<Reading> parse(
      ResourceId id, Json answer, Fresh fresh, Instant now, Skips skips) {
    Json newest = null;
    Instant newestTime = Instant.MIN;
    List<Json> means = answer.items();
    for (Json each : means) {
      Optional<Instant> time = each.time("timestamp");
      if (time.isPresent() && !time.get().isBefore(newestTime)) {
        newest = each;
        newestTime = time.get();
      }
    }
    if (newest == null) {
      skips.add(NO_METRICS);
      return Optional.empty();
    }
    String mark = newestTime + " " + newest.text("repeat_count").orElse("1");
    Reading.Builder reading =
        Reading.of(id).sourceTime(fresh.since(id, mark, now)).window(Duration.ofSeconds(20));
    new Values(newest, reading)
        .current(Metric.READ_OPS, 1, "avg_read_iops")
        .current(Metric.READ_OPS, 1, "read_iops")
        .current(Metric.WRITE_OPS, 1, "avg_write_iops")
        .current(Metric.WRITE_OPS, 1, "write_iops")
        .current(Metric.READ_BYTES, 1, "avg_read_bandwidth")
        .current(Metric.READ_BYTES, 1, "read_bandwidth")
        .current(Metric.WRITE_BYTES, 1, "avg_write_bandwidth")
        .current(Metric.WRITE_BYTES, 1, "write_bandwidth")
        .current(Metric.READ_LATENCY, MICROSECONDS, "avg_read_latency")
        .current(Metric.WRITE_LATENCY, MICROSECONDS, "avg_write_latency");
    return Optional.of(reading.build()).filter(made -> !made.isEmpty());
  }
}
