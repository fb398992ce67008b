package io.seiche.standalone.backfill;

import static io.seiche.standalone.backfill.Filled.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seiche.flink.Detection;
import io.seiche.flink.kafka.KafkaConfig;
import io.seiche.history.embedded.EmbeddedStore;
import io.seiche.standalone.FailureException;
import io.seiche.standalone.Progress;
import io.seiche.standalone.embedded.EmbeddedBroker;
import io.seiche.telemetry.Frame;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.Readings;
import io.seiche.telemetry.ResourceId;
import io.seiche.telemetry.Sample;
import io.seiche.telemetry.wire.FrameCodec;
import io.seiche.telemetry.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A Kafka that takes frames, and forgets some, while history is rebuilt from it. */
class BackfillKafkaIT {
  private static final int MINUTES = 20;
  private static final int STEP_MS = 10_000;
  private static final String SYSTEM = "helium-1";

  @TempDir private Path folder;

  @Test
  void whatComesMeanwhileDoesNotBeginAnewAndWhatExpiresIsNotTakenForRead() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"), 0);
        Target target = Target.of(EmbeddedStore.open(folder.resolve("store")))) {
      broker.createTopics(Topics.DEFAULT);
      KafkaConfig kafka = new KafkaConfig(broker.bootstrapServers(), Topics.DEFAULT, Map.of());
      publish(broker, 0);
      TopicInput first = TopicInput.of(kafka, START.toEpochMilli());
      open("work", first, target).close();
      publish(broker, MINUTES);

      TopicInput later = TopicInput.of(kafka, START.toEpochMilli());
      assertThat(later.all().partitions()).isNotEqualTo(first.all().partitions());
      try (Backfill backfill = open("work", later, target)) {
        assertThat(backfill.goesOn().orElseThrow())
            .contains("Going on with what was begun of Kafka's seiche.telemetry up to");
        backfill.rebuild();
        assertThat(backfill.compare().endMs())
            .as("as far as it went when it was begun")
            .isBetween(at(MINUTES - 5), at(MINUTES));
      }

      try (Backfill backfill = open("other", later, target)) {
        assertThat(backfill.goesOn()).isEmpty();
        expire(broker, later.all());
        assertThatThrownBy(backfill::rebuild)
            .isInstanceOf(FailureException.class)
            .hasMessageContaining("Kafka's seiche.telemetry no longer has all")
            .hasMessageContaining("remove " + folder.resolve("other"));
      }
    }
  }

  private Backfill open(String name, Input input, Target target) throws Exception {
    return Backfill.open(
        folder.resolve(name), input, Detection.DEFAULT, "same", target, new Progress(false));
  }

  private static long at(int minute) {
    return START.toEpochMilli() + minute * 60_000L;
  }

  /** A volume that reads, from a minute on. */
  private static void publish(EmbeddedBroker broker, int fromMinute) {
    Readings reads =
        Readings.builder().put(Metric.READ_OPS, 6_000).put(Metric.READ_BYTES, 6e9).build();
    Sample sample = new Sample(ResourceId.ofPath(SYSTEM + "/vol/a").orElseThrow(), reads, null);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      for (long endMs = at(fromMinute) + STEP_MS;
          endMs <= at(fromMinute + MINUTES);
          endMs += STEP_MS) {
        Frame frame =
            new Frame(SYSTEM, "collector", 0, endMs / STEP_MS, endMs, STEP_MS, List.of(sample));
        Future<RecordMetadata> unused =
            producer.send(
                new ProducerRecord<>(
                    Topics.DEFAULT.telemetry(),
                    SYSTEM.getBytes(StandardCharsets.UTF_8),
                    FrameCodec.encode(frame)));
      }
      producer.flush();
    }
  }

  /** The older half of each partition goes. */
  private static void expire(EmbeddedBroker broker, TopicRange all) throws Exception {
    Map<TopicPartition, RecordsToDelete> older = new HashMap<>();
    for (TopicRange.Partition one : all.partitions()) {
      older.put(
          new TopicPartition(Topics.DEFAULT.telemetry(), one.partition()),
          RecordsToDelete.beforeOffset((one.start() + one.end()) / 2));
    }
    Map<String, Object> client = Map.of("bootstrap.servers", broker.bootstrapServers());
    try (Admin admin = Admin.create(client)) {
      admin.deleteRecords(older).all().get();
    }
  }
}
