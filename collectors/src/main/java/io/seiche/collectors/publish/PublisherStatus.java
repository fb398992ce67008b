package io.seiche.collectors.publish;

import io.seiche.collectors.spool.DropReason;
import io.seiche.collectors.spool.SpoolStatus;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How publishing goes: samples taken, or found from an earlier run, are acknowledged, waiting or
 * dropped.
 *
 * @param sentFrames taken by the Kafka client, those that were sent again included
 * @param sentSamples in those frames
 * @param acknowledgedFrames written by all in-sync replicas
 * @param acknowledgedSamples in those frames
 * @param waitingSamples neither acknowledged nor dropped yet
 * @param waitingBytes their size before compression
 * @param droppedSamples by reason; a reason is there from its first loss on
 * @param lastError the latest complaint of Kafka's client or the spool, also after it has healed
 * @param unreachableSince when Kafka last took anything while frames wait, once that is 5 s ago;
 *     empty while Kafka answers
 * @param oldestWaiting when the oldest frame that waits was taken; empty when none waits
 * @param spool what is kept, and where
 */
public record PublisherStatus(
    long sentFrames,
    long sentSamples,
    long acknowledgedFrames,
    long acknowledgedSamples,
    long waitingSamples,
    long waitingBytes,
    Map<DropReason, Long> droppedSamples,
    Optional<String> lastError,
    Optional<Instant> unreachableSince,
    Optional<Instant> oldestWaiting,
    SpoolStatus spool) {
  public PublisherStatus {
    droppedSamples = Map.copyOf(droppedSamples);
  }
}
