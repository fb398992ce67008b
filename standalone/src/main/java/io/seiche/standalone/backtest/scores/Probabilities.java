package io.seiche.standalone.backtest.scores;

import io.seiche.analysis.phase.Phase;

/** Probabilities of the phases, as told before and as meant after the decision over time. */
final class Probabilities {
  private static final Phase[] PHASES = Phase.values();

  private Probabilities() {}

  /** The phase a posterior names: the likeliest, the first of equals. */
  static Phase likeliest(float[] posterior) {
    int best = 0;
    for (int i = 1; i < posterior.length; i++) {
      best = posterior[i] > posterior[best] ? i : best;
    }
    return PHASES[best];
  }

  static double[] of(float[] posterior) {
    double[] distribution = new double[posterior.length];
    for (int i = 0; i < posterior.length; i++) {
      distribution[i] = posterior[i];
    }
    return distribution;
  }

  /**
   * The verdict with its confidence, and what is left shared by the other phases as in the
   * posterior; evenly, UNKNOWN apart, where that says nothing of them.
   */
  static double[] afterDecision(Told told) {
    double[] distribution = new double[PHASES.length];
    double others = 0;
    for (Phase phase : PHASES) {
      if (phase != told.phase()) {
        others += share(told.posterior(), phase);
      }
    }
    boolean evenly = others == 0;
    for (Phase phase : PHASES) {
      double share =
          evenly
              ? (phase == Phase.UNKNOWN ? 0 : 1.0 / (PHASES.length - 2))
              : share(told.posterior(), phase) / others;
      distribution[phase.ordinal()] =
          phase == told.phase() ? told.confidence() : (1 - told.confidence()) * share;
    }
    return distribution;
  }

  private static double share(float[] posterior, Phase phase) {
    return posterior.length == 0 ? 0 : posterior[phase.ordinal()];
  }
}
