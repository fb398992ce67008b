package io.seiche.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.ml.lightgbm.PredictionType;
import io.github.metarank.lightgbm4j.LGBMBooster;
import io.github.metarank.lightgbm4j.LGBMDataset;
import io.seiche.analysis.phase.Forest;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What LightGBM says of a row, our forest says, too. */
class LightGbmTextTest {
  private static final int COLUMNS = 6;
  private static final int ROWS = 2_000;

  /** In some columns of the fit nothing is missing, whatever is asked later. */
  @ParameterizedTest(name = "{0} classes, missing in the fit: {1}")
  @CsvSource({"3, 0.2", "3, 0", "1, 0.2", "1, 0"})
  void scoresAsLightGbmDoes(int classes, double missing) throws Exception {
    String parameters =
        (classes == 1 ? "objective=binary" : "objective=multiclass num_class=" + classes)
            + " num_leaves=15 min_data_in_leaf=20 num_threads=1 deterministic=true"
            + " force_row_wise=true verbosity=-1 seed=1";
    float[] values = values(new Random(1), missing);
    try (LGBMDataset data =
        LGBMDataset.createFromMat(values, ROWS, COLUMNS, true, parameters, null)) {
      data.setField("label", labels(values, classes));
      try (LGBMBooster booster = LGBMBooster.create(data, parameters)) {
        for (int round = 0; round < 20; round++) {
          booster.updateOneIter();
        }
        Forest forest =
            LightGbmText.forest(
                booster.saveModelToString(0, 0, LGBMBooster.FeatureImportanceType.GAIN));
        assertThat(forest.classes()).isEqualTo(classes);

        // lightgbm4j has room for one score a row only when it is asked for others than the fit's.
        float[] asked = classes == 1 ? values(new Random(2), 0.2) : values;
        double[] expected =
            classes == 1
                ? booster.predictForMat(
                    asked, ROWS, COLUMNS, true, PredictionType.C_API_PREDICT_NORMAL)
                : booster.getPredict(0);
        double[] scores = new double[classes];
        for (int row = 0; row < ROWS; row++) {
          forest.scores(Arrays.copyOfRange(asked, row * COLUMNS, (row + 1) * COLUMNS), scores);
          for (int label = 0; label < classes; label++) {
            assertThat(probability(scores, label))
                .as("row %d, class %d", row, label)
                .isCloseTo(expected[label * ROWS + row], within(1e-5));
          }
        }
      }
    }
  }

  private static double probability(double[] scores, int label) {
    if (scores.length == 1) {
      return 1 / (1 + Math.exp(-scores[0]));
    }
    return Math.exp(scores[label]) / Arrays.stream(scores).map(Math::exp).sum();
  }

  private static float[] values(Random random, double missing) {
    float[] values = new float[ROWS * COLUMNS];
    for (int i = 0; i < values.length; i++) {
      boolean whole = i % COLUMNS == 5;
      values[i] = whole ? random.nextInt(4) : (float) random.nextGaussian();
      if (random.nextDouble() < missing) {
        values[i] = Float.NaN;
      }
    }
    return values;
  }

  private static float[] labels(float[] values, int classes) {
    float[] labels = new float[ROWS];
    for (int row = 0; row < ROWS; row++) {
      float first = values[row * COLUMNS];
      float second = values[row * COLUMNS + 1];
      boolean high = Float.isNaN(first) ? second > 0.3 : first + second * second > 0.5;
      labels[row] = high ? Math.max(1, classes - 1) : values[row * COLUMNS + 5] > 1 ? 1 : 0;
    }
    return labels;
  }
}
