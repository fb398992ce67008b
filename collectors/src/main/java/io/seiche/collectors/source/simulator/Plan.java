package io.seiche.collectors.source.simulator;

import java.util.List;

/**
 * What a workload does with its life: its roles in turn, at the pace of its schedule.
 *
 * @param roles at least one; a single training role restarts, a single serving role redeploys
 * @param schedule how fast they follow each other
 * @param underway whether it has been running before the simulation starts, else it loads first
 * @param noise murmur of its volume
 * @param course what changes about it over days
 */
public record Plan(
    List<Role> roles, Schedule schedule, boolean underway, NoiseProfile noise, Course course) {
  public Plan {
    if (roles.isEmpty()) {
      throw new IllegalArgumentException("a plan needs a role");
    }
    roles = List.copyOf(roles);
  }

  /** One that is the same every day. */
  public Plan(List<Role> roles, Schedule schedule, boolean underway, NoiseProfile noise) {
    this(roles, schedule, underway, noise, Course.EVEN);
  }

  /** One that is running already, on a volume with the usual noise. */
  public static Plan of(Schedule schedule, Role... roles) {
    return new Plan(List.of(roles), schedule, true, NoiseProfile.USUAL);
  }

  /** The same, but it begins by loading. */
  public Plan fromCold() {
    return new Plan(roles, schedule, false, noise, course);
  }

  /** The same, but it changes over days. */
  Plan with(Course newCourse) {
    return new Plan(roles, schedule, underway, noise, newCourse);
  }

  double peakBytesPerSecond() {
    return roles.stream().mapToDouble(Role::peakBytesPerSecond).max().orElse(0);
  }
}
