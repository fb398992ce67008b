package io.seiche.history.replacing;

import static io.seiche.history.replacing.Pages.DAY_MS;
import static io.seiche.history.replacing.Pages.HOUR_MS;
import static io.seiche.history.replacing.Pages.MONDAY_MS;
import static io.seiche.history.replacing.Pages.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.seiche.analysis.phase.Phase;
import io.seiche.history.Measurement;
import io.seiche.history.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Random histories of some workloads in the place of random histories of all. */
class ReplacementPropertyTest {
  private static final List<String> PHASES = List.of("TRAINING", "CHECKPOINT", "IDLE");
  private static final List<String> WORKLOADS = List.of("a", "b", "c", "d");
  private static final long MINUTE_MS = 60_000;

  /**
   * A day in which each workload, on an array of its own choice, does one thing after the other.
   */
  private static Pages history(Random random, List<String> workloads) {
    Pages pages = new Pages();
    Map<String, Map<Long, Map<String, Double>>> seconds = new TreeMap<>();
    for (String workload : workloads) {
      // Whose array it is depends on its name alone: the same in every history.
      String system = "array-" + workload.charAt(0) % 2;
      long atMs = MONDAY_MS + random.nextInt(600) * MINUTE_MS;
      long endMs = atMs + (1 + random.nextInt(700)) * MINUTE_MS;
      while (atMs < endMs) {
        long untilMs = Math.min(endMs, atMs + (1 + random.nextInt(200)) * MINUTE_MS);
        String phase = PHASES.get(random.nextInt(PHASES.size()));
        pages.put(Pages.span(workload, system, phase, atMs, (untilMs - atMs) / 1e3));
        for (long fromMs = atMs; fromMs < untilMs; ) {
          long hourMs = Math.floorDiv(fromMs, HOUR_MS) * HOUR_MS;
          long toMs = Math.min(untilMs, hourMs + HOUR_MS);
          double of = (toMs - fromMs) / 1e3;
          for (String who : List.of("workload/" + workload, "array/" + system, "fleet/site")) {
            seconds
                .computeIfAbsent(who + "/hour", fresh -> new TreeMap<>())
                .computeIfAbsent(hourMs, fresh -> new TreeMap<>())
                .merge(phase, of, Double::sum);
            seconds
                .computeIfAbsent(who + "/day", fresh -> new TreeMap<>())
                .computeIfAbsent(MONDAY_MS, fresh -> new TreeMap<>())
                .merge(phase, of, Double::sum);
          }
          fromMs = toMs;
        }
        atMs = untilMs;
      }
    }
    seconds.forEach((who, times) -> put(pages, who.split("/"), times));
    return pages;
  }

  private static void put(Pages pages, String[] who, Map<Long, Map<String, Double>> times) {
    times.forEach(
        (ms, phases) ->
            phases.forEach(
                (phase, of) ->
                    pages.put(
                        who[0].equals("workload")
                            ? Pages.occupancy(who[1], phase, who[2], ms, of)
                            : Pages.mix(who[0], who[1], phase, who[2], ms, of, 1))));
  }

  @Property(tries = 200)
  void sumsAddUpAndTwiceIsOnce(@ForAll long seed, @ForAll boolean all) {
    Random random = new Random(seed);
    Pages stored = history(random, WORKLOADS);
    Pages fresh = history(random, all ? WORKLOADS : WORKLOADS.subList(0, 2));
    double before = stored.sum(Measurement.OCCUPANCY, "seconds", with("window", "hour"));
    Changes changes = new Changes();

    stored.putAll(writes(stored, fresh, changes));

    for (String window : List.of("hour", "day")) {
      assertThat(
              stored.sum(
                  Measurement.MIX, "seconds", with("window", window).and(with("scope", "fleet"))))
          .as("the fleet by the %s is all its workloads", window)
          .isCloseTo(hours(stored, point -> true), within(1e-6));
      assertThat(
              stored.sum(
                  Measurement.MIX, "seconds", with("window", window).and(with("scope", "array"))))
          .as("so are all arrays")
          .isCloseTo(hours(stored, point -> true), within(1e-6));
    }
    for (String workload : WORKLOADS) {
      Predicate<Point> of = with("workload", workload);
      assertThat(stored.sum(Measurement.OCCUPANCY, "seconds", of.and(with("window", "day"))))
          .as("the day is its hours")
          .isCloseTo(hours(stored, of), within(1e-6));
    }
    assertThat(hours(stored, point -> true) - before)
        .as("what changes is what is said to")
        .isCloseTo(total(changes.after()) - total(changes.before()), within(1e-6));
    assertThat(overlaps(stored)).as("no workload is in two spans at once").isEmpty();
    assertThat(changes.left()).isZero();
    assertThat(writes(stored, fresh, new Changes())).isEmpty();
  }

  private static List<Point> writes(Pages stored, Pages fresh, Changes changes) {
    return new Replacement(stored.spans(), fresh.spans())
        .of(MONDAY_MS, MONDAY_MS + DAY_MS, stored.day(MONDAY_MS), fresh.day(MONDAY_MS), changes);
  }

  private static double hours(Pages pages, Predicate<Point> which) {
    return pages.sum(Measurement.OCCUPANCY, "seconds", with("window", "hour").and(which));
  }

  private static double total(Map<String, Changes.Figures> figures) {
    return figures.values().stream()
        .flatMapToDouble(of -> Arrays.stream(Phase.values()).mapToDouble(of::seconds))
        .sum();
  }

  private static List<Point> overlaps(Pages pages) {
    List<Point> found = new ArrayList<>();
    for (String workload : WORKLOADS) {
      Map<Long, Point> byTime = new TreeMap<>();
      pages
          .of(Measurement.PHASE_SPAN, with("workload", workload))
          .forEach(span -> byTime.put(span.timeMs(), span));
      long untilMs = 0;
      for (Point span : byTime.values()) {
        if (span.timeMs() < untilMs) {
          found.add(span);
        }
        untilMs = SpanPoints.endMs(span);
      }
    }
    return found;
  }
}
