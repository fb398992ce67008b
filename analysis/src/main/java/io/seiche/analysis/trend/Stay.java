package io.seiche.analysis.trend;

import io.seiche.analysis.phase.Phase;

/**
 * How long a workload was in a phase on one system in an hour or a day. A plain bean, so that
 * stream processors can store it; mutable, not thread-safe.
 */
public class Stay {
  public Phase phase = Phase.UNKNOWN;
  public String system = "";
  public long millis;

  static Stay of(Phase phase, String system) {
    Stay stay = new Stay();
    stay.phase = phase;
    stay.system = system;
    return stay;
  }
}
