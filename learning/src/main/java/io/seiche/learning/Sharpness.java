package io.seiche.learning;

import io.seiche.analysis.phase.Forest;
import java.util.List;

/**
 * Makes probabilities as bold as they are right: scores are multiplied by one factor before they
 * become probabilities, which changes no order among phases (temperature scaling, Guo et al., "On
 * Calibration of Modern Neural Networks", ICML 2017). Random thresholds, small leaves and
 * down-weighted rows make forests too modest.
 *
 * @param factor above 1 makes bolder
 */
record Sharpness(double factor) {
  private static final double LEAST = 0.6;
  private static final double MOST = 2.5;
  private static final int STEPS = 38;
  private static final double LEAST_PROBABILITY = 1e-9;

  /**
   * The factor of least log loss on what the trees had not seen, two workloads at once left out.
   */
  static Sharpness of(List<HeldOut> held) {
    Sharpness best = new Sharpness(1);
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i <= STEPS; i++) {
      Sharpness next =
          new Sharpness(Math.round(100 * (LEAST + i * (MOST - LEAST) / STEPS)) / 100.0);
      // Added up in order: in another the last bits may differ.
      double loss = 0;
      for (double each : held.parallelStream().map(next::loss).toList()) {
        loss += each;
      }
      if (loss < least) {
        least = loss;
        best = next;
      }
    }
    return best;
  }

  private double loss(HeldOut held) {
    double sum = 0;
    float[] sharp = new float[held.posteriors()[0].length];
    for (int i = 0; i < held.posteriors().length; i++) {
      if (held.timeline().others()[i] == LabelledTimeline.NONE) {
        sharpen(held.posteriors()[i], sharp);
        sum -= Math.log(Math.max(LEAST_PROBABILITY, sharp[held.timeline().labels()[i]]));
      }
    }
    return sum;
  }

  private void sharpen(float[] probabilities, float[] sharp) {
    double sum = 0;
    for (float probability : probabilities) {
      sum += Math.pow(probability, factor);
    }
    for (int i = 0; i < sharp.length; i++) {
      sharp[i] = (float) (Math.pow(probabilities[i], factor) / sum);
    }
  }

  /** What the sharpened forest would have said. */
  HeldOut sharpened(HeldOut held) {
    float[][] sharp = new float[held.posteriors().length][];
    for (int i = 0; i < sharp.length; i++) {
      sharp[i] = new float[held.posteriors()[i].length];
      sharpen(held.posteriors()[i], sharp[i]);
    }
    return new HeldOut(held.timeline(), sharp);
  }

  /** The same forest with every score times the factor. */
  Forest sharpened(Forest forest) {
    return new Forest(
        forest.classes(),
        forest.roots(),
        forest.features(),
        forest.thresholds(),
        forest.unknownLeft(),
        forest.lefts(),
        forest.rights(),
        times(forest.means()),
        times(forest.leaves()));
  }

  private float[] times(float[] values) {
    float[] scaled = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      scaled[i] = (float) (values[i] * factor);
    }
    return scaled;
  }
}
