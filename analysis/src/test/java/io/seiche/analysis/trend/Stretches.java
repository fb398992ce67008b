package io.seiche.analysis.trend;

import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.serving.ServingBursts;
import java.util.Random;
import java.util.function.Function;

/** Stretches and bursts as tests tell them. */
final class Stretches {
  private Stretches() {}

  /** That begins and reads 7 bytes; of nothing else anything is known. */
  static Stretch of(String workload, String system, Phase phase, long startMs, long endMs) {
    return new Stretch(
        workload,
        system,
        phase,
        startMs,
        endMs,
        7,
        0,
        true,
        Distribution.EMPTY,
        Distribution.EMPTY,
        Distribution.EMPTY);
  }

  /** In any phase, at most to the next edge. */
  static Stretch any(
      Random random,
      String workload,
      String system,
      long startMs,
      long lengthMs,
      Function<Random, Distribution> values) {
    long edgeMs = (startMs / Stretch.EDGE_MS + 1) * Stretch.EDGE_MS;
    return new Stretch(
        workload,
        system,
        Phase.values()[random.nextInt(Phase.values().length)],
        startMs,
        Math.min(edgeMs, startMs + lengthMs),
        random.nextLong(1L << 45),
        random.nextLong(1L << 45),
        random.nextBoolean(),
        values.apply(random),
        values.apply(random),
        Distribution.EMPTY);
  }

  /** A minute of them. */
  static ServingBursts bursts(
      String workload, long startMs, double servingSeconds, double fanOutRatio) {
    return new ServingBursts(
        workload,
        startMs,
        startMs + 60_000,
        servingSeconds,
        1,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        fanOutRatio);
  }
}
