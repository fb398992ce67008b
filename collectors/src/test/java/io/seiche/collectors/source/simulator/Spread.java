package io.seiche.collectors.source.simulator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Statistics of a series. */
final class Spread {
  private Spread() {}

  static double mean(double[] values) {
    return Arrays.stream(values).average().orElse(0);
  }

  /** Deviation over mean. */
  static double variation(double[] values) {
    double mean = mean(values);
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    return Math.sqrt(squares / values.length) / mean;
  }

  /** Median of the variation within consecutive half minutes that are not all zero. */
  static double medianVariation(double[] values) {
    List<Double> windows = new ArrayList<>();
    for (int from = 0; from + 30 <= values.length; from += 30) {
      double[] window = Arrays.copyOfRange(values, from, from + 30);
      if (mean(window) > 0) {
        windows.add(variation(window));
      }
    }
    windows.sort(Double::compare);
    return windows.get(windows.size() / 2);
  }
}
