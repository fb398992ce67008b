package io.seiche.learning;

import io.seiche.analysis.features.FeatureCatalogue;
import io.seiche.analysis.features.FeatureExtractor;
import io.seiche.analysis.features.Signals;
import io.seiche.analysis.phase.Forest;
import io.seiche.analysis.phase.PhaseModel;
import io.seiche.analysis.phase.Smoother;
import io.seiche.analysis.phase.Unsettled;
import java.util.List;

/** Asks forests about timelines they were not fitted to. Stateless. */
final class Judge {
  private Judge() {}

  /** Probabilities from the past alone. */
  static List<HeldOut> live(Forest forest, List<LabelledTimeline> timelines) {
    return timelines.parallelStream().map(one -> live(forest, one)).toList();
  }

  private static HeldOut live(Forest forest, LabelledTimeline timeline) {
    FeatureExtractor extractor = new FeatureExtractor();
    Signals signals = new Signals();
    Feed feed = new Feed(timeline);
    float[] row = new float[FeatureCatalogue.COUNT];
    float[][] posteriors = new float[timeline.size()][];
    for (int i = 0; i < posteriors.length; i++) {
      feed.into(signals, i);
      extractor.fill(signals, row);
      posteriors[i] = probabilities(forest, row);
    }
    return new HeldOut(timeline, posteriors);
  }

  /** Probabilities from the past and from what followed. */
  static List<HeldOut> settled(Forest forest, List<LabelledTimeline> timelines) {
    return timelines.parallelStream().map(one -> settled(forest, one)).toList();
  }

  private static HeldOut settled(Forest forest, LabelledTimeline timeline) {
    int half = FeatureCatalogue.COUNT;
    FeatureExtractor extractor = new FeatureExtractor();
    Signals signals = new Signals();
    Signals backwards = new Signals();
    Feed feed = new Feed(timeline);
    float[] past = new float[half];
    float[] row = new float[2 * half];
    float[][] future = new float[Unsettled.BLOCK][half];
    float[][] posteriors = new float[timeline.size()][];
    for (int start = 0; start < posteriors.length; start += Unsettled.BLOCK) {
      int end = Math.min(posteriors.length, start + Unsettled.CAPACITY);
      int count = Math.min(Unsettled.BLOCK, posteriors.length - start);
      Smoother.future(feed, start, end, count, backwards, extractor, future);
      for (int i = start; i < start + count; i++) {
        feed.into(signals, i);
        extractor.fill(signals, past);
        System.arraycopy(past, 0, row, 0, half);
        System.arraycopy(future[i - start], 0, row, half, half);
        posteriors[i] = probabilities(forest, row);
      }
    }
    return new HeldOut(timeline, posteriors);
  }

  private static float[] probabilities(Forest forest, float[] row) {
    double[] exact = new double[PhaseModel.PHASES];
    forest.probabilities(row, exact);
    float[] probabilities = new float[exact.length];
    for (int i = 0; i < exact.length; i++) {
      probabilities[i] = (float) exact[i];
    }
    return probabilities;
  }
}
