package io.seiche.analysis.trend;

import java.util.Arrays;

/**
 * A straight line through daily values and what each day of the week adds to it. The slope is the
 * median of the slopes between pairs of days (Sen 1968); from {@value #SEASON_DAYS} days on only
 * between days of the same weekday (Hirsch, Slack and Smith 1982), which the season does not tilt.
 * A few days that are far off do not move it.
 */
final class Fit {
  /** Each weekday twice; with fewer there is no season. */
  static final int SEASON_DAYS = 14;

  private static final int WEEK = 7;

  private final long origin;
  private final double slope;
  private final double[] season;
  private final double level;

  /** Of the values from one index up to but without another: two or more, days ascending. */
  Fit(long[] days, double[] values, int from, int to) {
    int step = to - from >= SEASON_DAYS ? WEEK : 1;
    origin = days[from];
    slope = slope(days, values, from, to, step);
    season = new double[WEEK];
    double[] rest = new double[to - from];
    for (int i = from; i < to; i++) {
      rest[i - from] = values[i] - slope * (days[i] - origin);
    }
    if (step == WEEK) {
      learnSeason(days, from, rest);
    }
    level = median(rest, rest.length);
  }

  private static double slope(long[] days, double[] values, int from, int to, int step) {
    int count = to - from;
    double[] slopes = new double[count * (count - 1) / 2];
    int size = 0;
    for (int i = from; i < to; i++) {
      for (int j = i + 1; j < to; j++) {
        long apart = days[j] - days[i];
        if (apart % step == 0) {
          slopes[size++] = (values[j] - values[i]) / apart;
        }
      }
    }
    return median(slopes, size);
  }

  /** Takes it off the rest. */
  private void learnSeason(long[] days, int from, double[] rest) {
    double middle = median(rest.clone(), rest.length);
    double[] same = new double[rest.length];
    for (int weekday = 0; weekday < WEEK; weekday++) {
      int size = 0;
      for (int i = 0; i < rest.length; i++) {
        if (weekday(days[from + i]) == weekday) {
          same[size++] = rest[i];
        }
      }
      season[weekday] = size < 2 ? 0 : median(same, size) - middle;
    }
    for (int i = 0; i < rest.length; i++) {
      rest[i] -= season[weekday(days[from + i])];
    }
  }

  double slope() {
    return slope;
  }

  /** May be below 0. */
  double at(long day) {
    return level + slope * (day - origin) + season[weekday(day)];
  }

  private static int weekday(long day) {
    return (int) Math.floorMod(day, (long) WEEK);
  }

  /** Sorts them. */
  private static double median(double[] values, int size) {
    Arrays.sort(values, 0, size);
    return size == 0 ? 0 : (values[(size - 1) / 2] + values[size / 2]) / 2;
  }
}
