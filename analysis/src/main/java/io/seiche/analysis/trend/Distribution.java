package io.seiche.analysis.trend;

import com.datadoghq.sketch.ddsketch.mapping.IndexMapping;
import com.datadoghq.sketch.ddsketch.mapping.LogarithmicMapping;
import java.util.Arrays;
import java.util.Objects;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How values of 0 and more are distributed, in bins whose width grows with the value: what a
 * DDSketch (Masson, Rim, Lee, VLDB 2019) keeps. A quantile is within {@value #RELATIVE_ERROR} of
 * the value itself; two add up to what all their values would have made, in any order. Immutable.
 *
 * <p>With more than {@value #MOST_BINS} bins the lowest are put together: within four decades of
 * the largest value the error holds.
 *
 * @param bins rising; {@link #ZERO} is that of 0
 * @param weights of the values in each, above 0
 */
public record Distribution(int[] bins, long[] weights) {
  /** Largest error of a quantile, relative to it. */
  public static final double RELATIVE_ERROR = 0.01;

  public static final int MOST_BINS = 480;
  public static final Distribution EMPTY = new Distribution(new int[0], new long[0]);

  /** The bin of 0, below every other. */
  public static final int ZERO = -(1 << 20);

  private static final IndexMapping MAPPING = new LogarithmicMapping(RELATIVE_ERROR);

  /** The bins that {@link #changedBy} knows, beside that of 0: those of 10^-6 and of 10^15. */
  private static final int LOWEST = MAPPING.index(1e-6);

  private static final int HIGHEST = MAPPING.index(1e15);

  public Distribution {
    if (bins.length != weights.length) {
      throw new IllegalArgumentException(bins.length + " bins, " + weights.length + " weights");
    }
  }

  /** The bin of a value of 0 or more. */
  static int bin(double value) {
    return value < MAPPING.minIndexableValue() ? ZERO : MAPPING.index(value);
  }

  private static double value(int bin) {
    return bin == ZERO ? 0 : MAPPING.value(bin);
  }

  public boolean isEmpty() {
    return bins.length == 0;
  }

  /** Sum of all weights. */
  public long weight() {
    return Arrays.stream(weights).sum();
  }

  /** That of the values of both. */
  public Distribution plus(Distribution other) {
    if (other.isEmpty()) {
      return this;
    }
    if (isEmpty()) {
      return other;
    }
    return with(other, 1, MOST_BINS);
  }

  /**
   * The same with those of another added, or taken back as they were added. No bins are put
   * together for being too many, so that the order is of no matter; instead what is below 10^-6
   * counts as 0, and what is above 10^15 as that.
   *
   * @param times 1 or -1
   */
  Distribution changedBy(Distribution other, int times) {
    return with(other.inRange(), times, Integer.MAX_VALUE);
  }

  /** Bins of it may be there more than once. */
  private Distribution inRange() {
    int[] within = new int[bins.length];
    for (int i = 0; i < bins.length; i++) {
      within[i] = bins[i] < LOWEST ? ZERO : Math.min(bins[i], HIGHEST);
    }
    return new Distribution(within, weights);
  }

  private Distribution with(Distribution other, int times, int most) {
    int[] both = new int[bins.length + other.bins.length];
    long[] sums = new long[both.length];
    int size = 0;
    int here = 0;
    int there = 0;
    while (here < bins.length || there < other.bins.length) {
      int mine = here < bins.length ? bins[here] : Integer.MAX_VALUE;
      int its = there < other.bins.length ? other.bins[there] : Integer.MAX_VALUE;
      int bin = Math.min(mine, its);
      long sum = mine == bin ? weights[here++] : 0;
      while (there < other.bins.length && other.bins[there] == bin) {
        sum += times * other.weights[there++];
      }
      both[size] = bin;
      sums[size] = sum;
      size += sum == 0 ? 0 : 1;
    }
    return of(both, sums, size, most);
  }

  /** Of the first {@code size} bins, which rise. */
  static Distribution of(int[] bins, long[] weights, int size) {
    return of(bins, weights, size, MOST_BINS);
  }

  /** The lowest bins are put together where there are more than {@code most}. */
  private static Distribution of(int[] bins, long[] weights, int size, int most) {
    int from = Math.max(0, size - most);
    int[] kept = Arrays.copyOfRange(bins, from, size);
    long[] of = Arrays.copyOfRange(weights, from, size);
    for (int i = 0; i < from; i++) {
      of[0] += weights[i];
    }
    return new Distribution(kept, of);
  }

  /**
   * What so much of the weight is at or below.
   *
   * @param share 0 to 1
   * @return empty without values
   */
  public OptionalDouble quantile(double share) {
    if (isEmpty()) {
      return OptionalDouble.empty();
    }
    // The rank DDSketch takes: of the value at that share between the first and the last one.
    double rank = share * (weight() - 1);
    long seen = weights[0];
    int at = 0;
    while (seen <= rank && at < bins.length - 1) {
      seen += weights[++at];
    }
    return OptionalDouble.of(value(bins[at]));
  }

  /** The same with at most so many bins: the lowest are put together. */
  public Distribution inBins(int most) {
    return of(bins, weights, bins.length, most);
  }

  /** By value, that of the arrays as well. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Distribution that
        && Arrays.equals(bins, that.bins)
        && Arrays.equals(weights, that.weights);
  }

  @Override
  public int hashCode() {
    return Objects.hash(Arrays.hashCode(bins), Arrays.hashCode(weights));
  }

  @Override
  public String toString() {
    return "Distribution of " + weight() + " in " + bins.length + " bins";
  }
}
