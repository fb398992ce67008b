package io.seiche.analysis.trend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Daily values carried on: a robust line and the days of the week ({@link Fit}), with an interval
 * that four of five days are to lie in. The interval is what the method has earned: it is run again
 * from many earlier days (rolling origin), and how far off it was, so many days ahead, is how far
 * off it may be (Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 3rd edition,
 * 5.5, 5.10). It looks as many days ahead as the values reach back. Immutable.
 */
public final class Forecast {
  /** With fewer there is none. */
  public static final int MIN_DAYS = 7;

  /** The line is through so many days: what is older says little of the next weeks. */
  static final int FIT_DAYS = 91;

  /** How many days ahead it is tried out. */
  static final int TESTED_DAYS = 28;

  /** No older value than that counts for anything. */
  static final int USED_DAYS = FIT_DAYS + TESTED_DAYS + 30;

  private static final int ORIGINS = USED_DAYS - FIT_DAYS - TESTED_DAYS;
  private static final double TAIL = 0.1;

  /** Errors are put together with those of so many days ahead more and less. */
  private static final int NEAR = 3;

  /** With fewer, those of fewer days ahead count as well. */
  private static final int ENOUGH = 20;

  private final long first;
  private final long last;
  private final int count;
  private final Fit fit;

  /** Errors at both ends of the interval, by days ahead less one. */
  private final double[] below;

  private final double[] above;
  private final double missed;

  private Forecast(long[] days, double[] values, List<List<Double>> errors) {
    count = days.length;
    first = days[0];
    last = days[count - 1];
    fit = new Fit(days, values, Math.max(0, count - FIT_DAYS), count);
    below = new double[errors.size()];
    above = new double[errors.size()];
    for (int i = 0; i < errors.size(); i++) {
      double[] sorted = near(errors, i);
      below[i] = Math.min(i == 0 ? 0 : below[i - 1], quantile(sorted, TAIL));
      above[i] = Math.max(i == 0 ? 0 : above[i - 1], quantile(sorted, 1 - TAIL));
    }
    missed = missed(errors);
  }

  private double missed(List<List<Double>> errors) {
    long tried = 0;
    long outside = 0;
    for (int i = 0; i < errors.size(); i++) {
      for (double error : errors.get(i)) {
        tried++;
        outside += error < below[i] || error > above[i] ? 1 : 0;
      }
    }
    return outside / (double) tried;
  }

  /**
   * Empty below {@value #MIN_DAYS} days, and where they lie so far apart that nothing can be tried.
   *
   * @param daily by day counted from 1970-01-01; days that are not known are not there
   */
  public static Optional<Forecast> of(SortedMap<Long, Double> daily) {
    if (daily.size() < MIN_DAYS) {
      return Optional.empty();
    }
    long[] days = daily.keySet().stream().mapToLong(Long::longValue).toArray();
    double[] values = daily.values().stream().mapToDouble(Double::doubleValue).toArray();
    List<List<Double>> errors = errors(days, values);
    return errors.isEmpty() ? Optional.empty() : Optional.of(new Forecast(days, values, errors));
  }

  /** By days ahead less one, up to the last that could be tried out. */
  private static List<List<Double>> errors(long[] days, double[] values) {
    List<List<Double>> errors = new ArrayList<>();
    int count = days.length;
    int begin = Math.max(count / 2, count - ORIGINS - TESTED_DAYS);
    int step = Math.max(1, (count - begin) / ORIGINS);
    for (int origin = count - 1; origin >= begin; origin -= step) {
      Fit then = new Fit(days, values, Math.max(0, origin - FIT_DAYS), origin);
      for (int i = origin; i < count; i++) {
        int ahead = (int) Math.min(days[i] - days[origin - 1], TESTED_DAYS + 1);
        if (ahead > TESTED_DAYS) {
          break;
        }
        while (errors.size() < ahead) {
          errors.add(new ArrayList<>());
        }
        errors.get(ahead - 1).add(values[i] - Math.max(0, then.at(days[i])));
      }
    }
    return errors;
  }

  private static double[] near(List<List<Double>> errors, int at) {
    List<Double> near = new ArrayList<>();
    int until = Math.min(errors.size() - 1, at + NEAR);
    for (int i = until; i >= 0 && (i >= at - NEAR || near.size() < ENOUGH); i--) {
      near.addAll(errors.get(i));
    }
    for (int i = until + 1; i < errors.size() && near.isEmpty(); i++) {
      near.addAll(errors.get(i));
    }
    double[] sorted = near.stream().mapToDouble(Double::doubleValue).toArray();
    Arrays.sort(sorted);
    return sorted;
  }

  /** So that a new value lies below it with that probability, whatever the distribution. */
  private static double quantile(double[] sorted, double share) {
    double rank = share * (sorted.length + 1) - 1;
    int under = (int) Math.floor(Math.max(0, Math.min(sorted.length - 1, rank)));
    int over = Math.min(sorted.length - 1, under + 1);
    double part = Math.max(0, Math.min(1, rank - under));
    return sorted[under] + part * (sorted[over] - sorted[under]);
  }

  /** How many days the line is through. */
  public int days() {
    return Math.min(count, FIT_DAYS);
  }

  /** The last day known, counted from 1970-01-01. */
  public long last() {
    return last;
  }

  /** How much more each day is expected to bring than the one before, the week left aside. */
  public double growthPerDay() {
    return fit.slope();
  }

  /** Share of the days it was tried on that lay outside the interval. */
  public double missed() {
    return missed;
  }

  /** The next days, at most so many, and no more than the values reach back. */
  public List<ForecastDay> next(int most) {
    List<ForecastDay> next = new ArrayList<>();
    for (int ahead = 1; ahead <= Math.min(most, reach()); ahead++) {
      next.add(ahead(ahead));
    }
    return next;
  }

  private int reach() {
    return (int) (last - first + 1);
  }

  /** Further ahead than was tried out the interval widens with the time. */
  private ForecastDay ahead(int ahead) {
    int tested = Math.min(ahead, below.length);
    double wider = (double) ahead / tested;
    double expected = Math.max(0, fit.at(last + ahead));
    return new ForecastDay(
        last + ahead,
        expected,
        Math.max(0, expected + wider * below[tested - 1]),
        Math.max(0, expected + wider * above[tested - 1]));
  }
}
