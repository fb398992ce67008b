package io.seiche.standalone.timeline;

import java.util.Arrays;

/**
 * Sums over resources in each of the finest steps. A point counts in the steps whose middle it
 * covers, so points that follow each other share none and leave none out. Not thread-safe.
 */
final class Slots {
  private final Steps steps;
  private final double[] sums;

  Slots(Steps steps) {
    this.steps = steps;
    sums = new double[steps.count()];
    Arrays.fill(sums, Double.NaN);
  }

  /** Adds a value that held in [{@code startMs}, {@code endMs}); null adds nothing. */
  void add(long startMs, long endMs, Double value) {
    if (value == null || !Double.isFinite(value)) {
      return;
    }
    long half = steps.stepMs() / 2;
    long first = Math.max(0, -Math.floorDiv(steps.fromMs() + half - startMs, steps.stepMs()));
    for (int i = (int) Math.min(first, sums.length);
        i < sums.length && steps.startMs(i) + half < endMs;
        i++) {
      sums[i] = Double.isNaN(sums[i]) ? value : sums[i] + value;
    }
  }

  /** The sum in a step; NaN when nothing is known. */
  double at(int step) {
    return sums[step];
  }
}
