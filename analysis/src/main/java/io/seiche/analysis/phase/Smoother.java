package io.seiche.analysis.phase;

import io.seiche.analysis.features.FeatureCatalogue;
import io.seiche.analysis.features.FeatureExtractor;
import io.seiche.analysis.features.Signals;
import java.util.Arrays;

/**
 * Names the phases of a stretch of time once what followed is known: for each tick the features of
 * its past and, computed backwards in time, those of its future; then the {@link SettledPath}
 * through the probabilities. Has buffers of its own: one per thread.
 */
public final class Smoother {
  private static final Phase[] PHASES = Phase.values();

  private final PhaseModel model;
  private final ForestBlock settled;
  private final FeatureExtractor extractor = new FeatureExtractor();
  private final float[] past = new float[FeatureCatalogue.COUNT];
  private final Signals backwards = new Signals();
  private final float[][] future = new float[Unsettled.CAPACITY][FeatureCatalogue.COUNT];

  public Smoother(PhaseModel model) {
    this.model = model;
    settled = new ForestBlock(model.settled());
  }

  /**
   * What became of a stretch, tick by tick.
   *
   * @param active whether the I/O passed the workload's noise floor
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Smoothed(
      long[] endsMs,
      Phase[] phases,
      double[] confidence,
      double[][] posteriors,
      boolean[] active) {}

  /** Where ticks are kept. */
  public interface Ticks {
    /** Hands one to signals, as they would have got it live. */
    void into(Signals signals, int index);
  }

  /**
   * Fills the features of the future, computed backwards in time.
   *
   * @param start first tick to settle
   * @param end after the last tick that is known
   * @param count ticks to settle
   * @param scratch overwritten
   * @param out one row for each tick to settle
   */
  public static void future(
      Ticks ticks,
      int start,
      int end,
      int count,
      Signals scratch,
      FeatureExtractor extractor,
      float[][] out) {
    scratch.copyFrom(new Signals());
    for (int i = end - 1; i >= start; i--) {
      ticks.into(scratch, i);
      if (i < start + count) {
        extractor.fill(scratch, out[i - start]);
      }
    }
  }

  /**
   * Settles the oldest ticks and forgets them.
   *
   * @param count how many, 1 to all there are
   */
  public Smoothed settle(Unsettled ticks, int count) {
    future(ticks, 0, ticks.size, count, backwards, extractor, future);
    double[][] posteriors = new double[count][PhaseModel.PHASES];
    boolean[] active = new boolean[count];
    for (int first = 0; first < count; first += ForestBlock.ROWS) {
      int rows = Math.min(ForestBlock.ROWS, count - first);
      for (int row = 0; row < rows; row++) {
        ticks.into(ticks.past, first + row);
        active[first + row] = ticks.past.active();
        extractor.fill(ticks.past, past);
        settled.put(row, 0, past);
        settled.put(row, FeatureCatalogue.COUNT, future[first + row]);
      }
      settled.probabilities(rows, posteriors, first);
    }
    int from = ticks.size == 0 || !ticks.begun ? -1 : ticks.last.ordinal();
    int[] path = SettledPath.through(posteriors, from, model.changeCost());
    Phase[] phases = new Phase[count];
    double[] confidence = new double[count];
    for (int i = 0; i < count; i++) {
      phases[i] = PHASES[path[i]];
      confidence[i] = model.settledConfidence().at(posteriors[i][path[i]]);
    }
    long[] endsMs = Arrays.copyOf(ticks.endsMs, count);
    ticks.last = phases[count - 1];
    ticks.begun = true;
    ticks.drop(count);
    return new Smoothed(endsMs, phases, confidence, posteriors, active);
  }
}
