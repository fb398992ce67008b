package io.seiche.analysis.phase;

import io.seiche.analysis.features.FeatureCatalogue;
import java.util.Arrays;
import java.util.Map;

/** Models small enough to know what they say. */
final class Models {
  static final DecisionRule RULE = new DecisionRule(0.9, 4, 1, 6, 300, 3, times(1));

  private Models() {}

  /** One that looks at nothing: all phases are as likely. */
  static PhaseModel indifferent() {
    return of(constant(PhaseModel.PHASES));
  }

  static PhaseModel of(Forest live) {
    return of(live, constant(PhaseModel.PHASES));
  }

  static PhaseModel of(Forest live, Forest settled) {
    return new PhaseModel(
        Map.of("command", "by hand"),
        FeatureCatalogue.NAMES,
        live,
        constant(1),
        settled,
        RULE,
        ConfidenceCurve.IDENTITY,
        3,
        ConfidenceCurve.IDENTITY);
  }

  /** A tree of one leaf for each class, which says 0. */
  static Forest constant(int classes) {
    int[] roots = new int[classes];
    for (int i = 0; i < classes; i++) {
      roots[i] = ~i;
    }
    return new Forest(
        classes,
        roots,
        new short[0],
        new float[0],
        new boolean[0],
        new int[0],
        new int[0],
        new float[0],
        new float[classes]);
  }

  static double[] times(double factor) {
    double[] factors = new double[PhaseModel.PHASES];
    Arrays.fill(factors, factor);
    return factors;
  }
}
