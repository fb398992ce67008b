package io.seiche.collectors.source.simulator;

/**
 * A node with local flash, GPUs and one workload that uses both.
 *
 * @param name unique in the fleet: it seeds the workload's dice
 * @param deviceBytesPerSecond what its flash gives, above 0
 * @param gpus how many report, 0 or more
 */
public record GpuNode(
    String name,
    double deviceBytesPerSecond,
    int gpus,
    Plan plan,
    Reports reports,
    Silence silence) {
  public GpuNode {
    if (name.isBlank()) {
      throw new IllegalArgumentException("a node needs a name");
    }
    if (!(deviceBytesPerSecond > 0) || gpus < 0) {
      throw new IllegalArgumentException(
          "a node needs bandwidth and GPUs, got " + deviceBytesPerSecond + ", " + gpus);
    }
  }

  /** A node with eight GPUs that is always heard. */
  public static GpuNode of(String name, double deviceBytesPerSecond, Plan plan) {
    return new GpuNode(name, deviceBytesPerSecond, 8, plan, Reports.STORAGE, Silence.NEVER);
  }

  /** The same node, silent at times. */
  public GpuNode with(Silence newSilence) {
    return new GpuNode(name, deviceBytesPerSecond, gpus, plan, reports, newSilence);
  }
}
