package io.seiche.standalone.imports;

import io.seiche.telemetry.Metric;
import io.seiche.telemetry.Readings;
import io.seiche.telemetry.Sample;
import java.util.List;

/** Makes one resource of several. Stateless. */
final class AddedUp {
  private AddedUp() {}

  /** Counts and levels added up, latencies and shares as means, busy as that of the busiest. */
  static Readings of(List<Sample> samples) {
    Readings.Builder out = Readings.builder();
    for (Metric metric : Metric.values()) {
      List<Readings> known =
          samples.stream().map(Sample::readings).filter(readings -> readings.has(metric)).toList();
      if (!known.isEmpty()) {
        out.put(metric, value(metric, known));
      }
    }
    return out.build();
  }

  private static double value(Metric metric, List<Readings> known) {
    return switch (metric) {
      case READ_LATENCY -> mean(metric, Metric.READ_OPS, known);
      case WRITE_LATENCY -> mean(metric, Metric.WRITE_OPS, known);
      case BUSY -> known.stream().mapToDouble(r -> r.orElse(metric, 0)).max().orElse(0);
      case GPU_UTIL -> known.stream().mapToDouble(r -> r.orElse(metric, 0)).average().orElse(0);
      default -> known.stream().mapToDouble(r -> r.orElse(metric, 0)).sum();
    };
  }

  private static double mean(Metric latency, Metric operations, List<Readings> known) {
    double all = known.stream().mapToDouble(r -> r.orElse(operations, 1)).sum();
    double seconds =
        known.stream().mapToDouble(r -> r.orElse(operations, 1) * r.orElse(latency, 0)).sum();
    return all > 0 ? seconds / all : 0;
  }
}
