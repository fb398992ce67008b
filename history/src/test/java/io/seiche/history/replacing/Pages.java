package io.seiche.history.replacing;

import io.seiche.history.Field;
import io.seiche.history.Measurement;
import io.seiche.history.Point;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A history in memory: what is written over is written over. */
final class Pages {
  static final long DAY_MS = 86_400_000;
  static final long HOUR_MS = 3_600_000;
  static final long MONDAY_MS = 1_767_571_200_000L;

  private final Map<Identity, Point> points = new LinkedHashMap<>();

  Pages put(Point point) {
    points.merge(
        Identity.of(point),
        point,
        // As an InfluxDB does: a field that is not sent stays.
        (before, after) -> {
          Point.Builder both = Point.of(after.measurement(), after.timeMs());
          after.tags().forEach(both::tag);
          before.fields().forEach(both::field);
          after.fields().forEach(both::field);
          return both.build();
        });
    return this;
  }

  Pages putAll(List<Point> all) {
    all.forEach(this::put);
    return this;
  }

  Slice day(long startMs) {
    Slice slice = new Slice();
    for (Point point : points.values()) {
      if (point.timeMs() >= startMs && point.timeMs() < startMs + DAY_MS) {
        slice.take(point);
      }
    }
    return slice;
  }

  Spans spans() {
    Spans spans = new Spans(Long.MIN_VALUE);
    points.values().forEach(spans::take);
    return spans;
  }

  /** Those that say something. */
  List<Point> of(Measurement measurement, Predicate<Point> which) {
    List<Point> found = new ArrayList<>();
    for (Point point : points.values()) {
      if (point.measurement() == measurement && Superseding.says(point) && which.test(point)) {
        found.add(point);
      }
    }
    return found;
  }

  double sum(Measurement measurement, String field, Predicate<Point> which) {
    return of(measurement, which).stream().mapToDouble(point -> Numbers.of(point, field)).sum();
  }

  static Predicate<Point> with(String tag, String value) {
    return point -> value.equals(point.tags().get(tag));
  }

  static Point span(String workload, String system, String phase, long startMs, double seconds) {
    return Point.of(Measurement.PHASE_SPAN, startMs)
        .tag("workload", workload)
        .tag("phase", phase)
        .field("duration_s", seconds)
        .field("read_bytes", 1_000.0 * seconds)
        .field("write_bytes", 0.0)
        .field("side", "NEUTRAL")
        .field("superseded", false)
        .field("system", system)
        .build();
  }

  static Point change(String workload, long timeMs, String to) {
    return Point.of(Measurement.SWITCH, timeMs)
        .tag("workload", workload)
        .tag("from", "TRAINING".equals(to) ? "INFERENCE" : "TRAINING")
        .tag("to", to)
        .field("id", "switch-" + workload + "@" + timeMs)
        .field("duration_s", 10.0)
        .field("superseded", false)
        .build();
  }

  static Point storm(String scope, String id, long timeMs, long openedMs) {
    return Point.of(Measurement.STORM, timeMs)
        .tag("scope", scope)
        .tag("scope_id", id)
        .field("id", "storm-" + id + "@" + openedMs)
        .field("state", "opened")
        .field("penalty", 2_000.0)
        .field("opened_s", openedMs / 1e3)
        .field("superseded", false)
        .build();
  }

  static Point occupancy(String workload, String phase, String window, long ms, double seconds) {
    return Point.of(Measurement.OCCUPANCY, ms)
        .tag("workload", workload)
        .tag("phase", phase)
        .tag("window", window)
        .field("seconds", seconds)
        .field("read_bytes", 1_000.0 * seconds)
        .field("write_bytes", 0.0)
        .field("spans", 1L)
        .field("partial", false)
        .field("system", "h")
        .build();
  }

  static Point mix(
      String scope, String id, String phase, String window, long ms, double seconds, long count) {
    return Point.of(Measurement.MIX, ms)
        .tag("scope", scope)
        .tag("scope_id", id)
        .tag("phase", phase)
        .tag("window", window)
        .field("seconds", seconds)
        .field("read_bytes", 1_000.0 * seconds)
        .field("write_bytes", 0.0)
        .field("spans", count)
        .field("workloads", count)
        .field("partial", false)
        .build();
  }

  static Point bill(String scope, String id, String window, long ms, long switches, long storms) {
    Point.Builder row =
        Point.of(Measurement.SWITCHING, ms)
            .tag("scope", scope)
            .tag("scope_id", id)
            .tag("window", window);
    for (Field field : Measurement.SWITCHING.fields()) {
      switch (field.name()) {
        case "switches" -> row.field(field.name(), switches);
        case "storms" -> row.field(field.name(), storms);
        case "bill_bytes" -> row.field(field.name(), 1e9 * switches);
        case "io_bytes" -> row.field(field.name(), 1e10 * switches);
        case "lost_s" -> row.field(field.name(), 0.1 * switches);
        case "partial" -> row.field(field.name(), false);
        case "system" -> row.field(field.name(), "workload".equals(scope) ? "h" : null);
        default -> {
          // Not known.
        }
      }
    }
    return row.build();
  }
}
