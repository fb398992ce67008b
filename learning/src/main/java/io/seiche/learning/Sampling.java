package io.seiche.learning;

import io.seiche.analysis.features.FeatureCatalogue;
import io.seiche.analysis.features.FeatureExtractor;
import io.seiche.analysis.features.Signals;
import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.phase.Smoother;
import io.seiche.analysis.phase.Unsettled;
import java.util.SplittableRandom;

/**
 * Turns timelines into rows to fit to: some of their seconds, those after a change of phase more
 * densely, each weighted by how many it stands for. Stateless but for its figures.
 *
 * @param share of the seconds of a long phase that become rows, 0 to 1
 * @param weight of a second
 */
record Sampling(double share, double weight) {
  /** The seconds after a change, of which three times as many are taken. */
  private static final int YOUNG_SECONDS = 20;

  private static final int YOUNG_FACTOR = 3;

  /**
   * A service, or a training, that has not touched the storage for so long cannot be told from
   * idleness by its I/O: such seconds teach nothing.
   */
  private static final double SERVING_SILENCE_SECONDS = 35;

  private static final double TRAINING_SILENCE_SECONDS = 60;

  private static final int TRAINING = Phase.TRAINING.ordinal();
  private static final int INFERENCE = Phase.INFERENCE.ordinal();
  private static final int INGEST = Phase.INGEST.ordinal();
  private static final int UNKNOWN = Phase.UNKNOWN.ordinal();

  /**
   * How common a phase is on AI storage against how often generated timelines show it: backups and
   * scrubs take their turns there like everything else.
   */
  private static double prior(int label) {
    return label == UNKNOWN ? 0.05 : label == INGEST ? 0.4 : 1;
  }

  /** Rows of the past, labelled by phase; a second of two workloads is half a row of each. */
  void live(LabelledTimeline timeline, long seed, Rows phases, Rows mixed) {
    FeatureExtractor extractor = new FeatureExtractor();
    float[] row = new float[FeatureCatalogue.COUNT];
    Signals signals = new Signals();
    SplittableRandom dice = new SplittableRandom(seed);
    Feed feed = new Feed(timeline);
    int age = 0;
    for (int i = 0; i < timeline.size(); i++) {
      age = i > 0 && timeline.labels()[i] == timeline.labels()[i - 1] ? age + 1 : 0;
      feed.into(signals, i);
      double chance = chance(timeline, age);
      if (dice.nextDouble() >= chance || teachesNothing(timeline, i, signals)) {
        continue;
      }
      extractor.fill(signals, row);
      double each = weight * share / chance;
      add(timeline, i, row, each, phases);
      mixed.add(row, timeline.others()[i] == LabelledTimeline.NONE ? 0 : 1, each);
    }
  }

  /** Rows of the past and of the future, block by block as they are settled. */
  void settled(LabelledTimeline timeline, long seed, Rows rows) {
    FeatureExtractor extractor = new FeatureExtractor();
    int half = FeatureCatalogue.COUNT;
    float[] row = new float[2 * half];
    float[] past = new float[half];
    float[][] future = new float[Unsettled.BLOCK][half];
    Signals signals = new Signals();
    Signals backwards = new Signals();
    SplittableRandom dice = new SplittableRandom(seed);
    Feed feed = new Feed(timeline);
    int age = 0;
    for (int start = 0; start < timeline.size(); start += Unsettled.BLOCK) {
      int end = Math.min(timeline.size(), start + Unsettled.CAPACITY);
      int count = Math.min(Unsettled.BLOCK, timeline.size() - start);
      Smoother.future(feed, start, end, count, backwards, extractor, future);
      for (int i = start; i < start + count; i++) {
        age = i > 0 && timeline.labels()[i] == timeline.labels()[i - 1] ? age + 1 : 0;
        feed.into(signals, i);
        double chance = chance(timeline, age);
        if (dice.nextDouble() >= chance || teachesNothing(timeline, i, signals)) {
          continue;
        }
        extractor.fill(signals, past);
        System.arraycopy(past, 0, row, 0, half);
        System.arraycopy(future[i - start], 0, row, half, half);
        add(timeline, i, row, weight * share / chance, rows);
      }
    }
  }

  private double chance(LabelledTimeline timeline, int age) {
    double all = timeline.tickSeconds() > 1 ? 1 : share;
    return Math.min(1, age < YOUNG_SECONDS ? all * YOUNG_FACTOR : all);
  }

  private static void add(LabelledTimeline timeline, int i, float[] row, double each, Rows rows) {
    int label = timeline.labels()[i];
    int other = timeline.others()[i];
    if (other == LabelledTimeline.NONE) {
      rows.add(row, label, each * prior(label));
    } else {
      rows.add(row, label, each / 2);
      rows.add(row, other, each / 2);
    }
  }

  private static boolean teachesNothing(LabelledTimeline timeline, int i, Signals signals) {
    int label = timeline.labels()[i];
    return (label == INFERENCE && signals.silenceSeconds() > SERVING_SILENCE_SECONDS)
        || (label == TRAINING && signals.silenceSeconds() > TRAINING_SILENCE_SECONDS);
  }
}
