package io.seiche.collectors.source.rest.ontap;

import io.seiche.collectors.source.Skips;
import io.seiche.collectors.source.reading.Reading;
import io.seiche.collectors.source.rest.Json;
import io.seiche.collectors.source.rest.Values;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.ResourceId;
import io.seiche.telemetry.ResourceKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the raw counters that ONTAP keeps of volumes, LUNs and aggregates: operations, bytes and
 * microseconds since some beginning, by the array's own clock.
 */
final class OntapRecords {
  /** Without counters, or without the time they are of. */
  static final String NO_STATISTICS = "no_statistics";

  private static final String PARTIAL = "status_";
  private static final double MICROSECONDS = 1e6;

  private OntapRecords() {}

  /** What a page shows; what is not wholly known is left out, so that it begins anew. */
  static List<Reading> parse(String system, ResourceKind kind, Json page, Skips skips) {
    List<Reading> readings = new ArrayList<>();
    for (Json record : page.list("records")) {
      Optional<ResourceId> id = Values.id(system, kind, name(record));
      if (id.isPresent()) {
        reading(id.get(), record.at("statistics"), skips).ifPresent(readings::add);
      } else {
        skips.add(Json.ODD_VALUE);
      }
    }
    return readings;
  }

  /** Of one resource. */
  static Optional<Reading> reading(ResourceId id, Json statistics, Skips skips) {
    String status = statistics.text("status").orElse("ok");
    Optional<Instant> time = statistics.time("timestamp");
    if (!status.equals("ok")) {
      skips.add(PARTIAL + (status.matches("[a-z_]{1,40}") ? status : "other"));
      return Optional.empty();
    }
    if (time.isEmpty() || statistics.at("iops_raw").isAbsent()) {
      skips.add(NO_STATISTICS);
      return Optional.empty();
    }
    Reading.Builder reading = Reading.of(id).sourceTime(time.get());
    new Values(statistics, reading)
        .total(Metric.READ_OPS, 1, "iops_raw", "read")
        .total(Metric.WRITE_OPS, 1, "iops_raw", "write")
        .total(Metric.META_OPS, 1, "iops_raw", "other")
        .total(Metric.READ_BYTES, 1, "throughput_raw", "read")
        .total(Metric.WRITE_BYTES, 1, "throughput_raw", "write")
        .total(Metric.READ_LATENCY, MICROSECONDS, "latency_raw", "read")
        .total(Metric.WRITE_LATENCY, MICROSECONDS, "latency_raw", "write");
    return Optional.of(reading.build());
  }

  private static Optional<String> name(Json record) {
    Optional<String> name = record.text("name");
    Optional<String> svm = record.text("svm", "name");
    return svm.isPresent() ? name.map(own -> svm.get() + ':' + own) : name;
  }
}
