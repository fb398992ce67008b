package io.seiche.learning;

import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMDataset;
import io.github.metarank.lightgbm4j.LGBMException;
import io.seiche.analysis.phase.Forest;
import io.seiche.analysis.phase.PhaseModel;

/**
 * Fits forests with LightGBM. The same rows and seed give the same forest, bit for bit, whatever
 * the number of threads ({@code deterministic}, LightGBM's documentation of parameters). Thresholds
 * are drawn at random (Geurts et al., "Extremely randomized trees", Machine Learning 63, 2006): on
 * systems left out that is more often right than the thresholds that fit best.
 *
 * @param rounds trees for each class
 * @param leaves of a tree, at most
 */
record Boosting(int rounds, int leaves, double learningRate, int threads) {
  private static final String COMMON =
      "min_data_in_leaf=80 min_sum_hessian_in_leaf=3 lambda_l2=5 extra_trees=true feature_fraction=0.3"
          + " bagging_fraction=0.7 bagging_freq=1"
          + " deterministic=true force_row_wise=true verbosity=-1";

  /** A score for each phase. */
  Forest phases(Rows rows, long seed) {
    return fit(rows, "objective=multiclass num_class=" + PhaseModel.PHASES, seed);
  }

  /** One score, for label 1 against 0. */
  Forest yesOrNo(Rows rows, long seed) {
    return fit(rows, "objective=binary", seed);
  }

  private Forest fit(Rows rows, String objective, long seed) {
    LightGbmLibrary.load();
    String parameters =
        objective
            + " num_leaves="
            + leaves
            + " learning_rate="
            + learningRate
            + " num_threads="
            + threads
            + " seed="
            + seed % Integer.MAX_VALUE
            + " "
            + COMMON;
    try (LGBMDataset data =
        LGBMDataset.createFromMat(
            rows.values(), rows.size(), rows.columns(), true, parameters, null)) {
      data.setField("label", rows.labels());
      data.setField("weight", rows.weights());
      try (LGBMBooster booster = LGBMBooster.create(data, parameters)) {
        for (int round = 0; round < rounds; round++) {
          booster.updateOneIter();
        }
        return LightGbmText.forest(
            booster.saveModelToString(0, 0, LGBMBooster.FeatureImportanceType.GAIN));
      }
    } catch (LGBMException e) {
      throw new IllegalStateException("LightGBM could not fit: " + e.getMessage(), e);
    }
  }
}
