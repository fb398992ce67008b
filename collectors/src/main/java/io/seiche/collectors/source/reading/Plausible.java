package io.seiche.collectors.source.reading;

import io.seiche.collectors.source.Skips;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.Readings;
import io.seiche.telemetry.Unit;

/**
 * Leaves out what no device can have done, a thousand times what the largest do: a counter that was
 * torn on its way, or is another one than before, is no activity. Stateless.
 */
public final class Plausible {
  private static final Metric[] METRICS = Metric.values();

  /** A petabyte in a second. */
  private static final double BYTES = 1e15;

  private static final double OPERATIONS = 1e12;

  /** A month: what hangs is told of when it ends. */
  private static final double LATENCY_SECONDS = 31 * 86_400.0;

  private static final double WATTS = 1e6;

  private Plausible() {}

  /**
   * The readings but for those, which are counted as {@link Differences#IMPLAUSIBLE}.
   *
   * @param seconds length of their interval
   */
  public static Readings of(Readings readings, double seconds, Skips skips) {
    int implausible = 0;
    for (Metric metric : METRICS) {
      implausible += is(metric, readings.orElse(metric, 0), seconds) ? 0 : 1;
    }
    if (implausible == 0) {
      return readings;
    }
    skips.add(Differences.IMPLAUSIBLE, implausible);
    Readings.Builder kept = Readings.builder();
    for (Metric metric : METRICS) {
      double value = readings.orElse(metric, Double.NaN);
      if (is(metric, value, seconds)) {
        kept.put(metric, value);
      }
    }
    return kept.build();
  }

  private static boolean is(Metric metric, double value, double seconds) {
    // Some devices count in bursts, however soon they are asked again.
    double time = metric.kind() == Metric.Kind.DELTA ? Math.max(1, seconds) : 1;
    return value <= most(metric.unit()) * time;
  }

  private static double most(Unit unit) {
    return switch (unit) {
      case BYTES, BYTES_PER_SECOND -> BYTES;
      case OPERATIONS, OPERATIONS_PER_SECOND -> OPERATIONS;
      case SECONDS -> LATENCY_SECONDS;
      case WATTS -> WATTS;
      case RATIO -> 1;
      case COUNT -> Double.MAX_VALUE;
    };
  }
}
