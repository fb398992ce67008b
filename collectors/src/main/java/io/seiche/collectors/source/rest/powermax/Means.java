package io.seiche.collectors.source.rest.powermax;

import io.seiche.collectors.source.Skips;
import io.seiche.collectors.source.reading.Reading;
import io.seiche.collectors.source.rest.Json;
import io.seiche.collectors.source.rest.Values;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.ResourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads the newest of a list of means of five minutes: per second, megabytes, milliseconds. */
final class Means {
  /** Nothing is known of it, or not when it was. */
  static final String NO_METRICS = "no_metrics";

  /** Of arrays and storage groups. */
  static final List<String> OF_HOSTS =
      List.of(
          "HostReads",
          "HostWrites",
          "HostMBReads",
          "HostMBWritten",
          "ReadResponseTime",
          "WriteResponseTime");

  static final List<String> OF_VOLUMES =
      List.of("Reads", "Writes", "MBRead", "MBWritten", "ReadResponseTime", "WriteResponseTime");

  private static final double MILLISECONDS = 1e3;
  private static final double MEBIBYTE = 1.0 / (1 << 20);

  private Means() {}

  static Optional<Reading> newest(ResourceId id, List<Json> means, Skips skips) {
    Json newest = null;
    Instant newestTime = Instant.MIN;
    for (Json each : means) {
      Optional<Instant> time = each.time(1e3, "timestamp");
      if (time.isPresent() && time.get().isAfter(newestTime)) {
        newest = each;
        newestTime = time.get();
      }
    }
    if (newest == null) {
      skips.add(NO_METRICS);
      return Optional.empty();
    }
    Reading.Builder reading = Reading.of(id).sourceTime(newestTime).window(Duration.ofMinutes(5));
    new Values(newest, reading)
        .current(Metric.READ_OPS, 1, "HostReads")
        .current(Metric.READ_OPS, 1, "Reads")
        .current(Metric.WRITE_OPS, 1, "HostWrites")
        .current(Metric.WRITE_OPS, 1, "Writes")
        .current(Metric.READ_BYTES, MEBIBYTE, "HostMBReads")
        .current(Metric.READ_BYTES, MEBIBYTE, "MBRead")
        .current(Metric.WRITE_BYTES, MEBIBYTE, "HostMBWritten")
        .current(Metric.WRITE_BYTES, MEBIBYTE, "MBWritten")
        .current(Metric.READ_LATENCY, MILLISECONDS, "ReadResponseTime")
        .current(Metric.WRITE_LATENCY, MILLISECONDS, "WriteResponseTime");
    return Optional.of(reading.build()).filter(made -> !made.isEmpty());
  }
}
