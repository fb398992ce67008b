package io.seiche.analysis.phase;

import io.seiche.analysis.features.FeatureCatalogue;
import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything phases are decided by, fitted by {@code seiche learn}. Immutable by convention,
 * thread-safe.
 *
 * @param provenance what it was fitted from, by which command, and how well it did
 * @param features names of the features it looks at, in their order
 * @param live scores of each phase from the past alone
 * @param mixed one score: log-odds of two workloads in different phases
 * @param settled scores of each phase from the past and from what followed
 * @param decision how live verdicts follow probabilities
 * @param confidence of live verdicts
 * @param changeCost what a change of phase costs a settled path, log-odds
 * @param settledConfidence of settled verdicts
 */
public record PhaseModel(
    Map<String, Object> provenance,
    List<String> features,
    Forest live,
    Forest mixed,
    Forest settled,
    DecisionRule decision,
    ConfidenceCurve confidence,
    double changeCost,
    ConfidenceCurve settledConfidence)
    implements Serializable {
  /** Scores there are: one for each phase. */
  public static final int PHASES = Phase.values().length;

  public PhaseModel {
    features = List.copyOf(features);
    // In the order given: models are written the same every time.
    provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
    if (!features.equals(FeatureCatalogue.NAMES)) {
      throw new IllegalArgumentException(
          "the model was fitted to other features than this version computes: fit it again with"
              + " seiche learn");
    }
    require("live", live, PHASES, FeatureCatalogue.COUNT);
    require("mixed", mixed, 1, FeatureCatalogue.COUNT);
    require("settled", settled, PHASES, 2 * FeatureCatalogue.COUNT);
  }

  private static void require(String name, Forest forest, int classes, int features) {
    if (forest.classes() != classes || forest.featureCount() > features) {
      throw new IllegalArgumentException(
          name
              + ": expected "
              + classes
              + " classes of at most "
              + features
              + " features, got "
              + forest.classes()
              + " of "
              + forest.featureCount());
    }
  }
}
