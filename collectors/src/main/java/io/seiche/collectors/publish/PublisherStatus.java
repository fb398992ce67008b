package io.seiche.collectors.publish;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How publishing goes: offered samples are acknowledged, waiting or dropped.
 *
 * @param sentFrames taken by the Kafka client
 * @param sentSamples in those frames
 * @param acknowledgedSamples written by all in-sync replicas
 * @param waitingSamples neither acknowledged nor dropped yet
 * @param waitingBytes their size before compression
 * @param droppedSamples by reason; a reason is there from its first loss on
 * @param lastError the latest complaint of the Kafka client, also after it has healed
 * @param unreachableSince when the oldest frame began to wait, once that is 5 s ago; empty while
 *     Kafka answers
 */
public record PublisherStatus(
    long sentFrames,
    long sentSamples,
    long acknowledgedSamples,
    long waitingSamples,
    long waitingBytes,
    Map<DropReason, Long> droppedSamples,
    Optional<String> lastError,
    Optional<Instant> unreachableSince) {
  public PublisherStatus {
    droppedSamples = Map.copyOf(droppedSamples);
  }
}
