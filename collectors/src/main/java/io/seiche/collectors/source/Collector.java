package io.seiche.collectors.source;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Reads devices. {@link #collect} is called by one thread at a time, phase-aligned to {@link
 * #interval()}; {@link #skips()} may be called by any thread.
 */
public interface Collector extends AutoCloseable {
  /**
   * Unique among all that send to one Kafka, the same after a restart: {@code gpu-b07/diskstats}.
   */
  String id();

  /** How often to collect; positive. */
  Duration interval();

  /**
   * Looks once.
   *
   * @param now wall clock at the call: the end of the interval
   * @return empty while there is nothing to vouch for (first poll, reset); several when the source
   *     speaks for several systems
   * @throws IOException when the source could not be read at all; the next call tries again
   */
  List<Poll> collect(Instant now) throws IOException;

  /** What was left out so far, by reason (reset, vanished, double_counted …); never decreasing. */
  Map<String, Long> skips();

  /** Gives back what it holds of the other side, as sessions; it is not asked any more. */
  @Override
  default void close() {}
}
