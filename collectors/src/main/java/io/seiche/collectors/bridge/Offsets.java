package io.seiche.collectors.bridge;

import io.seiche.collectors.source.Skips;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far the partitions that are read here were read, published and committed. Not thread-safe.
 */
final class Offsets {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaBridge.class);
  private static final Duration COMMIT = Duration.ofSeconds(5);

  private final Consumer<byte[], byte[]> consumer;
  private final boolean fromStart;
  private final Skips skips;

  /** First record not read yet, and first that no earlier run published, by partition. */
  private final Map<TopicPartition, Long> next = new HashMap<>();

  private final Map<TopicPartition, Long> fresh = new HashMap<>();
  private Map<TopicPartition, Progress> committed = Map.of();

  /**
   * @param fromStart whether partitions that were never read begin with what is there already
   */
  Offsets(Consumer<byte[], byte[]> consumer, boolean fromStart, Skips skips) {
    this.consumer = consumer;
    this.fromStart = fromStart;
    this.skips = skips;
  }

  /** Begins where the group left these off. */
  void begin(Set<TopicPartition> partitions) {
    Map<TopicPartition, OffsetAndMetadata> before = consumer.committed(partitions);
    for (TopicPartition partition : partitions) {
      OffsetAndMetadata offset = before.get(partition);
      if (offset != null) {
        fresh.put(partition, Progress.published(offset.metadata()).orElse(offset.offset()));
      } else if (fromStart) {
        consumer.seekToBeginning(Set.of(partition));
      } else {
        consumer.seekToEnd(Set.of(partition));
      }
      next.put(partition, consumer.position(partition));
    }
  }

  /** A record is taken: where it came from. */
  Origin take(TopicPartition partition, long offset) {
    next.put(partition, offset + 1);
    return new Origin(partition, offset, offset >= fresh.getOrDefault(partition, 0L));
  }

  /**
   * Commits, if there is anything new and all that was published is safe.
   *
   * @return whether it did
   */
  boolean commit(Gathering gathering, Outbox outbox) {
    Map<TopicPartition, Progress> progress = new HashMap<>();
    next.forEach(
        (partition, offset) -> progress.put(partition, gathering.progress(partition, offset)));
    if (progress.equals(committed) || !outbox.isSafe()) {
      return false;
    }
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    progress.forEach(
        (partition, done) ->
            offsets.put(partition, new OffsetAndMetadata(done.resume(), done.metadata())));
    try {
      consumer.commitSync(offsets, COMMIT);
      committed = progress;
      return true;
    } catch (RetriableException | CommitFailedException e) {
      skips.add(KafkaBridge.COMMIT_FAILED);
      LOG.warn("offsets could not be committed, the next time will do: {}", e.getMessage());
      return false;
    }
  }

  void clear() {
    next.clear();
    fresh.clear();
    committed = Map.of();
  }
}
