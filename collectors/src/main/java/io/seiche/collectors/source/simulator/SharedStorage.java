package io.seiche.collectors.source.simulator;

import java.util.List;

/**
 * Storage whose users share its bandwidth. When they ask for more than there is, all get the same
 * share of what they asked for; latency grows with the load as in an M/M/1 queue, 1 / (1 − ρ), so
 * that everybody feels a neighbour's switch. Not thread-safe.
 */
final class SharedStorage {
  private static final double FULL = 0.95;

  private final double peakBytesPerSecond;
  private final List<Workload> users;

  SharedStorage(double peakBytesPerSecond, List<Workload> users) {
    this.peakBytesPerSecond = peakBytesPerSecond;
    this.users = List.copyOf(users);
  }

  /** One second for all. */
  void tick() {
    double asked = 0;
    for (Workload user : users) {
      asked += user.offer();
    }
    double load = asked / peakBytesPerSecond;
    double share = Math.min(1, 1 / load);
    double slowdown = Math.max(1, load) / (1 - Math.min(load, FULL));
    for (Workload user : users) {
      user.serve(share, slowdown);
    }
  }

  List<Workload> users() {
    return users;
  }
}
