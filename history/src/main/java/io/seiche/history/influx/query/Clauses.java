package io.seiche.history.influx.query;

import io.seiche.history.Measurement;

/** What questions in InfluxQL have in common. */
public final class Clauses {
  /** What InfluxDB can tell apart: its nanoseconds fill a long. */
  private static final long MOST_MS = Long.MAX_VALUE / 1_000_000;

  private Clauses() {}

  /**
   * All rows of a span.
   *
   * @param fromMs of rows then or later, epoch milliseconds
   * @param toMs and before that
   */
  public static String rows(Measurement measurement, long fromMs, long toMs) {
    return " FROM "
        + name(measurement.table())
        + " WHERE time >= "
        + within(fromMs)
        + "ms AND time < "
        + within(toMs)
        + "ms";
  }

  public static String name(String identifier) {
    return '"' + identifier.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  public static String literal(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'").replace("\n", "\\n") + "'";
  }

  private static long within(long timeMs) {
    return Math.max(-MOST_MS, Math.min(MOST_MS, timeMs));
  }
}
