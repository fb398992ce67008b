package io.seiche.collectors.source.rest.redfish;

import io.seiche.collectors.source.Skips;
import io.seiche.collectors.source.reading.Reading;
import io.seiche.collectors.source.rest.Json;
import io.seiche.collectors.source.rest.Values;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.ResourceId;
import java.util.Optional;

/** Reads what Swordfish and Redfish count of volumes, pools, drives and NVMe controllers. */
final class IoStatistics {
  /** A time that is no duration as the schema wants it. */
  static final String ODD_DURATION = "odd_duration";

  private static final double KIBIBYTES = 1 / 1024.0;
  private static final double DATA_UNITS = 1 / 512_000.0;

  private IoStatistics() {}

  /** Of a resource or of its metrics; empty when it tells nothing. */
  static Optional<Reading> parse(ResourceId id, Json resource, Skips skips) {
    Reading.Builder reading = Reading.of(id);
    Json statistics = resource.at("IOStatistics");
    new Values(statistics, reading)
        .total(Metric.READ_OPS, 1, "ReadIORequests")
        .total(Metric.WRITE_OPS, 1, "WriteIORequests")
        .total(Metric.META_OPS, 1, "NonIORequests")
        .total(Metric.READ_BYTES, KIBIBYTES, "ReadIOKiBytes")
        .total(Metric.WRITE_BYTES, KIBIBYTES, "WriteIOKiBytes");
    duration(statistics, "ReadIORequestTime", Metric.READ_LATENCY, reading, skips);
    duration(statistics, "WriteIORequestTime", Metric.WRITE_LATENCY, reading, skips);
    if (statistics.isAbsent()) {
      new Values(resource, reading)
          .total(Metric.READ_BYTES, KIBIBYTES, "ReadIOKiBytes")
          .total(Metric.WRITE_BYTES, KIBIBYTES, "WriteIOKiBytes")
          .current(Metric.QUEUE, 1, "NativeCommandQueueDepth");
      new Values(resource.at("NVMeSMART"), reading)
          .total(Metric.READ_OPS, 1, "HostReadCommands")
          .total(Metric.WRITE_OPS, 1, "HostWriteCommands")
          .total(Metric.READ_BYTES, DATA_UNITS, "DataUnitsRead")
          .total(Metric.WRITE_BYTES, DATA_UNITS, "DataUnitsWritten");
    }
    return Optional.of(reading.build()).filter(made -> !made.isEmpty());
  }

  private static void duration(
      Json statistics, String name, Metric latency, Reading.Builder reading, Skips skips) {
    statistics
        .text(name)
        .ifPresent(
            text ->
                IsoDuration.seconds(text)
                    .ifPresentOrElse(
                        seconds -> reading.total(latency, seconds), () -> skips.add(ODD_DURATION)));
  }
}
