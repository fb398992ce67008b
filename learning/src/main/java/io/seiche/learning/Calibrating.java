package io.seiche.learning;

import io.seiche.analysis.phase.ConfidenceCurve;

/**
 * Isotonic regression of right answers on probabilities, by pooling adjacent violators (Zadrozny
 * and Elkan, "Transforming classifier scores into accurate multiclass probability estimates", KDD
 * 2002), in bins of equal width. Not thread-safe.
 */
final class Calibrating {
  private static final int POINTS = 21;

  /** Bins start with a few answers as right as the probability says, so that none is empty. */
  private static final double PRIOR = 20;

  private final double[] right = new double[POINTS];
  private final double[] all = new double[POINTS];

  void add(double probability, boolean wasRight) {
    int bin = (int) Math.round(Math.min(1, Math.max(0, probability)) * (POINTS - 1));
    all[bin]++;
    right[bin] += wasRight ? 1 : 0;
  }

  ConfidenceCurve curve() {
    double[] value = new double[POINTS];
    double[] weight = new double[POINTS];
    int[] length = new int[POINTS];
    int blocks = 0;
    for (int i = 0; i < POINTS; i++) {
      weight[blocks] = all[i] + PRIOR;
      value[blocks] = (right[i] + PRIOR * i / (POINTS - 1)) / weight[blocks];
      length[blocks] = 1;
      blocks++;
      while (blocks > 1 && value[blocks - 2] > value[blocks - 1]) {
        double sum = weight[blocks - 2] + weight[blocks - 1];
        value[blocks - 2] =
            (value[blocks - 2] * weight[blocks - 2] + value[blocks - 1] * weight[blocks - 1]) / sum;
        weight[blocks - 2] = sum;
        length[blocks - 2] += length[blocks - 1];
        blocks--;
      }
    }
    double[] shares = new double[POINTS];
    int next = 0;
    for (int block = 0; block < blocks; block++) {
      for (int k = 0; k < length[block]; k++) {
        shares[next++] = Math.round(value[block] * 1e4) / 1e4;
      }
    }
    return new ConfidenceCurve(shares);
  }
}
