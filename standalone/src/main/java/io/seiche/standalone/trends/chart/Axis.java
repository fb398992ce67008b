package io.seiche.standalone.trends.chart;

import io.seiche.standalone.query.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * An axis of values from 0 on.
 *
 * @param step between its marks
 * @param marks above 0, the last one at its end
 */
public record Axis(double step, int marks, DoubleFunction<String> words) {
  private static final int MOST_MARKS = 4;

  /** That of shares of 0 to 1. */
  public static final Axis SHARES = new Axis(0.25, 4, value -> Math.round(100 * value) + " %");

  /**
   * One that holds values up to {@code most}, with round marks.
   *
   * @param unit {@code count}, {@code s}, {@code B} or {@code B/s}
   */
  public static Axis of(double most, String unit) {
    double least = unit.equals("count") ? 1 : 0;
    double wanted = Math.max(Math.max(most, 1e-9) / MOST_MARKS, least);
    double step = unit.equals("s") ? time(wanted) : round(wanted);
    int marks = Math.max(1, (int) Math.ceil(most / step - 1e-9));
    DoubleFunction<String> words =
        switch (unit) {
          case "s" -> Axis::seconds;
          case "count" -> Words::count;
          default -> value -> value == 0 ? "0" : Words.si(value, unit).replaceFirst("\\.0+ ", " ");
        };
    return new Axis(step, marks, words);
  }

  double end() {
    return step * marks;
  }

  /** From 0 to its end. */
  List<Double> values() {
    List<Double> values = new ArrayList<>();
    for (int i = 0; i <= marks; i++) {
      values.add(i * step);
    }
    return values;
  }

  /** 1, 2 or 5 times a power of ten. */
  private static double round(double wanted) {
    double power = Math.pow(10, Math.floor(Math.log10(wanted)));
    double digits = wanted / power;
    return power * (digits <= 1 ? 1 : digits <= 2 ? 2 : digits <= 5 ? 5 : 10);
  }

  /** As clocks and calendars are divided. */
  private static double time(double wanted) {
    double[] steps = {1, 2, 5, 10, 30, 60, 120, 300, 600, 1_800, 3_600, 7_200, 14_400, 21_600};
    for (double step : steps) {
      if (wanted <= step) {
        return wanted < 1 ? round(wanted) : step;
      }
    }
    return 86_400 * round(wanted / 86_400);
  }

  private static String seconds(double value) {
    if (value == 0) {
      return "0";
    }
    double unit = value < 60 ? 1 : value < 3_600 ? 60 : value < 86_400 ? 3_600 : 86_400;
    String name = value < 60 ? "s" : value < 3_600 ? "min" : value < 86_400 ? "h" : "d";
    return String.valueOf(value / unit).replaceFirst("\\.0$", "") + " " + name;
  }
}
