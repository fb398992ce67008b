package io.seiche.standalone.e2e;

import com.google.protobuf.InvalidProtocolBufferException;
import io.seiche.results.v1.Verdict;
import io.seiche.telemetry.wire.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads the verdicts a broker holds. */
final class VerdictTopic {
  private static final Duration POLL = Duration.ofMillis(200);

  private VerdictTopic() {}

  /** All of them up to now, in the order they were written. */
  static List<Verdict> read(String bootstrapServers) throws InvalidProtocolBufferException {
    TopicPartition partition = new TopicPartition(Topics.DEFAULT.verdicts(), 0);
    Map<String, Object> settings =
        Map.of("bootstrap.servers", bootstrapServers, "isolation.level", "read_committed");
    List<Verdict> verdicts = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      while (consumer.position(partition) < end) {
        for (var record : consumer.poll(POLL)) {
          verdicts.add(Verdict.parseFrom(record.value()));
        }
      }
    }
    return verdicts;
  }
}
