package io.seiche.history.replacing;

import static java.util.stream.Collectors.toList;

import io.seiche.history.Measurement;
import io.seiche.history.Point;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The hours and the day of each workload as they are to be. An hour is replaced where the new
 * history covers it, or knows at least as many seconds of it; a day is made of its hours. Not
 * thread-safe.
 */
final class WorkloadRows {
  /** Less than so many seconds fewer is no less. */
  private static final double SLACK_S = 1;

  private static final String PARTIAL = "partial";

  /**
   * What is to be said of a workload in an hour or a day.
   *
   * @param occupancy rows by phase
   * @param switching at most one
   * @param touched whether any of it is new
   * @param fresh whether all of it is
   */
  record Part(List<Point> occupancy, List<Point> switching, boolean touched, boolean fresh) {
    boolean says() {
      return occupancy.stream().anyMatch(Superseding::says)
          || switching.stream().anyMatch(Superseding::says);
    }
  }

  private record Cell(String workload, String window, long startMs) {}

  /** One history's rows by workload and time. */
  private static final class Table {
    private final Map<Cell, List<Point>> occupancy = new LinkedHashMap<>();
    private final Map<Cell, List<Point>> switching = new LinkedHashMap<>();

    static Table of(Slice slice) {
      Table table = new Table();
      for (Point row : slice.of(Measurement.OCCUPANCY)) {
        add(table.occupancy, Spans.workload(row), row);
      }
      for (Point row : slice.of(Measurement.SWITCHING)) {
        if ("workload".equals(row.tags().get("scope"))) {
          add(table.switching, row.tags().getOrDefault("scope_id", ""), row);
        }
      }
      return table;
    }

    private static void add(Map<Cell, List<Point>> rows, String workload, Point row) {
      Cell cell = new Cell(workload, row.tags().getOrDefault("window", ""), row.timeMs());
      rows.computeIfAbsent(cell, fresh -> new ArrayList<>()).add(row);
    }

    Set<Cell> cells(String window) {
      Set<Cell> cells = new LinkedHashSet<>(occupancy.keySet());
      cells.addAll(switching.keySet());
      cells.removeIf(cell -> !cell.window().equals(window));
      return cells;
    }

    double seconds(Cell cell) {
      return occupancy.getOrDefault(cell, List.of()).stream()
          .mapToDouble(row -> Numbers.of(row, "seconds"))
          .sum();
    }

    Part part(Cell cell, boolean fresh) {
      return new Part(
          occupancy.getOrDefault(cell, List.of()),
          switching.getOrDefault(cell, List.of()),
          fresh,
          fresh);
    }
  }

  private final Day day;
  private final Spans known;
  private final Writes writes;
  private final Changes changes;
  private final Table stored;
  private final Table fresh;
  private final Map<Cell, Part> parts = new LinkedHashMap<>();

  /**
   * @param known what the new history knows
   */
  WorkloadRows(Day day, Spans known, Writes writes, Changes changes) {
    this.day = day;
    this.known = known;
    this.writes = writes;
    this.changes = changes;
    this.stored = Table.of(day.stored());
    this.fresh = Table.of(day.fresh());
  }

  void replace() {
    Set<Cell> hours = stored.cells("hour");
    hours.addAll(fresh.cells("hour"));
    hours.forEach(this::hour);
    Map<String, List<Cell>> byWorkload =
        hours.stream().collect(Collectors.groupingBy(Cell::workload, LinkedHashMap::new, toList()));
    Set<Cell> days = stored.cells("day");
    days.addAll(fresh.cells("day"));
    byWorkload.keySet().forEach(name -> days.add(new Cell(name, "day", day.startMs())));
    days.forEach(cell -> day(cell, byWorkload.getOrDefault(cell.workload(), List.of())));
  }

