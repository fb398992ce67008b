package io.seiche.analysis.trend;

import java.util.Arrays;

/** Collects values for a {@link Distribution}. Not thread-safe. */
final class Tally {
  private int[] bins = new int[8];
  private long[] weights = new long[8];
  private int size;

  /**
   * Adds a value.
   *
   * @param value 0 or more
   * @param weight above 0
   */
  void add(double value, long weight) {
    int bin = Distribution.bin(value);
    int at = Arrays.binarySearch(bins, 0, size, bin);
    if (at >= 0) {
      weights[at] += weight;
      return;
    }
    int gap = -at - 1;
    if (size == bins.length) {
      bins = Arrays.copyOf(bins, 2 * size);
      weights = Arrays.copyOf(weights, 2 * size);
    }
    System.arraycopy(bins, gap, bins, gap + 1, size - gap);
    System.arraycopy(weights, gap, weights, gap + 1, size - gap);
    bins[gap] = bin;
    weights[gap] = weight;
    size++;
  }

  Distribution done() {
    return size == 0 ? Distribution.EMPTY : Distribution.of(bins, weights, size);
  }
}
