package io.seiche.history.trends;

import io.seiche.analysis.trend.Distribution;
import io.seiche.history.DigestText;
import io.seiche.history.trends.TrendAnswers.Quantiles;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A distribution of all that its rows hold. Few are added up as they are; of many the weights stand
 * by bin, which takes more room and a tenth of the time. Not thread-safe.
 */
final class DigestSum {
  private static final int FEW = 16;

  /** No number is in a bin further from that of 1. */
  private static final int FURTHEST = 1 << 16;

  private Distribution sum = Distribution.EMPTY;
  private int added;
  private long zero;
  private int firstBin;
  private long[] weights = {};

  /** Empty where there is none. */
  static Distribution parse(@Nullable String digest) {
    return digest == null || digest.isEmpty() ? Distribution.EMPTY : DigestText.parse(digest);
  }

  void add(Distribution digest) {
    added++;
    if (added <= FEW) {
      sum = sum.plus(digest);
      return;
    }
    if (added == FEW + 1) {
      put(sum);
    }
    put(digest);
  }

  private void put(Distribution digest) {
    int[] bins = digest.bins();
    for (int i = 0; i < bins.length; i++) {
      if (bins[i] == Distribution.ZERO) {
        zero += digest.weights()[i];
      } else {
        int at = bins[i] - firstBin;
        if (at < 0 || at >= weights.length) {
          reach(bins[i]);
          at = bins[i] - firstBin;
        }
        weights[at] += digest.weights()[i];
      }
    }
  }

  private void reach(int bin) {
    if (Math.abs((long) bin) > FURTHEST) {
      throw new IllegalArgumentException("no number is in bin " + bin);
    }
    if (weights.length == 0) {
      firstBin = bin;
      weights = new long[1];
      return;
    }
    int first = Math.min(firstBin, bin);
    int last = Math.max(firstBin + weights.length - 1, bin);
    int room = (last - first) / 2;
    long[] wider = new long[last - first + 1 + room];
    // Half as much again where it grew to.
    int from = bin < firstBin ? first - room : first;
    System.arraycopy(weights, 0, wider, firstBin - from, weights.length);
    firstBin = from;
    weights = wider;
  }

  private Distribution all() {
    if (added <= FEW) {
      return sum;
    }
    int[] bins = new int[weights.length + 1];
    long[] of = new long[bins.length];
    bins[0] = Distribution.ZERO;
    of[0] = zero;
    int size = zero == 0 ? 0 : 1;
    for (int i = 0; i < weights.length; i++) {
      if (weights[i] != 0) {
        bins[size] = firstBin + i;
        of[size++] = weights[i];
      }
    }
    return new Distribution(Arrays.copyOf(bins, size), Arrays.copyOf(of, size))
        .inBins(Distribution.MOST_BINS);
  }

  /** Null without values. */
  @Nullable Double quantile(double share) {
    Distribution all = all();
    return all.isEmpty() ? null : Double.valueOf(all.quantile(share).getAsDouble());
  }

  /** Null without values. */
  @Nullable Quantiles quantiles() {
    Distribution all = all();
    return all.isEmpty()
        ? null
        : new Quantiles(
            all.quantile(0.5).getAsDouble(),
            all.quantile(0.95).getAsDouble(),
            all.quantile(0.99).getAsDouble());
  }
}
