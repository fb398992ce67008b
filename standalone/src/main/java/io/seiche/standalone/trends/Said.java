package io.seiche.standalone.trends;

import io.seiche.history.trends.TrendAnswers.Span;
import io.seiche.standalone.query.Words;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;

/** Trends in words. Null stays null: not known. Stateless. */
final class Said {
  private Said() {}

  /** E.g. {@code the fleet}, {@code array helium-1}, {@code workloads 'train-*'}. */
  static String whose(Span span) {
    return switch (span.scope()) {
      case "fleet" -> "the fleet";
      case "array" -> "array " + span.name();
      default -> "workloads '" + span.name() + "'";
    };
  }

  /** E.g. {@code 2026-08-25 to 2026-11-22 (Europe/Berlin), by week}. */
  static String when(Span span) {
    return StepNames.of(span).from(span.fromMs(), span.toMs()) + " (" + span.zone() + ")";
  }

  /** What is not there of what was asked, as a sentence; null when all is. */
  static String missing(Span span) {
    Long until = span.dataUntilMs();
    if (until == null) {
      return "If Seiche has just started: hours and days are told every five minutes.";
    }
    long step = span.by().equals("hour") ? 3_600_000 : 86_400_000;
    return until <= span.toMs() - step
        ? "Data ends at " + minute(until, ZoneId.of(span.zone())) + "; what follows is not known."
        : null;
  }

  private static String minute(long ms, ZoneId zone) {
    return Instant.ofEpochMilli(ms)
        .atZone(zone)
        .toLocalDateTime()
        .toString()
        .replace('T', ' ')
        .substring(0, 16);
  }

  /** A share in whole percent; what is there at all is not 0. */
  static String share(Double ratio) {
    if (ratio == null) {
      return null;
    }
    return ratio > 0 && ratio < 0.005 ? "<1 %" : Words.percent(ratio);
  }

  /** A change in percent with its sign, e.g. {@code +12 %}. */
  static String change(Double ratio) {
    if (ratio == null) {
      return null;
    }
    double percent = 100 * ratio;
    if (Math.abs(percent) < 0.05) {
      return "±0 %";
    }
    String form = Math.abs(percent) < 9.95 ? "%s%.1f %%" : "%s%,.0f %%";
    return String.format(Locale.ROOT, form, percent < 0 ? "−" : "+", Math.abs(percent));
  }

  static String rate(Double bytesPerSecond) {
    return Words.si(bytesPerSecond, "B/s");
  }

  static String bytes(Double bytes) {
    return Words.si(bytes, "B");
  }

  /** A time that may be that of many workloads together. */
  static String time(Double seconds) {
    return seconds == null || seconds < 100 * 86_400.0
        ? Words.seconds(seconds)
        : Words.count(seconds / 86_400) + " d";
  }

  /** A latency as it is read best: milliseconds below a second. */
  static String latency(Double seconds) {
    if (seconds == null) {
      return null;
    }
    return seconds < 1 ? Words.millis(seconds) : Words.seconds(seconds);
  }

  static String times(Double factor) {
    return factor == null ? null : String.format(Locale.ROOT, "%.2f ×", factor);
  }

  /** A value in the unit that an answer names. */
  static String value(Double value, String unit) {
    if (value == null) {
      return null;
    }
    return switch (unit) {
      case "count" ->
          value < 9.95 && value != Math.rint(value)
              ? String.format(Locale.ROOT, "%.1f", value)
              : Words.count(value);
      case "s" -> time(value);
      case "B", "B/s" -> Words.si(value, unit);
      case "ratio" -> percent(value);
      default -> Words.si(value, unit);
    };
  }

  /** With one digit after the point where it is small. */
  static String percent(double ratio) {
    return Math.abs(ratio) < 0.0995
        ? String.format(Locale.ROOT, "%.1f %%", 100 * ratio)
        : Words.percent(ratio);
  }
}
