package io.seiche.analysis.condition;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The newest few of a figure, at most {@value #MOST}. A plain bean, so that stream processors can
 * store it; mutable, not thread-safe.
 */
public class Recent {
  static final int MOST = 8;

  /** From so many on they say what is usual. */
  static final int ENOUGH = 4;

  /** Oldest first. */
  public float[] values = {};

  void add(double value) {
    int drop = values.length < MOST ? 0 : 1;
    float[] next = Arrays.copyOfRange(values, drop, values.length + 1);
    next[next.length - 1] = (float) value;
    values = next;
  }

  void forget() {
    values = new float[0];
  }

  boolean enough() {
    return values.length >= ENOUGH;
  }

  int count() {
    return values.length;
  }

  /** The one in the middle; 0 when there is none. */
  double median() {
    return median(values.clone());
  }

  double least() {
    double least = values.length == 0 ? 0 : Double.POSITIVE_INFINITY;
    for (float value : values) {
      least = Math.min(least, value);
    }
    return least;
  }

  double most() {
    double most = 0;
    for (float value : values) {
      most = Math.max(most, value);
    }
    return most;
  }

  /** Median distance from the median, as a share of it: 0 when all are alike. */
  double spread() {
    double middle = median();
    float[] off = new float[values.length];
    for (int i = 0; i < off.length; i++) {
      off[i] = (float) Math.abs(values[i] - middle);
    }
    return middle > 0 ? median(off) / middle : Double.POSITIVE_INFINITY;
  }

  private static double median(float[] all) {
    if (all.length == 0) {
      return 0;
    }
    Arrays.sort(all);
    int half = all.length / 2;
    return all.length % 2 == 1 ? all[half] : (all[half - 1] + (double) all[half]) / 2;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Recent that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }
}
