package io.seiche.flink.operators;

import io.seiche.analysis.features.FeatureCatalogue;
import io.seiche.analysis.phase.ConfidenceCurve;
import io.seiche.analysis.phase.DecisionRule;
import io.seiche.analysis.phase.Forest;
import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.phase.PhaseModel;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A model that stays as it is: what was saved with it can be compared whatever is shipped. */
final class SmallModel {
  /** One question for each phase, and what it scores when the value is above the threshold. */
  private record Question(String feature, float threshold, float below, float above) {}

  private SmallModel() {}

  static PhaseModel make() {
    Forest phases = forest(Arrays.stream(Phase.values()).map(SmallModel::question).toList());
    return new PhaseModel(
        Map.of("command", "by hand"),
        FeatureCatalogue.NAMES,
        phases,
        forest(List.of(new Question("both_30s", 0.2f, -3, 3))),
        phases,
        new DecisionRule(0.9, 4, 1, 6, 300, 3, ones()),
        ConfidenceCurve.IDENTITY,
        3,
        ConfidenceCurve.IDENTITY);
  }

  private static Question question(Phase phase) {
    return switch (phase) {
      case TRAINING -> new Question("read_share_10s", 0.8f, 0, 2);
      case CHECKPOINT -> new Question("read_share_3s", 0.2f, 3, -2);
      case LOAD -> new Question("read_level_3s", 0.9f, -1, 1.5f);
      case INFERENCE -> new Question("read_cv_30s", 0.3f, -1, 3);
      case INGEST -> new Question("write_run", 30, -2, 2);
      case IDLE -> new Question("silence", 3, -3, 4);
      case UNKNOWN -> new Question("seen", 5, 0, -2);
    };
  }

  /** A tree of one question for each class. */
  private static Forest forest(List<Question> questions) {
    int classes = questions.size();
    int[] roots = new int[classes];
    short[] features = new short[classes];
    float[] thresholds = new float[classes];
    int[] lefts = new int[classes];
    int[] rights = new int[classes];
    float[] leaves = new float[2 * classes];
    for (int i = 0; i < classes; i++) {
      Question question = questions.get(i);
      roots[i] = i;
      features[i] = (short) FeatureCatalogue.NAMES.indexOf(question.feature());
      thresholds[i] = question.threshold();
      lefts[i] = ~(2 * i);
      rights[i] = ~(2 * i + 1);
      leaves[2 * i] = question.below();
      leaves[2 * i + 1] = question.above();
    }
    return new Forest(
        classes,
        roots,
        features,
        thresholds,
        new boolean[classes],
        lefts,
        rights,
        new float[classes],
        leaves);
  }

  private static double[] ones() {
    double[] ones = new double[PhaseModel.PHASES];
    Arrays.fill(ones, 1);
    return ones;
  }
}
