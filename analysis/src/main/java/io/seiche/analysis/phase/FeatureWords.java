package io.seiche.analysis.phase;

import java.util.List;
import java.util.Locale;

/** Says what the value of a feature means, in words an engineer on call can check. Stateless. */
final class FeatureWords {
  private static final double STEADY = 0.25;

  /** What {@code *_work} features hold half of, bytes per second. */
  private static final double WORK = 10e6;

  private static final List<String> KINDS =
      List.of("silence", "reads", "writes", "reads and writes");
  private static final String[] SIZES = {"B", "KiB", "MiB", "GiB"};
  private static final String[] RATES = {"B/s", "kB/s", "MB/s", "GB/s", "TB/s"};

  private FeatureWords() {}

  /** The feature in words; empty where there is nothing to say, as evidence begins with it. */
  static String of(String name, float value) {
    if (Float.isNaN(value)) {
      return name.equals("since_burst") || name.startsWith("burst_")
          ? "no burst of writes so far"
          : "";
    }
    String over = window(name);
    String what = over.isEmpty() ? name : name.substring(0, name.lastIndexOf('_'));
    return switch (what) {
      case "silence", "gpu", "read_op", "write_op" -> "";
      case "read_share" -> over.equals(" in 3 s") ? "" : "reads " + percent(value) + over;
      case "read_cv", "write_cv", "kind_cv" -> spread(value, over);
      case "read_step", "write_step" ->
          (value <= STEADY ? "smooth" : "jumpy") + " (" + percent(value) + " a tick" + over + ")";
      case "read_level" -> "reads at " + percent(value) + " of the peak" + over;
      case "write_level" -> "writes at " + percent(value) + " of the peak" + over;
      case "read_now" -> "reads at " + percent(value) + " of the peak now";
      case "write_now" -> "writes at " + percent(value) + " of the peak now";
      case "read_work" -> "reads " + rate(value) + over;
      case "write_work" -> "writes " + rate(value) + over;
      case "work" -> rate(value) + over;
      case "reading" -> "reading " + percent(value) + " of the time" + over;
      case "writing" -> "writing " + percent(value) + " of the time" + over;
      case "both" -> "both at once " + percent(value) + " of the time" + over;
      case "pure_read" -> "only reading " + percent(value) + " of the time" + over;
      case "pure_write" -> "only writing " + percent(value) + " of the time" + over;
      case "flips" -> number(value) + " starts and stops a tick" + over;
      case "max" -> "largest tick " + times(value) + " the mean" + over;
      case "min" -> "smallest tick " + times(value) + " the mean" + over;
      case "q10" -> "a tenth of the ticks below " + times(value) + " the mean" + over;
      case "q50" -> "half of the ticks below " + times(value) + " the mean" + over;
      case "q90" -> "a tenth of the ticks above " + times(value) + " the mean" + over;
      default -> ofTime(what, value);
    };
  }

  private static String ofTime(String what, float value) {
    return switch (what) {
      case "seen" -> "seen for " + seconds(value);
      case "read_run" -> value > 0 ? "reading for " + seconds(value) : "not reading";
      case "write_run" -> value > 0 ? "writing for " + seconds(value) : "not writing";
      case "active_run" -> value > 0 ? "active for " + seconds(value) : "not active";
      case "silence_before" -> "after " + seconds(value) + " of silence";
      case "since_read" -> "last read " + seconds(value) + " ago";
      case "since_write" -> "last write " + seconds(value) + " ago";
      case "since_burst" -> "last burst of writes " + seconds(value) + " ago";
      case "burst_length" -> "bursts of writes take " + seconds(value);
      case "burst_period" -> "a burst of writes every " + seconds(value);
      case "burst_due" -> percent(value) + " of the time between bursts of writes gone";
      case "pause_off" -> "silent " + timesOf(value) + " as long as usual";
      case "pause_peak_share" -> "silent " + times(odds(value)) + " as long as ever of late";
      case "pauses" -> "after " + Math.round(value) + " pauses of late";
      case "plateau_age" -> "at this level for " + seconds(value);
      default -> ofHabit(what, value);
    };
  }

