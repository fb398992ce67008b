package io.seiche.analysis;

import io.seiche.analysis.features.WorkloadTick;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.Readings;
import io.seiche.telemetry.Shape;
import io.seiche.telemetry.Vantage;
import java.util.ArrayList;
import java.util.List;

/** Shapes as ticks of the workload {@code job} on the system {@code host}. */
public final class Ticks {
  /** 2026-01-01T00:00:00Z. */
  public static final long START_MS = 1_767_225_600_000L;

  private Ticks() {}

  /** One tick for each second somebody reported. */
  public static List<WorkloadTick> of(Shape shape) {
    List<WorkloadTick> ticks = new ArrayList<>();
    for (int i = 0; i < shape.length(); i++) {
      Readings second = shape.seconds().get(i);
      if (!second.isEmpty()) {
        ticks.add(tick(START_MS + 1_000L * (i + 1), 1_000, second));
      }
    }
    return ticks;
  }

  /** Of the host's own devices. */
  public static WorkloadTick tick(long endMs, int intervalMs, Readings readings) {
    return tick(Vantage.HOST, endMs, intervalMs, readings);
  }

  public static WorkloadTick tick(Vantage vantage, long endMs, int intervalMs, Readings readings) {
    boolean gpu = readings.has(Metric.GPU_UTIL);
    return new WorkloadTick(
        "job",
        "host",
        vantage,
        endMs,
        intervalMs,
        1,
        known(readings),
        readings.orElse(Metric.READ_BYTES, 0),
        readings.orElse(Metric.WRITE_BYTES, 0),
        readings.orElse(Metric.READ_OPS, 0),
        readings.orElse(Metric.WRITE_OPS, 0),
        readings.has(Metric.READ_LATENCY) ? readings.orElse(Metric.READ_OPS, 0) : 0,
        readings.orElse(Metric.READ_LATENCY, 0) * readings.orElse(Metric.READ_OPS, 0),
        readings.has(Metric.WRITE_LATENCY) ? readings.orElse(Metric.WRITE_OPS, 0) : 0,
        readings.orElse(Metric.WRITE_LATENCY, 0) * readings.orElse(Metric.WRITE_OPS, 0),
        readings.orElse(Metric.BUSY, 0),
        readings.orElse(Metric.GPU_UTIL, 0),
        gpu ? 1 : 0);
  }

  private static int known(Readings readings) {
    return (readings.has(Metric.READ_BYTES) ? WorkloadTick.READ_BYTES : 0)
        | (readings.has(Metric.WRITE_BYTES) ? WorkloadTick.WRITE_BYTES : 0)
        | (readings.has(Metric.READ_OPS) ? WorkloadTick.READ_OPS : 0)
        | (readings.has(Metric.WRITE_OPS) ? WorkloadTick.WRITE_OPS : 0)
        | (readings.has(Metric.BUSY) ? WorkloadTick.BUSY : 0);
  }
}
