package io.seiche.history.replacing;

import io.seiche.history.Measurement;
import io.seiche.history.Point;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Hours and days of arrays and the fleet as they are to be: the new ones where all that was there
 * was made anew, else sums over workloads. What cannot be told from these stays and is counted. Not
 * thread-safe.
 */
final class ScopeRows {
  private static final String ARRAY = "array";
  private static final String FLEET = "fleet";

  /** The fleet's one name. */
  private static final String SITE = "site";

  private record Scope(String kind, String id, String window, long startMs) {
    Map<String, String> tags() {
      return Map.of("scope", kind, "scope_id", id, "window", window);
    }

    boolean isOf(Point row) {
      return row.timeMs() == startMs
          && kind.equals(row.tags().get("scope"))
          && id.equals(row.tags().get("scope_id"))
          && window.equals(row.tags().get("window"));
    }
  }

  private final Day day;
  private final WorkloadRows workloads;
  private final Spans stored;
  private final Spans fresh;
  private final Writes writes;
  private final Changes changes;
  private final WholeHours whole;

  /**
   * @param whole of the days before; added to
   */
  ScopeRows(
      Day day,
      WorkloadRows workloads,
      Spans stored,
      Spans fresh,
      WholeHours whole,
      Writes writes,
      Changes changes) {
    this.day = day;
    this.workloads = workloads;
    this.stored = stored;
    this.fresh = fresh;
    this.whole = whole;
    this.writes = writes;
    this.changes = changes;
  }

  void replace() {
    whole.day(day.startMs());
    for (long hour : workloads.hours()) {
      replace("hour", hour, hour + Day.HOUR_MS);
    }
    replace("day", day.startMs(), day.endMs());
    storms();
  }

  private void replace(String window, long startMs, long endMs) {
    Map<String, WorkloadRows.Part> parts = workloads.at(window, startMs);
    parts.values().removeIf(part -> !part.says() && !part.touched());
    if (window.equals("hour") && parts.values().stream().anyMatch(part -> !part.fresh())) {
      whole.share(startMs);
    }
    Map<String, Set<String>> places = new HashMap<>();
    Set<String> affected = new TreeSet<>();
    parts.forEach(
        (workload, part) -> {
          Set<String> now = part.fresh() ? Set.of() : stored.places(workload, startMs, endMs);
          Set<String> then = part.touched() ? fresh.places(workload, startMs, endMs) : Set.of();
          Set<String> all = new TreeSet<>(now);
          all.addAll(then);
          places.put(workload, all);
          if (part.touched()) {
            affected.addAll(then);
            affected.addAll(stored.places(workload, startMs, endMs));
          }
        });
    boolean touched = parts.values().stream().anyMatch(WorkloadRows.Part::touched);
    if (touched) {
      fleet(new Scope(FLEET, SITE, window, startMs), parts);
    }
    for (String array : affected) {
      array(new Scope(ARRAY, array, window, startMs), parts, places);
    }
  }

  private void fleet(Scope scope, Map<String, WorkloadRows.Part> parts) {
    List<WorkloadRows.Part> all = List.copyOf(parts.values());
    boolean fresh = all.stream().allMatch(WorkloadRows.Part::fresh);
    note(scope, fresh);
    put(scope, all, fresh);
  }

  private void array(
      Scope scope, Map<String, WorkloadRows.Part> parts, Map<String, Set<String>> places) {
    List<WorkloadRows.Part> members = new ArrayList<>();
    boolean fresh = true;
    boolean told = true;
    for (Map.Entry<String, WorkloadRows.Part> entry : parts.entrySet()) {
      Set<String> where = places.getOrDefault(entry.getKey(), Set.of());
      WorkloadRows.Part part = entry.getValue();
      if (part.says() && (where.isEmpty() || where.contains(scope.id()))) {
        fresh &= part.fresh();
        told &= where.size() == 1;
        members.add(part);
      }
    }
    note(scope, fresh);
    if (fresh || told) {
      put(scope, members, fresh);
    } else {
      changes.leave();
    }
  }

  private void note(Scope scope, boolean fresh) {
    if (scope.window().equals("hour")) {
      whole.note(scope.kind(), scope.id(), scope.startMs(), fresh);
    }
  }

  private void put(Scope scope, List<WorkloadRows.Part> members, boolean fresh) {
    List<Point> mixes = rows(day.stored(), Measurement.MIX, scope);
    List<Point> bills = rows(day.stored(), Measurement.SWITCHING, scope);
    writes.replace(
        day.stored(),
        mixes,
        fresh ? rows(day.fresh(), Measurement.MIX, scope) : mix(scope, members, mixes));
    writes.replace(
        day.stored(),
        bills,
        fresh ? rows(day.fresh(), Measurement.SWITCHING, scope) : bill(scope, members, bills));
  }

  private static List<Point> rows(Slice slice, Measurement measurement, Scope scope) {
    return slice.of(measurement).stream().filter(scope::isOf).toList();
  }

  private static List<Point> mix(Scope scope, List<WorkloadRows.Part> members, List<Point> before) {
    List<Point> rows = new ArrayList<>();
    boolean partial =
        partial(before, members.stream().flatMap(part -> part.occupancy().stream()).toList());
    PhaseSum.byPhase(members.stream().flatMap(part -> part.occupancy().stream()))
        .forEach(
            (phase, sum) -> {
              Map<String, String> tags = new LinkedHashMap<>(scope.tags());
              tags.put("phase", phase);
              rows.add(sum.row(Measurement.MIX, tags, scope.startMs(), partial));
            });
    return rows;
  }

  private static List<Point> bill(
      Scope scope, List<WorkloadRows.Part> members, List<Point> before) {
    List<Point> rows = members.stream().flatMap(part -> part.switching().stream()).toList();
    if (rows.isEmpty() && before.isEmpty()) {
      return List.of();
    }
    return List.of(
        ChargeSum.of(rows)
            .ofScope(before.isEmpty() ? null : before.get(0))
            .row(scope.tags(), scope.startMs(), partial(before, rows)));
  }

  private static boolean partial(List<Point> before, List<Point> made) {
    return (before.isEmpty() ? made : before)
        .stream().anyMatch(row -> Boolean.TRUE.equals(row.fields().get("partial")));
  }

  /** Those of arrays and the fleet: only where all that could have been part of one is new. */
  private void storms() {
    for (Point storm : day.stored().of(Measurement.STORM)) {
      if (isOfScope(storm) && isWhole(storm) && day.fresh().like(storm) == null) {
        writes.remove(storm);
      }
    }
    for (Point storm : day.fresh().of(Measurement.STORM)) {
      if (isOfScope(storm)) {
        if (isWhole(storm)) {
          writes.put(day.stored().like(storm), storm);
        } else {
          changes.leave();
        }
      }
    }
  }

  private static boolean isOfScope(Point storm) {
    return !"workload".equals(storm.tags().get("scope"));
  }

  /** Of one that opened where not all is new, all events stay. */
  private boolean isWhole(Point storm) {
    String scope = storm.tags().getOrDefault("scope", "");
    String id = storm.tags().getOrDefault("scope_id", "");
    return whole.has(scope, id, storm.timeMs())
        && whole.has(scope, id, StormPoints.openedMs(storm));
  }
}
