package io.seiche.telemetry.inventory;

import io.seiche.telemetry.Vantage;

/**
 * What a resource counts for: a workload, seen from one side.
 *
 * @param acrossSystems whether that workload may have resources on other systems
 */
public record Owner(String workload, Vantage vantage, boolean acrossSystems) {
  /** A workload on one system. */
  public Owner(String workload, Vantage vantage) {
    this(workload, vantage, false);
  }
}
