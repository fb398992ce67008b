package io.seiche.standalone.trends;

import io.seiche.history.trends.TrendAnswers.Capacity;
import io.seiche.history.trends.TrendAnswers.KnownDay;
import io.seiche.history.trends.TrendAnswers.SystemForecast;
import io.seiche.standalone.query.Words;
import java.util.List;
import java.util.Objects;

/** When a capacity is exceeded, as a sentence. Stateless. */
final class CapacityWords {
  private static final int LOOKED_BACK = 28;

  private CapacityWords() {}

  static String of(SystemForecast forecast, StepNames names) {
    Capacity capacity = forecast.capacity();
    String what = "The peak " + forecast.peak() + " rate of " + forecast.system();
    if (capacity == null) {
      return what + " is not held against a capacity.";
    }
    String limit = Said.rate(capacity.bytesPerS());
    if (forecast.ahead().isEmpty()) {
      return what
          + " cannot be held against "
          + limit
          + ": too few days are known to foretell any.";
    }
    return what + before(forecast, limit) + ahead(forecast, capacity, limit, names) + ".";
  }

  /** On how many of the last days it was so; empty for none. */
  private static String before(SystemForecast forecast, String limit) {
    long days = reached(forecast);
    return days == 0
        ? ""
        : " reached "
            + limit
            + " on "
            + days
            + " of the last "
            + Words.plural(lookedBack(forecast), "day", "days")
            + ";"
            + " it";
  }

  /** On how many of the last days it was reached. */
  static long reached(SystemForecast forecast) {
    Capacity capacity = Objects.requireNonNull(forecast.capacity());
    List<KnownDay> known = forecast.known();
    return known.subList(known.size() - lookedBack(forecast), known.size()).stream()
        .filter(day -> day.bytesPerS() >= capacity.bytesPerS())
        .count();
  }

  /** Of how many days that is. */
  static int lookedBack(SystemForecast forecast) {
    return Math.min(LOOKED_BACK, forecast.known().size());
  }

  private static String ahead(
      SystemForecast forecast, Capacity capacity, String limit, StepNames names) {
    String within = Words.plural(forecast.ahead().size(), "day", "days");
    if (capacity.earliestMs() == null) {
      return " stays below " + limit + " for the next " + within + ", even at its highest";
    }
    if (capacity.expectedMs() == null) {
      return " is not expected to reach "
          + limit
          + " within "
          + within
          + ", but may from "
          + names.longDay(capacity.earliestMs())
          + " on";
    }
    return " is expected to reach "
        + limit
        + " on "
        + names.longDay(capacity.expectedMs())
        + (capacity.earliestMs().equals(capacity.expectedMs())
            ? ""
            : ", as early as " + names.longDay(capacity.earliestMs()))
        + latest(capacity, within, names);
  }

  private static String latest(Capacity capacity, String within, StepNames names) {
    if (capacity.latestMs() == null) {
      return ", and perhaps not within " + within;
    }
    return capacity.latestMs().equals(capacity.expectedMs())
        ? ""
        : ", at the latest " + names.longDay(capacity.latestMs());
  }
}
