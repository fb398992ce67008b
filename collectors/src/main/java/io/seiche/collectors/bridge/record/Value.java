package io.seiche.collectors.bridge.record;

import io.seiche.telemetry.Metric;
import java.time.Instant;
import java.util.Optional;

/**
 * One number of a measurement.
 *
 * @param kind what it means
 * @param metric what it is of; the units are those of {@link
 *     io.seiche.collectors.source.reading.Reading.Builder}
 * @param series what the agent calls it; counters of several series are added up
 * @param began since when it counts, where that is told
 * @param amount may be anything a record can hold
 */
public record Value(
    Kind kind, Metric metric, String series, Optional<Instant> began, double amount) {
  /** What a number means. */
  public enum Kind {
    /** A counter. */
    TOTAL,
    /** A counter that holds only where no {@link #TOTAL} of the same metric is there. */
    SECOND_BEST,
    /** What was counted since {@link Value#began}. */
    DELTA,
    /** A level. */
    CURRENT
  }

  public static Value total(Metric metric, String series, double amount) {
    return new Value(Kind.TOTAL, metric, series, Optional.empty(), amount);
  }

  public static Value secondBest(Metric metric, String series, double amount) {
    return new Value(Kind.SECOND_BEST, metric, series, Optional.empty(), amount);
  }

  public static Value current(Metric metric, String series, double amount) {
    return new Value(Kind.CURRENT, metric, series, Optional.empty(), amount);
  }
}
