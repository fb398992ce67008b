package io.seiche.standalone.console;

import io.javalin.http.Context;
import io.seiche.history.trends.Grain;
import io.seiche.history.trends.TrendQuestion;
import io.seiche.history.trends.Who;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What every question about trends is asked with.
 *
 * @param fromMs epoch milliseconds
 * @param toMs after {@code fromMs}, epoch milliseconds
 */
record TrendParameters(Who who, long fromMs, long toMs, Grain by) {
  /** Steps an answer has at most: a year of hours. */
  private static final int MOST_STEPS = 8_800;

  /** Rollups are kept for five years unless set otherwise. */
  private static final Duration LONGEST = Duration.ofDays(3_660);

  private static final Duration BY_HOUR = Duration.ofDays(3);
  private static final Duration BY_DAY = Duration.ofDays(120);

  /** A clock may be so far behind what it is told of. */
  private static final long AHEAD_MS = 600_000;

  /**
   * @throws IllegalArgumentException when a parameter cannot be read, or it is too much
   */
  static TrendParameters of(Context context, long nowMs) {
    Long from = Api.number(context, "from_ms", 0, nowMs + AHEAD_MS);
    Long until = Api.number(context, "until_ms", 1, nowMs + AHEAD_MS);
    String last = context.queryParam("last");
    if (from != null && last != null) {
      throw new IllegalArgumentException("give 'last' or 'from_ms', not both");
    }
    long end = until == null ? nowMs : until;
    Duration back = Lookback.parse(last == null ? "30d" : last);
    long start = from == null ? end - back.toMillis() : from;
    if (start >= end) {
      throw new IllegalArgumentException("'from_ms' must be before 'until_ms'");
    }
    Duration span = Duration.ofMillis(end - start);
    if (span.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("a span must be at most " + LONGEST.toDays() + " days");
    }
    Grain by = by(context.queryParam("by"), span);
    return new TrendParameters(who(context), Math.max(0, start), end, by);
  }

  private static Grain by(String asked, Duration span) {
    if (asked == null) {
      return span.compareTo(BY_HOUR) <= 0
          ? Grain.HOUR
          : span.compareTo(BY_DAY) <= 0 ? Grain.DAY : Grain.WEEK;
    }
    Grain by = oneOf(Grain.class, "by", asked);
    long steps = span.toHours();
    if (by == Grain.HOUR && steps > MOST_STEPS) {
      throw new IllegalArgumentException(
          "by hour these are " + steps + " steps: ask by day, or for at most " + MOST_STEPS);
    }
    return by;
  }

  private static Who who(Context context) {
    String array = context.queryParam("array");
    String workload = context.queryParam("workload");
    if (array != null && workload != null) {
      throw new IllegalArgumentException("give 'array' or 'workload', not both");
    }
    return array != null
        ? Who.array(named("array", array))
        : workload != null ? Who.workloads(named("workload", workload)) : Who.FLEET;
  }

  private static String named(String parameter, String name) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("'" + parameter + "' must not be empty");
    }
    return name;
  }

  /**
   * The constant of this name, in lower case.
   *
   * @throws IllegalArgumentException with what there is
   */
  static <E extends Enum<E>> E oneOf(Class<E> type, String parameter, String asked) {
    for (E one : type.getEnumConstants()) {
      if (label(one).equals(asked)) {
        return one;
      }
    }
    String all =
        Arrays.stream(type.getEnumConstants())
            .map(TrendParameters::label)
            .collect(Collectors.joining(", "));
    throw new IllegalArgumentException(
        "'" + parameter + "' must be one of " + all + ", got '" + asked + "'");
  }

  private static String label(Enum<?> one) {
    return one.name().toLowerCase(Locale.ROOT);
  }

  TrendQuestion in(ZoneId days) {
    return new TrendQuestion(who, fromMs, toMs, by, days);
  }
}
