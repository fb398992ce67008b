package io.seiche.analysis.phase;

import io.seiche.analysis.features.Features;

/**
 * How well a workload's shape fits each phase, as log-odds that add up: each feature speaks for or
 * against a phase through a ramp between two values. Set by hand on the shapes that public logs and
 * request traces of MLPerf Storage, Mooncake and Azure show; the reasons stand beside each line.
 * Stateless.
 */
final class PhaseScores {
  static final int COUNT = Phase.UNKNOWN.ordinal();

  private static final int TRAINING = Phase.TRAINING.ordinal();
  private static final int CHECKPOINT = Phase.CHECKPOINT.ordinal();
  private static final int LOAD = Phase.LOAD.ordinal();
  private static final int INFERENCE = Phase.INFERENCE.ordinal();
  private static final int INGEST = Phase.INGEST.ordinal();
  private static final int IDLE = Phase.IDLE.ordinal();

  /** A pause while serving is serving up to here; longer it is idleness, seconds. */
  private static final double SERVING_PAUSE_SECONDS = 30;

  private PhaseScores() {}

  /**
   * Fills {@code scores}, one for each phase but UNKNOWN.
   *
   * @param sideMemory what the workload recently was: 1 training, −1 inference, 0 neither
   */
  static void fill(double[] scores, Features f, double sideMemory) {
    double training = Math.max(0, sideMemory);
    double serving = Math.max(0, -sideMemory);
    scores[TRAINING] = training(f, training);
    scores[CHECKPOINT] = checkpoint(f, training);
    scores[LOAD] = load(f, training, serving);
    scores[INFERENCE] = inference(f, serving);
    scores[INGEST] = ingest(f, training);
    scores[IDLE] = idle(f);
  }

  private static double training(Features f, double training) {
    double score = -3;
    if (f.readRunSeconds() > 0) {
      score += 4 * ramp(f.readRunSeconds(), 0, 3);
      // Loaders stream: a steady level soon, or any level for long.
      score += 3 * steadiness(f, 0.25, 0.12) * ramp(f.readRunSeconds(), 3, 8);
      score += 4 * ramp(f.readRunSeconds(), 20, 50);
      score += 1.5 * training;
      score -= 1.5 * ramp(f.readVariation(), 0.2, 0.4) * ramp(-f.readRunSeconds(), -60, -20);
      score -= 5 * smallness(f);
    } else {
      score -= 2;
    }
    // Prefetched batches leave short silences inside an epoch.
    if (f.silenceSeconds() > 0 && f.silenceSeconds() <= 4) {
      score += 5 * training;
    }
    return score;
  }

  private static double checkpoint(Features f, double training) {
    if (f.writeRunSeconds() == 0) {
      return -4;
    }
    double burst =
        5 * ramp(f.writeRunSeconds(), 0, 3) + 1.5 * ramp(f.writeRunSeconds(), 3, 8) + 3 * training;
    // Bounded: minutes of writing are no checkpoint.
    return -3 + burst * (1 - ramp(f.writeRunSeconds(), 240, 400));
  }

  private static double load(Features f, double training, double serving) {
    if (f.readRunSeconds() == 0) {
      return -4;
    }
    double burst =
        4.5 * ramp(f.readRunSeconds(), 0, 3)
            + 2.5 * ramp(f.readVariation(), 0.12, 0.3)
            // A load follows a gap or another side.
            + 1.5 * ramp(f.silenceBeforeReadsSeconds(), 1, 4) * (1 - training)
            + 1.5 * serving;
    return -3
        + burst * (1 - ramp(f.readRunSeconds(), 40, 90))
        - 4 * steadiness(f, 0.16, 0.09) * ramp(f.readRunSeconds(), 5, 9)
        - 5 * smallness(f);
  }

  private static double inference(Features f, double serving) {
    double score = -1;
    if (f.silenceSeconds() <= SERVING_PAUSE_SECONDS) {
      score += 6 * ramp(serving, 0.2, 0.8) * ramp(f.silenceSeconds(), 0, 3);
    }
    // Requests come and go, and read and write in the same seconds.
    score += 3 * ramp(f.flips(), 2, 8);
    score += 4 * ramp(f.bothShare(), 0.05, 0.3);
    score += 2.5 * ramp(f.mixedShare(), 0.03, 0.15) * ramp(f.activeShare(), 0.1, 0.4);
    if (f.readRunSeconds() > 0) {
      score += 2 * ramp(f.readVariation(), 0.3, 0.7) * ramp(f.readRunSeconds(), 3, 8);
      // Loaders read in large pieces; retrieval does not, however steady it is.
      score += 3 * smallness(f);
      score -= 7 * ramp(f.readRunSeconds(), 3, 10) * steadiness(f, 0.35, 0.2) * (1 - smallness(f));
    }
    if (f.writeRunSeconds() > 0) {
      score -= 4 * ramp(f.writeRunSeconds(), 6, 14);
    }
    return score;
  }

  private static double ingest(Features f, double training) {
    if (f.writeRunSeconds() == 0) {
      return -4.5;
    }
    return -3.5
        + 3.5 * ramp(f.writeRunSeconds(), 0, 3)
        + 1.5 * (1 - training)
        // Who does not train has no state to save.
        + 4 * (1 - training) * ramp(f.writeRunSeconds(), 12, 40)
        + 7 * ramp(f.writeRunSeconds(), 120, 300);
  }

  private static double idle(Features f) {
    return -4
        + 9 * ramp(f.silenceSeconds(), 0, 6)
        + (f.silenceSeconds() > SERVING_PAUSE_SECONDS ? 6 : 0);
  }

  /** 1 when the level varies less than {@code steady}, 0 when more than {@code unsteady}. */
  private static double steadiness(Features f, double unsteady, double steady) {
    return 1 - ramp(f.readVariation(), steady, unsteady);
  }

  /** 1 for random reads of up to 32 KiB, 0 from 96 KiB on and where sizes are not known. */
  private static double smallness(Features f) {
    return f.meanOpBytes() > 0 ? 1 - ramp(f.meanOpBytes(), 32 << 10, 96 << 10) : 0;
  }

  /** 0 up to {@code from}, 1 from {@code to} on, straight between. */
  private static double ramp(double x, double from, double to) {
    return Math.min(1, Math.max(0, (x - from) / (to - from)));
  }
}
