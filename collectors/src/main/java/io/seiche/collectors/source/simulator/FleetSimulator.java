package io.seiche.collectors.source.simulator;

import io.seiche.collectors.source.Poll;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs a {@link Fleet} second by second. Knows no clock: the same fleet gives the same polls, but
 * for the times the caller puts on them. Not thread-safe.
 */
public final class FleetSimulator {
  /** Everything reports once a second. */
  public static final int INTERVAL_MS = 1_000;

  private final List<SystemSimulator> systems = new ArrayList<>();

  public FleetSimulator(Fleet fleet) {
    for (StorageArray array : fleet.arrays()) {
      systems.add(new ArraySimulator(array, fleet.seed()));
    }
    for (GpuNode node : fleet.nodes()) {
      systems.add(new NodeSimulator(node, fleet.seed()));
    }
  }

  /** The fleet to show: three arrays, three nodes, storms from the first minute on. */
  public static FleetSimulator demo(long seed) {
    return new FleetSimulator(DemoFleet.of(seed, DemoTimes.NOW));
  }

  /**
   * As many different workloads as wanted, for benchmarks and for fitting: one resource each,
   * scale, operation size and durations drawn independently over decades.
   *
   * @param workloads how many, at least 1
   * @param mix where in this schedule each workload starts is drawn, too
   */
  public static FleetSimulator sized(long seed, int workloads, Schedule mix) {
    return new FleetSimulator(SizedFleet.of(seed, workloads, mix));
  }

  /**
   * Simulates the next second.
   *
   * @param endMs its end, epoch milliseconds
   * @return one poll for each system that is not silent, in the fleet's order
   */
  public List<Poll> tick(long endMs) {
    List<Poll> polls = new ArrayList<>(systems.size());
    for (SystemSimulator system : systems) {
      system.tick(endMs).ifPresent(polls::add);
    }
    return polls;
  }
}
