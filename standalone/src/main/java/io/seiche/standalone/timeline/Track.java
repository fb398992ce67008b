package io.seiche.standalone.timeline;

import io.seiche.standalone.console.document.Numbers;
import io.seiche.standalone.console.document.SeriesDocument;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One quantity over time: mean, least and most of each step, so that a burst shorter than a step
 * stays visible. A step nothing is known of stays empty. Not thread-safe.
 */
final class Track {
  private final Steps steps;
  private final double[] sums;
  private final double[] weights;
  private final double[] least;
  private final double[] most;

  Track(Steps steps) {
    this.steps = steps;
    sums = new double[steps.count()];
    weights = new double[steps.count()];
    least = new double[steps.count()];
    most = new double[steps.count()];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    Arrays.fill(most, Double.NEGATIVE_INFINITY);
  }

  /** The quantity was {@code value} in [{@code startMs}, {@code endMs}). */
  void add(long startMs, long endMs, double value) {
    long start = Math.max(startMs, steps.fromMs());
    long end = Math.min(endMs, steps.toMs());
    if (start >= end) {
      return;
    }
    for (int i = steps.at(start); i <= steps.at(end - 1); i++) {
      long from = Math.max(start, steps.startMs(i));
      long to = Math.min(end, steps.startMs(i) + steps.stepMs());
      sums[i] += value * (to - from);
      weights[i] += to - from;
      least[i] = Math.min(least[i], value);
      most[i] = Math.max(most[i], value);
    }
  }

  /** Null when nothing at all is known. */
  SeriesDocument document() {
    List<Double> means = new ArrayList<>(steps.count());
    List<Double> mins = new ArrayList<>(steps.count());
    List<Double> maxs = new ArrayList<>(steps.count());
    boolean known = false;
    for (int i = 0; i < steps.count(); i++) {
      boolean has = weights[i] > 0;
      known |= has;
      means.add(Numbers.known(has, has ? sums[i] / weights[i] : 0));
      mins.add(Numbers.known(has, least[i]));
      maxs.add(Numbers.known(has, most[i]));
    }
    return known ? new SeriesDocument(means, mins, maxs) : null;
  }
}
