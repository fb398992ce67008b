package io.seiche.analysis.phase;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Turns the smoothed probability of the named phase into how often such verdicts were right: a
 * rising line through evenly spaced points. Fitted by isotonic regression (Zadrozny and Elkan, KDD
 * 2002) on recordings the model had not seen.
 *
 * @param shares at probability 0, then evenly up to 1; rising, 0 to 1, at least two
 */
public record ConfidenceCurve(double[] shares) implements Serializable {
  public ConfidenceCurve {
    if (shares.length < 2) {
      throw new IllegalArgumentException("a confidence curve needs at least two points");
    }
    for (int i = 0; i < shares.length; i++) {
      if (!(shares[i] >= 0 && shares[i] <= 1) || (i > 0 && shares[i] < shares[i - 1])) {
        throw new IllegalArgumentException(
            "a confidence curve rises from 0 to 1, got " + Arrays.toString(shares));
      }
    }
  }

  /** Says what it is given. */
  public static final ConfidenceCurve IDENTITY = new ConfidenceCurve(new double[] {0, 1});

  double at(double probability) {
    double place = Math.min(1, Math.max(0, probability)) * (shares.length - 1);
    int left = Math.min((int) place, shares.length - 2);
    return shares[left] + (place - left) * (shares[left + 1] - shares[left]);
  }
}
