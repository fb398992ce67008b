package io.seiche.collectors.bridge;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Puts the records of several partitions into the order in which they were sent, so that what was
 * spread over partitions is still together when a backlog is read. A partition that has more but
 * gives nothing is waited for a bounded time. Not thread-safe.
 */
final class PartitionMerge {
  /** Records of one partition that are enough for now. */
  private static final int ENOUGH = 1_000;

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Map<TopicPartition, Queue<ConsumerRecord<byte[], byte[]>>> waiting =
      new HashMap<>();
  private final Map<TopicPartition, Long> emptySinceMs = new HashMap<>();

  void add(ConsumerRecords<byte[], byte[]> records) {
    for (ConsumerRecord<byte[], byte[]> record : records) {
      waiting
          .computeIfAbsent(
              new TopicPartition(record.topic(), record.partition()), first -> new ArrayDeque<>())
          .add(record);
    }
  }

  /**
   * The next record, if it is certain which that is.
   *
   * @param behind partitions that have more than was given, or may have
   */
  Optional<ConsumerRecord<byte[], byte[]>> next(Set<TopicPartition> behind, long nowMs) {
    if (isWaiting(behind, nowMs)) {
      return Optional.empty();
    }
    Queue<ConsumerRecord<byte[], byte[]>> first = null;
    for (Queue<ConsumerRecord<byte[], byte[]>> queue : waiting.values()) {
      if (!queue.isEmpty()
          && (first == null || queue.peek().timestamp() < first.peek().timestamp())) {
        first = queue;
      }
    }
    return first == null ? Optional.empty() : Optional.of(first.remove());
  }

  /** Whether a partition that is behind has given nothing, and not for too long. */
  boolean isWaiting(Set<TopicPartition> behind, long nowMs) {
    emptySinceMs.keySet().retainAll(behind);
    boolean waits = false;
    for (TopicPartition partition : behind) {
      Queue<?> queue = waiting.get(partition);
      if (queue != null && !queue.isEmpty()) {
        emptySinceMs.remove(partition);
      } else {
        long since = emptySinceMs.computeIfAbsent(partition, first -> nowMs);
        waits |= nowMs - since < PATIENCE.toMillis();
      }
    }
    return waits;
  }

  /** Partitions of which enough is here. */
  Set<TopicPartition> full() {
    Set<TopicPartition> full = new HashSet<>();
    waiting.forEach(
        (partition, queue) -> {
          if (queue.size() >= ENOUGH) {
            full.add(partition);
          }
        });
    return full;
  }

  /** Records of a partition that are here. */
  int waiting(TopicPartition partition) {
    Queue<?> queue = waiting.get(partition);
    return queue == null ? 0 : queue.size();
  }

  boolean isEmpty() {
    return waiting.values().stream().allMatch(Queue::isEmpty);
  }

  void clear() {
    waiting.clear();
    emptySinceMs.clear();
  }
}
