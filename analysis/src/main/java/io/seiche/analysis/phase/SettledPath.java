package io.seiche.analysis.phase;

import java.util.Arrays;

/**
 * The likeliest path through probabilities, each change of phase at a price (Viterbi, IEEE Trans.
 * Information Theory 13, 1967). Stateless.
 */
public final class SettledPath {
  private static final double TINY = 1e-6;

  private SettledPath() {}

  /**
   * Finds the path through a block.
   *
   * @param posteriors per tick and phase
   * @param before ordinal of the phase before the first tick, negative for none
   * @param changeCost log-odds
   * @return ordinals of phases
   */
  static int[] through(double[][] posteriors, int before, double changeCost) {
    int phases = PhaseModel.PHASES;
    int count = posteriors.length;
    double[] cost = new double[phases];
    if (before >= 0) {
      Arrays.fill(cost, changeCost);
      cost[before] = 0;
    }
    byte[][] from = new byte[count][phases];
    double[] next = new double[phases];
    for (int i = 0; i < count; i++) {
      int cheapest = least(cost);
      for (int phase = 0; phase < phases; phase++) {
        boolean stay = i == 0 || cost[phase] <= cost[cheapest] + changeCost;
        from[i][phase] = (byte) (stay ? phase : cheapest);
        double own = -Math.log(Math.max(TINY, posteriors[i][phase]));
        next[phase] = (stay ? cost[phase] : cost[cheapest] + changeCost) + own;
      }
      System.arraycopy(next, 0, cost, 0, phases);
    }
    int[] path = new int[count];
    int phase = least(cost);
    for (int i = count - 1; i >= 0; i--) {
      path[i] = phase;
      phase = from[i][phase];
    }
    return path;
  }

  /** The path as it is found live, block by block. */
  public static int[] blockwise(double[][] posteriors, double changeCost) {
    int[] path = new int[posteriors.length];
    int before = -1;
    for (int start = 0; start < path.length; start += Unsettled.BLOCK) {
      int end = Math.min(path.length, start + Unsettled.BLOCK);
      int[] part = through(Arrays.copyOfRange(posteriors, start, end), before, changeCost);
      System.arraycopy(part, 0, path, start, part.length);
      before = part[part.length - 1];
    }
    return path;
  }

  private static int least(double[] values) {
    int least = 0;
    for (int i = 1; i < values.length; i++) {
      if (values[i] < values[least]) {
        least = i;
      }
    }
    return least;
  }
}
