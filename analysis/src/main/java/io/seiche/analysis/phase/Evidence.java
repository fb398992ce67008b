package io.seiche.analysis.phase;

import io.seiche.analysis.features.FeatureCatalogue;
import java.util.ArrayList;
import java.util.List;

/**
 * Says in words and numbers why a phase was named: what the traffic is, then the features that
 * spoke most for it against the next likeliest phase, as the model itself has it. Stateless.
 */
final class Evidence {
  private static final int REASONS = 3;

  /** Less than this is no reason, log-odds. */
  private static final double LEAST = 0.05;

  private static final double QUIET = 0.02;
  private static final int WORK = FeatureCatalogue.NAMES.indexOf("work_60s");
  private static final int READ_SHARE = FeatureCatalogue.NAMES.indexOf("read_share_3s");
  private static final int SILENCE = FeatureCatalogue.NAMES.indexOf("silence");
  private static final int READ_OP = FeatureCatalogue.NAMES.indexOf("read_op");
  private static final int WRITE_OP = FeatureCatalogue.NAMES.indexOf("write_op");
  private static final int GPU = FeatureCatalogue.NAMES.indexOf("gpu_4s");

  private Evidence() {}

  /**
   * Explains the verdict a memory holds.
   *
   * @param features of its newest tick
   */
  static String of(PhaseModel model, PhaseMemory memory, float[] features) {
    if (memory.sinceMs == 0) {
      return "too few samples since the start or the last gap";
    }
    int named = memory.decided.ordinal();
    int other = runnerUp(memory.posterior, named);
    double[] sums = new double[FeatureCatalogue.COUNT];
    model.live().contributions(features, named, 1, sums);
    model.live().contributions(features, other, -1, sums);
    List<String> reasons = new ArrayList<>();
    reasons.add(traffic(features));
    while (reasons.size() <= REASONS) {
      int most = most(sums);
      if (sums[most] < LEAST) {
        break;
      }
      sums[most] = 0;
      String reason = FeatureWords.of(FeatureCatalogue.NAMES.get(most), features[most]);
      if (!reason.isEmpty() && !reasons.contains(reason)) {
        reasons.add(reason);
      }
    }
    if (!Float.isNaN(features[GPU])) {
      reasons.add("GPU " + FeatureWords.percent(features[GPU]));
    }
    if (memory.also != Phase.UNKNOWN) {
      reasons.add("with " + memory.also + " beside it");
    }
    if (memory.phase != memory.decided) {
      reasons.add("contradictory: " + memory.decided + " or " + Phase.values()[other]);
    }
    return String.join(", ", reasons);
  }

  private static int runnerUp(double[] posterior, int named) {
    int best = -1;
    for (int i = 0; i < posterior.length; i++) {
      if (i != named && (best < 0 || posterior[i] > posterior[best])) {
        best = i;
      }
    }
    return best;
  }

  private static int most(double[] sums) {
    int most = 0;
    for (int i = 1; i < sums.length; i++) {
      if (sums[i] > sums[most]) {
        most = i;
      }
    }
    return most;
  }

  private static String traffic(float[] features) {
    if (features[SILENCE] > 0) {
      return "nothing above the noise floor for " + FeatureWords.seconds(features[SILENCE]);
    }
    if (features[WORK] < QUIET) {
      return "hardly any I/O";
    }
    boolean reads = features[READ_SHARE] >= 0.5;
    String share =
        reads
            ? "reads " + FeatureWords.percent(features[READ_SHARE])
            : "writes " + FeatureWords.percent(1 - features[READ_SHARE]);
    float op = features[reads ? READ_OP : WRITE_OP];
    return Float.isNaN(op) ? share : share + ", " + FeatureWords.size(Math.pow(2, op)) + "/op";
  }
}
