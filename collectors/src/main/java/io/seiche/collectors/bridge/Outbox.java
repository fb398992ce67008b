package io.seiche.collectors.bridge;

import io.seiche.collectors.source.Poll;

/** Where the bridge's polls go. */
public interface Outbox {
  /** Takes a poll of a collector; see {@link io.seiche.collectors.publish.SamplePublisher}. */
  void publish(String collectorId, Poll poll);

  /** Whether so much waits that no more should come for now. */
  boolean isBusy();

  /**
   * Waits a bounded time; true when all that was taken is safe, from the end of this process too.
   */
  boolean isSafe();
}