  /** Those of one time, by workload. */
  Map<String, Part> at(String window, long startMs) {
    Map<String, Part> then = new LinkedHashMap<>();
    parts.forEach(
        (cell, part) -> {
          if (cell.window().equals(window) && cell.startMs() == startMs) {
            then.put(cell.workload(), part);
          }
        });
    return then;
  }

  /** Starts of all hours there are, epoch milliseconds. */
  Set<Long> hours() {
    return parts.keySet().stream()
        .filter(cell -> cell.window().equals("hour"))
        .map(Cell::startMs)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private void hour(Cell cell) {
    boolean taken = takes(cell);
    Part part = taken ? fresh.part(cell, true) : stored.part(cell, false);
    parts.put(cell, part);
    if (taken) {
      Part before = stored.part(cell, false);
      for (Point row : before.occupancy()) {
        changes.was(cell.workload(), row);
      }
      before.switching().forEach(row -> changes.was(cell.workload(), row));
      part.occupancy().forEach(row -> changes.is(cell.workload(), row));
      part.switching().forEach(row -> changes.is(cell.workload(), row));
      write(before, part);
    }
  }

  private boolean takes(Cell cell) {
    boolean covered =
        known.known(cell.workload()).cover(cell.startMs(), cell.startMs() + Day.HOUR_MS);
    return covered
        || goes(cell)
        || (fresh.occupancy.containsKey(cell)
            && fresh.seconds(cell) >= stored.seconds(cell) - SLACK_S);
  }

  /** Whether it counts for others now, and as many seconds of these are known. */
  private boolean goes(Cell cell) {
    long millis =
        known.isFormer(cell.workload())
            ? known.known(cell.workload()).millis(cell.startMs(), cell.startMs() + Day.HOUR_MS)
            : 0;
    return millis > 0 && millis / 1e3 >= stored.seconds(cell) - SLACK_S;
  }

  private void day(Cell cell, List<Cell> cells) {
    List<Part> hours = cells.stream().map(parts::get).toList();
    Part before = stored.part(cell, false);
    if (cell.startMs() != day.startMs() || hours.stream().noneMatch(Part::touched)) {
      parts.put(cell, before);
      return;
    }
    boolean whole =
        hours.stream().allMatch(hour -> hour.fresh() || !hour.says()) && addsUp(cell, cells);
    Part part = whole ? fresh.part(cell, true) : sum(cell, before, hours);
    parts.put(cell, part);
    write(before, part);
  }

  /** Whether the new day is of the hours that count alone. */
  private boolean addsUp(Cell cell, List<Cell> hours) {
    double sum = hours.stream().mapToDouble(fresh::seconds).sum();
    return Math.abs(fresh.seconds(cell) - sum) < SLACK_S;
  }

  private Part sum(Cell cell, Part before, List<Part> hours) {
    boolean partial =
        before.occupancy().stream()
            .findFirst()
            .map(row -> Boolean.TRUE.equals(row.fields().get(PARTIAL)))
            .orElse(true);
    List<Point> occupancy = new ArrayList<>();
    PhaseSum.byPhase(hours.stream().flatMap(hour -> hour.occupancy().stream()))
        .forEach(
            (phase, sum) ->
                occupancy.add(
                    sum.row(
                        Measurement.OCCUPANCY,
                        Map.of("workload", cell.workload(), "phase", phase, "window", "day"),
                        cell.startMs(),
                        partial)));
    List<Point> charges = hours.stream().flatMap(hour -> hour.switching().stream()).toList();
    Map<String, String> tags =
        Map.of("scope", "workload", "scope_id", cell.workload(), "window", "day");
    List<Point> switching =
        charges.isEmpty()
            ? List.of()
            : List.of(ChargeSum.of(charges).row(tags, cell.startMs(), partial));
    return new Part(occupancy, switching, true, false);
  }

  private void write(Part before, Part after) {
    writes.replace(day.stored(), before.occupancy(), after.occupancy());
    writes.replace(day.stored(), before.switching(), after.switching());
  }
}
