package io.seiche.analysis.storm;

import java.io.Serializable;

/**
 * When storms of workloads are one storm of their array, or of the fleet.
 *
 * @param arrayMembers workloads that must storm at once for their array to, at least 2
 * @param fleetMembers workloads that must storm at once for the fleet to, at least 2
 * @param budgetShare share of its time an array may spend on saving and loading for switches, above
 *     0 to 1: what the sustainable number of switches rests on
 */
public record SitePolicy(int arrayMembers, int fleetMembers, double budgetShare)
    implements Serializable {
  public static final SitePolicy DEFAULT = new SitePolicy(3, 5, 0.25);

  public SitePolicy {
    if (arrayMembers < 2) {
      throw new IllegalArgumentException(
          "storm.array-members must be 2 or more, got " + arrayMembers);
    }
    if (fleetMembers < 2) {
      throw new IllegalArgumentException(
          "storm.fleet-members must be 2 or more, got " + fleetMembers);
    }
    if (!(budgetShare > 0 && budgetShare <= 1)) {
      throw new IllegalArgumentException(
          "storm.budget-share must be above 0, at most 1, got " + budgetShare);
    }
  }
}
