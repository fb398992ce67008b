package io.seiche.standalone.trends;

import io.seiche.history.trends.TrendAnswers.Span;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * What steps of an answer and moments in it are called, by the clock of the zone that its days are
 * in.
 */
record StepNames(ZoneId zone, String by) {
  private static final DateTimeFormatter HOUR = format("yyyy-MM-dd HH:mm");
  private static final DateTimeFormatter DAY = format("yyyy-MM-dd");
  private static final DateTimeFormatter WEEKDAY = format("yyyy-MM-dd EEE");
  private static final DateTimeFormatter MONTH = format("yyyy-MM");
  private static final DateTimeFormatter SHORT = format("d MMM");
  private static final DateTimeFormatter LONG = format("EEEE, d MMMM yyyy");

  static StepNames of(Span span) {
    return new StepNames(ZoneId.of(span.zone()), span.by());
  }

  /** Over the column. */
  String head() {
    return by.equals("week") ? "WEEK OF" : by.toUpperCase(Locale.ROOT);
  }

  /** A step, by its start. */
  String step(long startMs) {
    return switch (by) {
      case "hour" -> HOUR.format(at(startMs));
      case "day" -> WEEKDAY.format(at(startMs));
      case "month" -> MONTH.format(at(startMs));
      default -> DAY.format(at(startMs));
    };
  }

  /** The same where there is little room. */
  String brief(long startMs) {
    return switch (by) {
      case "hour" -> format("d MMM HH:mm").format(at(startMs));
      case "month" -> format("MMM yyyy").format(at(startMs));
      default -> shortDay(startMs);
    };
  }

  String day(long ms) {
    return DAY.format(at(ms));
  }

  /** A day where there is little room, e.g. {@code 14 Jan}. */
  String shortDay(long ms) {
    return SHORT.format(at(ms));
  }

  /** E.g. {@code Thursday, 14 January 2027}. */
  String longDay(long ms) {
    return LONG.format(at(ms));
  }

  String minute(long ms) {
    return HOUR.format(at(ms));
  }

  /** From one moment to before another: both days, or both minutes where steps are hours. */
  String from(long fromMs, long toMs) {
    return by.equals("hour")
        ? minute(fromMs) + " to " + minute(toMs)
        : day(fromMs) + " to " + day(toMs - 1);
  }

  private ZonedDateTime at(long ms) {
    return Instant.ofEpochMilli(ms).atZone(zone);
  }

  private static DateTimeFormatter format(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
  }
}
