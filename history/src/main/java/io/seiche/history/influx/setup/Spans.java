package io.seiche.history.influx.setup;

import java.time.Duration;

/** Retention in words. */
final class Spans {
  private Spans() {}

  static String words(Duration keep) {
    if (keep.equals(Databases.FOR_EVER)) {
      return "for ever";
    }
    if (keep.toSeconds() % Duration.ofDays(1).toSeconds() == 0) {
      return keep.toDays() == 1 ? "1 day" : keep.toDays() + " days";
    }
    return keep.toSeconds() % 3600 == 0 ? keep.toHours() + " h" : keep.toSeconds() + " s";
  }
}
