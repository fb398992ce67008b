package io.seiche.collectors.source.simulator;

import java.util.List;

/**
 * What changes about a workload over days and weeks.
 *
 * @param demand over the usual, of a service or of data that lands: a factor for each hour since
 *     the simulation started, over and over; above 0
 * @param growthPerDay by how much of the first day's the saves and loads grow each day, bytes and
 *     rate alike; 0 or more
 * @param stretch how many seconds each simulated one stands for, at least 1: saves and loads take
 *     that much longer
 * @param stepSeconds what it does begins at full steps of so many seconds; 0 for at any time
 */
public record Course(List<Double> demand, double growthPerDay, int stretch, int stepSeconds) {
  private static final double HOUR_SECONDS = 3600;
  private static final double DAY_SECONDS = 24 * HOUR_SECONDS;

  /** Nothing does. */
  static final Course EVEN = new Course(List.of(1.0), 0, 1, 0);

  public Course {
    demand = List.copyOf(demand);
    if (demand.isEmpty() || !demand.stream().allMatch(factor -> factor > 0)) {
      throw new IllegalArgumentException("demand needs factors above 0, got " + demand);
    }
    if (!(growthPerDay >= 0) || stretch < 1 || stepSeconds < 0) {
      throw new IllegalArgumentException(
          "growth and steps must be 0 or more and the stretch 1 or more, got "
              + growthPerDay
              + ", "
              + stepSeconds
              + ", "
              + stretch);
    }
  }

  /**
   * What demand is over the usual.
   *
   * @param seconds simulated since the start
   */
  double demandAt(double seconds) {
    return demand.get((int) ((long) (stretch * seconds / HOUR_SECONDS) % demand.size()));
  }

  /** A save or load as it is at that time. */
  BurstProfile burstAt(BurstProfile usual, double seconds) {
    double size = 1 + growthPerDay * stretch * seconds / DAY_SECONDS;
    return size == 1 && stretch == 1 ? usual : usual.scaled(size / stretch);
  }
}
