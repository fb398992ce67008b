package io.seiche.standalone.backtest.scores;

import io.seiche.analysis.phase.Phase;

/**
 * What was told about one tick.
 *
 * @param endMs end of that tick
 * @param named the verdict, with the second tenant's phase where two were seen
 * @param phase the verdict alone
 * @param confidence of {@code phase}, 0 to 1
 * @param posterior probability of each phase before the decision over time; empty when not known
 */
public record Told(long endMs, PhaseSet named, Phase phase, float confidence, float[] posterior) {
  /** Before anything was told. */
  public static final Told NOTHING =
      new Told(Long.MIN_VALUE, PhaseSet.of(Phase.UNKNOWN, null), Phase.UNKNOWN, 0, new float[0]);
}
