package io.seiche.analysis.victim;

import io.seiche.analysis.features.Activity;
import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.switching.Standing;
import io.seiche.analysis.switching.Switch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An array whose workloads do what a test says, five seconds at a time. */
final class SharedArray {
  static final long START_MS = 1_767_268_800_000L;
  static final String SYSTEM = "helium";

  private final VictimDetector detector;
  private final Map<String, Neighbour> neighbours = new TreeMap<>();
  private final BusySlots busy = new BusySlots();
  private final List<Switch> known = new ArrayList<>();

  SharedArray(VictimPolicy policy) {
    detector = new VictimDetector(policy);
  }

  /** What a workload does in five seconds. */
  record Doing(
      double reads,
      double writes,
      @Nullable Double readLatencySeconds,
      @Nullable Double writeLatencySeconds) {
    static Doing reads(double perSecond, double latencySeconds) {
      return new Doing(perSecond, 0, latencySeconds, null);
    }
  }

  interface Day {
    Doing at(int second);
  }

  SharedArray does(String workload, int fromSecond, int toSecond, Day day) {
    Neighbour neighbour = neighbours.computeIfAbsent(workload, ignored -> new Neighbour());
    for (int second = fromSecond; second < toSecond; second += 5) {
      neighbour.hear(activity(workload, second, day.at(second)), 0, Long.MAX_VALUE);
    }
    return this;
  }

  static Activity activity(String workload, int second, Doing doing) {
    return activity(workload, second, second + 5, doing);
  }

  static Activity activity(String workload, int fromSecond, int toSecond, Doing doing) {
    return new Activity(
        workload,
        SYSTEM,
        START_MS + 1_000L * fromSecond,
        START_MS + 1_000L * toSecond,
        1_000,
        5,
        1,
        null,
        null,
        doing.reads(),
        doing.writes(),
        doing.readLatencySeconds(),
        doing.writeLatencySeconds(),
        null,
        null);
  }

  /** One that saves for ten seconds and loads for twenty, from {@code second} on. */
  static Switch switchAt(String workload, int second) {
    return switchAt(workload, second, 10, 20);
  }

  static Switch switchAt(String workload, int second, int saveSeconds, int loadSeconds) {
    long startMs = START_MS + 1_000L * second;
    long endMs = startMs + 1_000L * (saveSeconds + loadSeconds);
    return new Switch(
        workload,
        SYSTEM,
        Phase.TRAINING,
        Phase.INFERENCE,
        startMs,
        endMs,
        0,
        saveSeconds,
        0,
        loadSeconds,
        0,
        1e9 * saveSeconds,
        1e9 * loadSeconds,
        null,
        1e11,
        null,
        Standing.LIVE,
        endMs,
        endMs + 5_000);
  }

  SharedArray switches(Switch by) {
    busy.add(by);
    neighbours.computeIfAbsent(by.workload(), ignored -> new Neighbour()).switched(by);
    known.add(by);
    return this;
  }

  Optional<Slowed> slowed(String workload) {
    Switch last = known.get(known.size() - 1);
    return detector.slowed(last, workload, neighbours.get(workload), busy);
  }

  boolean victim(String workload) {
    return slowed(workload).isPresent();
  }
}
