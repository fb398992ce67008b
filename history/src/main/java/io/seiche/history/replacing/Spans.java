package io.seiche.history.replacing;

import io.seiche.history.Measurement;
import io.seiche.history.Point;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the spans of a history say of each workload: when anything is known of it, and where it was.
 * Takes points in any order; not thread-safe.
 */
public final class Spans {
  /** After a longer time without data, what was before has ended. */
  private static final long GAP_MS = 3_600_000;

  private final long fromMs;
  private final Map<String, Map<String, List<Times.Stretch>>> seen = new HashMap<>();
  private final Map<String, Set<String>> owners = new HashMap<>();
  private final Map<String, Times> known = new HashMap<>();
  private final Map<String, Map<String, Times>> places = new HashMap<>();

  /**
   * @param fromMs what was before is left out, epoch milliseconds
   */
  public Spans(long fromMs) {
    this.fromMs = fromMs;
  }

  /** Takes a {@code phase_span}; what no longer holds is none. */
  public void take(Point span) {
    long endMs = SpanPoints.endMs(span);
    if (span.measurement() == Measurement.PHASE_SPAN
        && !Superseding.isSuperseded(span)
        && endMs > fromMs) {
      String workload = workload(span);
      seen.computeIfAbsent(workload, fresh -> new HashMap<>())
          .computeIfAbsent(SpanPoints.system(span), fresh -> new ArrayList<>())
          .add(new Times.Stretch(Math.max(fromMs, span.timeMs()), endMs));
      known.remove(workload);
      places.remove(workload);
    }
  }

  /**
   * What was counted for one workload counts for others now: it is known of that one, whenever
   * anything is known of these, that nothing is left of it.
   */
  public void becomes(String former, Set<String> owners) {
    this.owners.put(former, Set.copyOf(owners));
    known.remove(former);
  }

  /** Whether nothing is left of it, by {@link #becomes}. */
  boolean isFormer(String workload) {
    return owners.containsKey(workload);
  }

  /**
   * Workloads of which another history knows nothing, although it knows what the same systems did
   * at the same time.
   */
  public Set<String> missingIn(Spans other) {
    Map<String, List<Times.Stretch>> bySystem = new HashMap<>();
    other.seen.values().stream()
        .flatMap(of -> of.entrySet().stream())
        .forEach(
            of ->
                bySystem
                    .computeIfAbsent(of.getKey(), fresh -> new ArrayList<>())
                    .addAll(of.getValue()));
    Map<String, Times> systems = new HashMap<>();
    bySystem.forEach((system, times) -> systems.put(system, Times.of(times, GAP_MS)));
    Set<String> missing = new TreeSet<>();
    seen.forEach(
        (workload, places) -> {
          if (!other.seen.containsKey(workload) && !other.isFormer(workload)) {
            places.forEach(
                (system, times) -> {
                  Times there = systems.get(system);
                  if (!system.isEmpty()
                      && there != null
                      && times.stream()
                          .anyMatch(one -> there.millis(one.startMs(), one.endMs()) > 0)) {
                    missing.add(workload);
                  }
                });
          }
        });
    return missing;
  }

  static String workload(Point point) {
    return point.tags().getOrDefault("workload", "");
  }

  public Set<String> workloads() {
    return seen.keySet();
  }

  /** When anything is known of a workload. */
  Times known(String workload) {
    return known.computeIfAbsent(workload, of -> Times.of(spans(of), GAP_MS));
  }

  /**
   * On which systems a workload was within that time; on all it ever was where nothing is known
   * just then. Empty when its spans do not say.
   */
  Set<String> places(String workload, long startMs, long endMs) {
    Map<String, Times> all =
        places.computeIfAbsent(
            workload,
            of -> {
              Map<String, Times> by = new HashMap<>();
              seen.getOrDefault(of, Map.of())
                  .forEach((system, times) -> by.put(system, Times.of(times, GAP_MS)));
              return by;
            });
    Set<String> then = new TreeSet<>();
    all.forEach(
        (system, times) -> {
          if (times.stretches().stream()
              .anyMatch(one -> one.startMs() < endMs && startMs < one.endMs())) {
            then.add(system);
          }
        });
    Set<String> said = then.isEmpty() ? new TreeSet<>(all.keySet()) : then;
    return said.contains("") ? Set.of() : said;
  }

  /**
   * Start of the first stretch that reaches into what is known by another history of the same
   * workload, epoch milliseconds.
   */
  public long reachingInto(Spans other) {
    long firstMs = Long.MAX_VALUE;
    for (String workload : workloads()) {
      for (Times.Stretch one : spans(workload)) {
        if (other.known(workload).stretches().stream()
            .anyMatch(known -> one.startMs() < known.endMs() && known.startMs() < one.endMs())) {
          firstMs = Math.min(firstMs, one.startMs());
        }
      }
    }
    return firstMs;
  }

  private List<Times.Stretch> spans(String workload) {
    List<Times.Stretch> all = new ArrayList<>();
    for (String owner : owners.getOrDefault(workload, Set.of(workload))) {
      seen.getOrDefault(owner, Map.of()).values().forEach(all::addAll);
    }
    return all;
  }

  /** Start of what is known of anybody, epoch milliseconds; 0 when nothing is. */
  public long startMs() {
    return workloads().stream()
        .flatMap(workload -> known(workload).stretches().stream())
        .mapToLong(Times.Stretch::startMs)
        .min()
        .orElse(0);
  }

  /** End of what is known of anybody, epoch milliseconds; 0 when nothing is. */
  public long endMs() {
    return workloads().stream()
        .flatMap(workload -> known(workload).stretches().stream())
        .mapToLong(Times.Stretch::endMs)
        .max()
        .orElse(0);
  }
}
