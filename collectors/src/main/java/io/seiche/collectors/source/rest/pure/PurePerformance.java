package io.seiche.collectors.source.rest.pure;

import io.seiche.collectors.source.Skips;
import io.seiche.collectors.source.reading.Reading;
import io.seiche.collectors.source.rest.Json;
import io.seiche.collectors.source.rest.Values;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.ResourceId;
import io.seiche.telemetry.ResourceKind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Reads what Purity worked out itself: operations and bytes per second, microseconds per operation.
 * Writes to stretched pods are told apart from others there and added up here.
 */
final class PurePerformance {
  /** An item that tells nothing of I/O. */
  static final String NO_METRICS = "no_metrics";

  private static final double MICROSECONDS = 1e6;
  private static final double MILLISECONDS_PER_SECOND = 1e3;

  private PurePerformance() {}

  static List<Reading> parse(String system, ResourceKind kind, Json page, Skips skips) {
    List<Reading> readings = new ArrayList<>();
    for (Json item : page.list("items")) {
      Optional<ResourceId> id = Values.id(system, kind, item.text("name"));
      if (id.isEmpty()) {
        skips.add(Json.ODD_VALUE);
        continue;
      }
      Reading.Builder reading = Reading.of(id.get());
      item.time(MILLISECONDS_PER_SECOND, "time").ifPresent(reading::sourceTime);
      new Values(item, reading)
          .current(Metric.READ_OPS, 1, "reads_per_sec")
          .current(Metric.READ_BYTES, 1, "read_bytes_per_sec")
          .current(Metric.READ_LATENCY, MICROSECONDS, "usec_per_read_op")
          .current(Metric.META_OPS, 1, "others_per_sec")
          .current(Metric.QUEUE, 1, "queue_depth");
      writes(item, reading);
      Reading made = reading.build();
      if (made.isEmpty()) {
        skips.add(NO_METRICS);
      } else {
        readings.add(made);
      }
    }
    return readings;
  }

  private static void writes(Json item, Reading.Builder reading) {
    OptionalDouble own = item.number("writes_per_sec");
    double mirrored = item.number("mirrored_writes_per_sec").orElse(0);
    own.ifPresent(rate -> reading.current(Metric.WRITE_OPS, rate + mirrored));
    item.number("write_bytes_per_sec")
        .ifPresent(
            rate ->
                reading.current(
                    Metric.WRITE_BYTES,
                    rate + item.number("mirrored_write_bytes_per_sec").orElse(0)));
    OptionalDouble latency = item.number("usec_per_write_op");
    OptionalDouble mirroredLatency = item.number("usec_per_mirrored_write_op");
    if (own.isPresent() && latency.isPresent() && own.getAsDouble() + mirrored > 0) {
      double seconds =
          own.getAsDouble() * latency.getAsDouble()
              + mirrored * mirroredLatency.orElse(latency.getAsDouble());
      reading.current(
          Metric.WRITE_LATENCY, seconds / (own.getAsDouble() + mirrored) / MICROSECONDS);
    }
  }

  /** What to ask for the page after this one with, encoded; some versions give it with the last. */
  static Optional<String> next(Json page) {
    boolean last =
        !page.at("more_items_remaining").isAbsent() && !page.isTrue("more_items_remaining");
    return last
        ? Optional.empty()
        : page.text("continuation_token")
            .map(token -> URLEncoder.encode(token, StandardCharsets.UTF_8));
  }
}
