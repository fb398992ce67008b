package io.seiche.collectors.bridge;

import io.seiche.collectors.source.Skips;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** What was read of one topic. Written by one thread, read by any. */
final class TopicCounts {
  private final AtomicLong records = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private final Skips refused = new Skips();
  private volatile long newestMs = Long.MIN_VALUE;
  private volatile long lagRecords;
  private volatile int partitions;
  private volatile Optional<String> complaint = Optional.empty();

  /**
   * A record was read.
   *
   * @param sentMs when Kafka or the agent's client says it was sent
   */
  void read(int size, long sentMs) {
    records.incrementAndGet();
    bytes.addAndGet(size);
    newestMs = Math.max(newestMs, sentMs);
  }

  /** A whole record was left out. */
  void refused(String reason, String because) {
    refused.add(reason);
    complaint = Optional.of(because);
  }

  /** How it stands with the partitions that are read here. */
  void behind(int partitionsRead, long recordsBehind) {
    partitions = partitionsRead;
    lagRecords = recordsBehind;
  }

  BridgeStatus.Topic status() {
    Map<String, Long> reasons = refused.counts();
    return new BridgeStatus.Topic(
        records.get(),
        bytes.get(),
        reasons,
        complaint,
        newestMs == Long.MIN_VALUE ? Optional.empty() : Optional.of(Instant.ofEpochMilli(newestMs)),
        partitions,
        lagRecords);
  }
}
