package io.seiche.standalone.backfill;

import io.seiche.history.Bucket;
import io.seiche.history.Measurement;
import io.seiche.history.Point;
import io.seiche.history.influx.Retention;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What a store keeps of what it is given.
 *
 * @param fromMs the oldest time it keeps, epoch milliseconds
 */
record Kept(Map<Measurement, Long> fromMs) {
  private static final long DAY_MS = Duration.ofDays(1).toMillis();

  /** Of an InfluxDB, which reckons from now on. */
  static Kept of(Retention retention, long nowMs) {
    Map<Measurement, Long> fromMs = new EnumMap<>(Measurement.class);
    for (Measurement measurement : Measurement.values()) {
      fromMs.put(measurement, nowMs - retention.of(measurement.bucket()).toMillis());
    }
    return new Kept(fromMs);
  }

  /**
   * Of the embedded store, which keeps whole days of UTC and reckons from the newest point of each
   * table, at most from now on.
   *
   * @param keepMs for how long, by bucket
   * @param newestMs of what is there and of what is to come
   */
  static Kept embedded(Map<Bucket, Long> keepMs, Map<Measurement, Long> newestMs, long nowMs) {
    Map<Measurement, Long> fromMs = new EnumMap<>(Measurement.class);
    for (Measurement measurement : Measurement.values()) {
      long lastMs = Math.min(nowMs, newestMs.getOrDefault(measurement, nowMs));
      long oldestMs = lastMs - keepMs.get(measurement.bucket());
      fromMs.put(measurement, Math.floorDiv(oldestMs, DAY_MS) * DAY_MS);
    }
    return new Kept(fromMs);
  }

  List<Point> of(List<Point> points) {
    return points.stream()
        .filter(point -> point.timeMs() >= fromMs.get(point.measurement()))
        .toList();
  }
}
