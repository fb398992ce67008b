package io.seiche.collectors.bridge.otlp;

import io.seiche.collectors.bridge.record.Measurement;
import io.seiche.collectors.bridge.record.Measurements;
import io.seiche.collectors.bridge.record.Reasons;
import io.seiche.collectors.bridge.record.RecordRules;
import io.seiche.collectors.bridge.record.Value;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.ResourceId;
import io.seiche.telemetry.ResourceKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What the Collector's hostmetrics receiver says of disks. Stateless. */
final class HostMetrics {
  private static final String SOURCE = "hostmetrics";
  private static final String PREFIX = "system.disk.";

  /** By metric, and by direction where it has one. */
  private static final Map<String, Metric> METRICS =
      Map.of(
          "io.read", Metric.READ_BYTES,
          "io.write", Metric.WRITE_BYTES,
          "operations.read", Metric.READ_OPS,
          "operations.write", Metric.WRITE_OPS,
          "operation_time.read", Metric.READ_LATENCY,
          "operation_time.write", Metric.WRITE_LATENCY,
          "io_time.", Metric.BUSY,
          "weighted_io_time.", Metric.QUEUE,
          "pending_operations.", Metric.QUEUE);

  private HostMetrics() {}

  static boolean wants(String metric) {
    return metric.startsWith(PREFIX);
  }

  static void map(OtlpPoint point, RecordRules rules, Measurements out) {
    String name = point.metric().substring(PREFIX.length());
    Optional<Metric> metric =
        Optional.ofNullable(METRICS.get(name + '.' + point.attribute("direction")));
    OptionalDouble unit = unit(point.unit());
    boolean level = point.kind() == OtlpPoint.Kind.LEVEL;
    if (metric.isEmpty() || unit.isEmpty() || level != name.equals("pending_operations")) {
      out.skip(Reasons.NOT_MAPPED, 1);
      return;
    }
    String host = rules.system(point::label, point.resource().getOrDefault("host.name", ""));
    String device = point.attribute("device");
    if (host.isBlank()) {
      out.skip(Reasons.NO_HOST, 1);
    } else if (device.isBlank()) {
      out.skip(Reasons.NO_NAME, 1);
    } else {
      Value value =
          new Value(
              kind(point.kind()),
              metric.get(),
              point.metric() + point.attributes(),
              point.began(),
              point.value() * unit.getAsDouble());
      out.add(
          new Measurement(
              SOURCE,
              new ResourceId(host, ResourceKind.DEVICE, device),
              point.time(),
              List.of(value)));
    }
  }

  private static Value.Kind kind(OtlpPoint.Kind kind) {
    return switch (kind) {
      case LEVEL -> Value.Kind.CURRENT;
      case CUMULATIVE -> Value.Kind.TOTAL;
      case DELTA -> Value.Kind.DELTA;
    };
  }

  /** What a number is multiplied by; empty for a unit that disks have not. */
  private static OptionalDouble unit(String unit) {
    return switch (unit) {
      case "By", "s", "1", "", "{operation}", "{operations}" -> OptionalDouble.of(1);
      case "ms" -> OptionalDouble.of(1e-3);
      case "us" -> OptionalDouble.of(1e-6);
      case "ns" -> OptionalDouble.of(1e-9);
      case "KiBy" -> OptionalDouble.of(1 << 10);
      case "MiBy" -> OptionalDouble.of(1 << 20);
      case "kBy" -> OptionalDouble.of(1e3);
      case "MBy" -> OptionalDouble.of(1e6);
      default -> OptionalDouble.empty();
    };
  }
}
