package io.seiche.collectors.source.prometheus;

import java.util.Optional;

/**
 * Takes what a page says. A series is asked for once and is then known by its bytes, which is what
 * makes pages cheap that look alike every second.
 *
 * @param <T> what the sink knows a series by
 */
public interface SeriesSink<T> {
  /** Whether any series of this name may be wanted; asked once for each name. */
  boolean wants(String name);

  /** What a series is; empty when it is not wanted after all. */
  Optional<T> series(String name, Labels labels);

  /**
   * @param series what {@link #series} gave
   * @param value may be NaN or infinite
   * @param timestampMs when it was taken, epoch milliseconds; {@link #NO_TIMESTAMP} where the page
   *     does not tell
   */
  void value(T series, double value, long timestampMs);

  long NO_TIMESTAMP = Long.MIN_VALUE;
}
