package io.seiche.collectors.publish;

import io.seiche.collectors.source.Poll;

/**
 * Takes polls and sees to it that they arrive. Thread-safe, but the polls of one collector come
 * from one thread at a time, oldest first. No method throws because the other end is away.
 */
public interface SamplePublisher extends AutoCloseable {
  /**
   * Takes one poll; returns before it has arrived. May block for a bounded time; what is lost is
   * counted.
   *
   * @param collectorId {@link io.seiche.collectors.source.Collector#id()} of who polled
   */
  void publish(String collectorId, Poll poll);

  /** Waits until all that was taken has arrived, at most a bounded time. */
  void flush();

  /**
   * Flushes and ends, within two seconds; what has not arrived by then waits for the next run, or
   * is lost and counted.
   */
  @Override
  void close();
}
