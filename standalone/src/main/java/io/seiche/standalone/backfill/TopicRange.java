package io.seiche.standalone.backfill;

import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * What is read of a topic: the same whenever it is read, however much is added meanwhile.
 *
 * @param startMs of the first frame, epoch milliseconds
 * @param endMs when it was asked, epoch milliseconds
 */
record TopicRange(long startMs, long endMs, List<Partition> partitions) {
  /**
   * A stretch of a partition.
   *
   * @param start the first offset
   * @param end the one after the last; the same where there is nothing
   */
  record Partition(int partition, long start, long end) {}

  Map<TopicPartition, Long> starts(String topic) {
    return offsets(topic, Partition::start);
  }

  Map<TopicPartition, Long> ends(String topic) {
    return offsets(topic, Partition::end);
  }

  private Map<TopicPartition, Long> offsets(String topic, ToLongFunction<Partition> which) {
    return partitions.stream()
        .collect(
            Collectors.toMap(
                one -> new TopicPartition(topic, one.partition()), which::applyAsLong));
  }
}
