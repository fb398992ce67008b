package io.seiche.standalone.inventory;

import io.seiche.flink.kafka.KafkaConfig;
import io.seiche.flink.recording.RecordingFrames;
import io.seiche.telemetry.ResourceId;
import io.seiche.telemetry.Sample;
import io.seiche.telemetry.recording.RecordingSummary;
import io.seiche.telemetry.wire.FrameCodec;
import io.seiche.telemetry.wire.MalformedFrameException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which resources there are: in recordings, or in the telemetry of late. */
final class SeenResources {
  private static final Logger LOG = LoggerFactory.getLogger(SeenResources.class);
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(200);

  private SeenResources() {}

  static Set<ResourceId> inRecordings(List<Path> files) throws IOException {
    Set<ResourceId> seen = new LinkedHashSet<>();
    for (Path file : files) {
      RecordingSummary summary = RecordingSummary.of(file, rows -> {});
      for (String resource : summary.intervalMs().keySet()) {
        seen.add(RecordingFrames.resource(summary, resource));
      }
    }
    return seen;
  }

  /** Those of all frames that reached Kafka since then, up to now. */
  static Set<ResourceId> inKafka(KafkaConfig kafka, Duration last, Clock clock) throws IOException {
    Map<String, Object> settings = new HashMap<>(kafka.client());
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers());
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    String topic = kafka.topics().telemetry();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic, ANSWER).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, ANSWER);
      consumer.assign(partitions);
      consumer.seekToEnd(partitions);
      Map<TopicPartition, Long> from = new HashMap<>();
      partitions.forEach(partition -> from.put(partition, clock.millis() - last.toMillis()));
      consumer
          .offsetsForTimes(from, ANSWER)
          .forEach((partition, offset) -> seek(consumer, partition, offset));
      return read(consumer, ends);
    } catch (KafkaException e) {
      throw new IOException(
          "cannot read " + topic + " of " + kafka.bootstrapServers() + ": " + e.getMessage(), e);
    }
  }

  /** Without an offset nothing is that new. */
  private static void seek(
      KafkaConsumer<?, ?> consumer, TopicPartition partition, OffsetAndTimestamp offset) {
    if (offset != null) {
      consumer.seek(partition, offset.offset());
    }
  }

  private static Set<ResourceId> read(
      KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) throws IOException {
    Set<ResourceId> seen = new LinkedHashSet<>();
    long patience = System.nanoTime() + ANSWER.toNanos();
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey(), ANSWER) < end.getValue())) {
      for (ConsumerRecord<byte[], byte[]> frame : consumer.poll(POLL)) {
        patience = System.nanoTime() + ANSWER.toNanos();
        add(frame, seen);
      }
      if (System.nanoTime() - patience > 0) {
        throw new IOException("Kafka sends no more telemetry, although there is some: try again");
      }
    }
    return seen;
  }

  private static void add(ConsumerRecord<byte[], byte[]> frame, Set<ResourceId> seen) {
    try {
      for (Sample sample :
          FrameCodec.decode(Objects.requireNonNullElse(frame.value(), new byte[0])).samples()) {
        seen.add(sample.resource());
      }
    } catch (MalformedFrameException e) {
      LOG.debug("left out {}@{}: {}", frame.partition(), frame.offset(), e.getMessage());
    }
  }
}
