package io.seiche.history.replacing;

import io.seiche.history.Measurement;
import io.seiche.history.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What systems were asked for: an hour is replaced by one of at least as many bytes. Not
 * thread-safe.
 */
final class LoadRows {
  private static final List<String> PEAKS =
      List.of(
          "peak_read_bytes_per_s",
          "peak_write_bytes_per_s",
          "peak_save_bytes_per_s",
          "peak_load_bytes_per_s");

  /** Where a poll goes across an hour's end, some of it may count for the next. */
  private static final double LEAST = 0.999;

  private final Day day;
  private final Writes writes;
  private final Map<String, Map<Long, Point>> hours = new TreeMap<>();

  LoadRows(Day day, Writes writes) {
    this.day = day;
    this.writes = writes;
  }

  void replace() {
    for (Point row : day.stored().of(Measurement.LOAD)) {
      put(row);
    }
    Set<String> touched = new TreeSet<>();
    for (Point row : day.fresh().of(Measurement.LOAD)) {
      Point before = day.stored().like(row);
      if (isHour(row) && (before == null || bytes(row) >= LEAST * bytes(before))) {
        put(row);
        touched.add(system(row));
        writes.put(before, row);
      }
    }
    touched.forEach(this::day);
  }

  private void put(Point row) {
    if (isHour(row)) {
      hours.computeIfAbsent(system(row), fresh -> new TreeMap<>()).put(row.timeMs(), row);
    }
  }

  private void day(String system) {
    Point made = whole(system);
    Point before = day.stored().like(made);
    Point fresh = day.fresh().like(made);
    boolean all =
        hours.getOrDefault(system, Map.of()).values().stream()
            .allMatch(row -> row.equals(day.fresh().like(row)));
    writes.put(before, all && fresh != null ? fresh : made);
  }

  private Point whole(String system) {
    List<Point> all = new ArrayList<>(hours.getOrDefault(system, Map.of()).values());
    Point.Builder row =
        Point.of(Measurement.LOAD, day.startMs()).tag("system", system).tag("window", "day");
    for (String name : List.of("read_bytes", "write_bytes")) {
      row.field(name, all.stream().mapToDouble(hour -> Numbers.of(hour, name)).sum());
    }
    for (String name : PEAKS) {
      row.field(name, all.stream().mapToDouble(hour -> Numbers.of(hour, name)).max().orElse(0));
    }
    return row.field("partial", partial(system)).build();
  }

  private boolean partial(String system) {
    return day.stored().of(Measurement.LOAD).stream()
        .filter(row -> !isHour(row) && system(row).equals(system))
        .map(row -> Boolean.TRUE.equals(row.fields().get("partial")))
        .findFirst()
        .orElse(true);
  }

  private static boolean isHour(Point row) {
    return "hour".equals(row.tags().get("window"));
  }

  private static String system(Point row) {
    return row.tags().getOrDefault("system", "");
  }

  private static double bytes(Point row) {
    return Numbers.of(row, "read_bytes") + Numbers.of(row, "write_bytes");
  }
}
