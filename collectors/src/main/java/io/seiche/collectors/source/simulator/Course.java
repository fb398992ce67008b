package io.seiche.collectors.source.simulator;

import java.util.List;

/**
 * What changes about a workload over days and weeks.
 *
 * @param demand over the usual, of a service or of data that lands: a factor for each hour since
 *     the simulation started, over and over; above 0
 * @param growthPerDay by how much of the first day's the saves and loads grow each day, bytes and
 *     rate alike; 0 or more
 * @param slowness how many times as long saves and loads take as usual; above 0
 */
public record Course(List<Double> demand, double growthPerDay, double slowness) {
  private static final int HOUR_SECONDS = 3600;
  private static final double DAY_SECONDS = 24 * HOUR_SECONDS;

  /** Nothing does. */
  static final Course EVEN = new Course(List.of(1.0), 0, 1);

  public Course {
    demand = List.copyOf(demand);
    if (demand.isEmpty() || !demand.stream().allMatch(factor -> factor > 0)) {
      throw new IllegalArgumentException("demand needs factors above 0, got " + demand);
    }
    if (!(growthPerDay >= 0) || !(slowness > 0)) {
      throw new IllegalArgumentException(
          "growth must be 0 or more and slowness above 0, got " + growthPerDay + ", " + slowness);
    }
  }

  /**
   * What demand is over the usual.
   *
   * @param seconds since the simulation started
   */
  double demandAt(double seconds) {
    return demand.get((int) ((long) (seconds / HOUR_SECONDS) % demand.size()));
  }

  /** A save or load as it is at that time. */
  BurstProfile burstAt(BurstProfile usual, double seconds) {
    double size = 1 + growthPerDay * seconds / DAY_SECONDS;
    return size == 1 && slowness == 1 ? usual : usual.scaled(size, size / slowness);
  }
}
