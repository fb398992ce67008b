package io.seiche.collectors.source.simulator;

/**
 * A volume of an array and the workload on it.
 *
 * @param name unique in the fleet: it seeds the workload's dice
 */
public record Volume(String name, Plan plan, Reports reports) {
  public Volume {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a volume needs a name");
    }
  }

  /** A volume whose array tells operations, bytes and latency. */
  public static Volume of(String name, Plan plan) {
    return new Volume(name, plan, Reports.STORAGE);
  }
}