  private static String ofHabit(String what, float value) {
    return switch (what) {
      case "read_trend_3_10" -> "reads of 3 s " + times(odds(value)) + " those of 10 s";
      case "read_trend_10_60" -> "reads of 10 s " + times(odds(value)) + " those of 60 s";
      case "read_trend_60_600" -> "reads of 60 s " + times(odds(value)) + " those of 10 min";
      case "write_trend_3_10" -> "writes of 3 s " + times(odds(value)) + " those of 10 s";
      case "write_trend_10_60" -> "writes of 10 s " + times(odds(value)) + " those of 60 s";
      case "read_op_off" -> "each read " + timesOf(value) + " its usual size";
      case "write_op_off" -> "each write " + timesOf(value) + " its usual size";
      case "read_rate_off" -> "reads at " + timesOf(value) + " their usual rate";
      case "plateau_jump" -> timesOf(value) + " the level before";
      case "plateau_level" -> "level at " + percent(Math.pow(2, value)) + " of the peak";
      default -> ofStretch(what, value);
    };
  }

  /** The present stretch of one kind of I/O, and up to three before it. */
  private static String ofStretch(String what, float value) {
    String before =
        switch (what.charAt(what.length() - 1)) {
          case '1' -> "before it ";
          case '2' -> "two stretches ago ";
          case '3' -> "three stretches ago ";
          default -> "";
        };
    String figure = before.isEmpty() ? what : what.substring(0, what.length() - 2);
    return switch (figure) {
      case "kind" -> before + KINDS.get(Math.round(value));
      case "kind_age" -> before + "alike for " + seconds(value);
      case "kind_level" -> before + "at " + percent(value) + " of the peak";
      case "kind_cv" -> before + spread(value, "");
      case "kind_bytes" ->
          "moved as much as " + seconds(Math.pow(2, value) - 1) + " at the peak would";
      default -> what.replace('_', ' ') + " " + number(value);
    };
  }

  /** " in 60 s" of a feature over a window, else empty. */
  private static String window(String name) {
    int cut = name.lastIndexOf('_');
    String tail = name.substring(cut + 1);
    boolean window =
        cut > 0 && tail.length() > 1 && tail.endsWith("s") && Character.isDigit(tail.charAt(0));
    return window ? " in " + tail.substring(0, tail.length() - 1) + " s" : "";
  }

  private static String spread(double value, String over) {
    return (value <= STEADY ? "steady" : "varying") + " (CV " + number(value) + over + ")";
  }

  /** a of a / (a + b), in units of b. */
  private static double odds(double share) {
    return share / Math.max(1e-3, 1 - share);
  }

  private static String timesOf(double log2) {
    return times(Math.pow(2, log2));
  }

  private static String times(double factor) {
    return String.format(Locale.ROOT, factor < 9.95 ? "%.1f times" : "%.0f times", factor);
  }

  private static String rate(double share) {
    int unit = 0;
    double value = WORK * odds(share);
    while (value >= 1000 && unit < RATES.length - 1) {
      value /= 1000;
      unit++;
    }
    String about = share > 0.999 ? "more than " : "";
    return about
        + String.format(
            Locale.ROOT, value < 9.95 && unit > 0 ? "%.1f %s" : "%.0f %s", value, RATES[unit]);
  }

  static String percent(double ratio) {
    return Math.round(100 * ratio) + " %";
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  static String seconds(double seconds) {
    long whole = Math.round(seconds);
    return whole < 120 ? whole + " s" : whole / 60 + " min";
  }

  static String size(double bytes) {
    int unit = 0;
    double value = bytes;
    while (value >= 1000 && unit < SIZES.length - 1) {
      value /= 1024;
      unit++;
    }
    return String.format(
        Locale.ROOT, value < 10 && unit > 0 ? "%.1f %s" : "%.0f %s", value, SIZES[unit]);
  }
}
