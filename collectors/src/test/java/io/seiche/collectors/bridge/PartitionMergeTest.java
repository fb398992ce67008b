package io.seiche.collectors.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class PartitionMergeTest {
  private static final TopicPartition A = new TopicPartition("t", 0);
  private static final TopicPartition B = new TopicPartition("t", 1);

  private final PartitionMerge merge = new PartitionMerge();

  private void fetched(TopicPartition partition, long... times) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    for (long time : times) {
      records.add(
          new ConsumerRecord<>(
              partition.topic(),
              partition.partition(),
              time,
              time,
              TimestampType.CREATE_TIME,
              0,
              0,
              null,
              new byte[0],
              new RecordHeaders(),
              Optional.empty()));
    }
    merge.add(new ConsumerRecords<>(Map.of(partition, records), Map.of()));
  }

  private List<Long> next(Set<TopicPartition> behind, long nowMs) {
    List<Long> times = new ArrayList<>();
    for (Optional<ConsumerRecord<byte[], byte[]>> record = merge.next(behind, nowMs);
        record.isPresent();
        record = merge.next(behind, nowMs)) {
      times.add(record.get().timestamp());
    }
    return times;
  }

  @Test
  void theOldestComesFirst() {
    fetched(A, 1, 4, 5);
    fetched(B, 2, 3, 9);
    assertThat(next(Set.of(), 0)).containsExactly(1L, 2L, 3L, 4L, 5L, 9L);
    assertThat(merge.isEmpty()).isTrue();
  }

  @Test
  void aPartitionThatHasMoreIsWaitedForButNotForEver() {
    fetched(A, 1, 4);
    fetched(B, 2);
    assertThat(next(Set.of(B), 0)).containsExactly(1L, 2L);
    assertThat(next(Set.of(B), 4_999)).isEmpty();
    assertThat(next(Set.of(B), 5_000)).containsExactly(4L);
  }

  @Test
  void saysWhenThereIsEnough() {
    fetched(A, new long[1_000]);
    fetched(B, 1);
    assertThat(merge.full()).containsExactly(A);
  }
}
