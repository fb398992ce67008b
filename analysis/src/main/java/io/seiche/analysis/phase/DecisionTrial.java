package io.seiche.analysis.phase;

/**
 * The decision over time alone, on probabilities that are given: what a fit tries rules with. The
 * same code decides live. Not thread-safe.
 */
public final class DecisionTrial {
  private final DecisionRule rule;
  private final PhaseMemory memory = new PhaseMemory();

  public DecisionTrial(DecisionRule rule) {
    this.rule = rule;
  }

  /**
   * Decides the next tick.
   *
   * @param posterior probability of each phase by its ordinal; not kept
   * @param seconds length of the tick
   */
  public Phase next(double[] posterior, double seconds) {
    System.arraycopy(posterior, 0, memory.posterior, 0, posterior.length);
    PhaseClassifier.decide(memory, rule, seconds, 1);
    return memory.decided;
  }

  /** Smoothed probability of what was decided last, 0 to 1. */
  public double fit() {
    return memory.fit;
  }
}
