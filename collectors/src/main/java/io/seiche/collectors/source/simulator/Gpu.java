package io.seiche.collectors.source.simulator;

import io.seiche.telemetry.Metric;
import io.seiche.telemetry.Readings;

/**
 * One H100 SXM of a node: 80 GB, 700 W at most (NVIDIA H100 datasheet). Training nodes are measured
 * at about three quarters of their rated power (arXiv 2506.14551). Not thread-safe.
 */
final class Gpu {
  private static final double MEMORY_BYTES = 80e9;
  private static final double IDLE_WATTS = 72;
  private static final double RESIDENT_WATTS = 45;
  private static final double COMPUTE_WATTS = 500;

  private final Dice dice;
  private double memoryRatio = 0.01;

  Gpu(Dice dice) {
    this.dice = dice;
  }

  /** A second of a workload in this phase. */
  Readings tick(Label label, double utilRatio) {
    memoryRatio += 0.35 * (memoryRatio(label) - memoryRatio);
    double util =
        utilRatio == 0 ? 0 : Math.min(1, Math.max(0, utilRatio + 0.015 * dice.gaussian()));
    double watts =
        IDLE_WATTS
            + RESIDENT_WATTS * memoryRatio
            + COMPUTE_WATTS * util * Math.max(0.5, 1 + 0.03 * dice.gaussian());
    return Readings.builder()
        .put(Metric.GPU_UTIL, Math.rint(util * 100) / 100)
        .put(Metric.GPU_MEMORY_USED, Math.rint(memoryRatio * MEMORY_BYTES))
        .put(Metric.GPU_POWER, Math.min(700, Math.rint(watts)))
        .build();
  }

  /** Servers fill the memory with their cache, trainers leave room for activations. */
  private static double memoryRatio(Label label) {
    return switch (label) {
      case TRAINING, CHECKPOINT -> 0.82;
      case INFERENCE, LOAD -> 0.91;
      case INGEST, IDLE, UNKNOWN -> 0.01;
    };
  }
}
