package io.seiche.learning;

import io.seiche.analysis.phase.Phase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Adds up recordings of training and of serving, as if both were on one resource. Stateless. */
final class Superposed {
  private static final byte IDLE = (byte) Phase.IDLE.ordinal();
  private static final double LEAST_SCALE = 0.3;
  private static final double MOST_SCALE = 3;

  private Superposed() {}

  /** Every training with every service, shifted and scaled by chance. */
  static List<LabelledTimeline> pairs(List<LabelledTimeline> recordings, long seed) {
    SplittableRandom dice = new SplittableRandom(seed);
    List<LabelledTimeline> pairs = new ArrayList<>();
    for (LabelledTimeline training : recordings) {
      for (LabelledTimeline serving : recordings) {
        if (mostly(training, Phase.TRAINING)
            && mostly(serving, Phase.INFERENCE)
            && training.tickSeconds() == 1
            && serving.tickSeconds() == 1) {
          double scale = LEAST_SCALE * Math.pow(MOST_SCALE / LEAST_SCALE, dice.nextDouble());
          pairs.add(sum(training, serving, dice.nextInt(serving.size() / 2), scale));
        }
      }
    }
    return pairs;
  }

  private static boolean mostly(LabelledTimeline timeline, Phase phase) {
    int count = 0;
    boolean other = false;
    for (byte label : timeline.labels()) {
      count += label == phase.ordinal() ? 1 : 0;
      other |= label != phase.ordinal() && label != IDLE && label != Phase.CHECKPOINT.ordinal();
    }
    return !other && 3 * count > timeline.size();
  }

  private static LabelledTimeline sum(
      LabelledTimeline one, LabelledTimeline other, int shift, double scale) {
    int size = Math.min(one.size(), other.size() - shift);
    byte[] labels = new byte[size];
    byte[] others = new byte[size];
    for (int i = 0; i < size; i++) {
      byte first = (byte) Math.min(one.labels()[i], other.labels()[i + shift]);
      byte second = (byte) Math.max(one.labels()[i], other.labels()[i + shift]);
      labels[i] = first;
      others[i] = second == IDLE || second == first ? LabelledTimeline.NONE : second;
    }
    float[] unknown = new float[size];
    Arrays.fill(unknown, Float.NaN);
    List<String> systems = new ArrayList<>(one.systems());
    systems.addAll(other.systems());
    return new LabelledTimeline(
        one.name() + " + " + other.name(),
        systems,
        1,
        sum(one.readBytes(), other.readBytes(), shift, scale, size),
        sum(one.writeBytes(), other.writeBytes(), shift, scale, size),
        sum(one.readOps(), other.readOps(), shift, scale, size),
        sum(one.writeOps(), other.writeOps(), shift, scale, size),
        unknown,
        labels,
        others);
  }

  private static float[] sum(float[] one, float[] other, int shift, double scale, int size) {
    float[] sum = new float[size];
    for (int i = 0; i < size; i++) {
      sum[i] = (float) (one[i] + scale * other[i + shift]);
    }
    return sum;
  }
}
