package io.seiche.collectors.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.collectors.source.Poll;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/** The order of reading, publishing and committing, turn by turn. */
class KafkaBridgeTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final TopicPartition PARTITION = new TopicPartition("telegraf", 0);

  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
  private final AtomicLong nowMs = new AtomicLong(NOON.toEpochMilli());
  private final Box outbox = new Box();
  private final KafkaBridge bridge =
      new KafkaBridge(
          new BridgeConfig(
              "kafka:9092",
              List.of(BridgeTopic.of("telegraf", Format.INFLUX)),
              "g",
              Duration.ofSeconds(2),
              true,
              Map.of()),
          consumer,
          outbox,
          nowMs::get);
  private final List<Optional<OffsetAndMetadata>> committed = new ArrayList<>();
  private long offset;

  /** Where polls go; safe and busy as the test says. */
  private static final class Box implements Outbox {
    private final List<Poll> polls = new ArrayList<>();
    private boolean busy;
    private boolean safe = true;

    @Override
    public void publish(String collectorId, Poll poll) {
      polls.add(poll);
    }

    @Override
    public boolean isBusy() {
      return busy;
    }

    @Override
    public boolean isSafe() {
      return safe;
    }
  }

  private void turn(Runnable before) {
    consumer.schedulePollTask(before);
  }

  private void begin() {
    turn(
        () -> {
          consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
          consumer.rebalance(List.of(PARTITION));
        });
  }

  private void record(int second, String value) {
    consumer.addRecord(
        new ConsumerRecord<>(
            PARTITION.topic(),
            PARTITION.partition(),
            offset++,
            NOON.plusSeconds(second).toEpochMilli(),
            TimestampType.CREATE_TIME,
            0,
            value.length(),
            null,
            value.getBytes(StandardCharsets.UTF_8),
            new RecordHeaders(),
            Optional.empty()));
  }

  private void look(int second) {
    record(
        second,
        "diskio,host=n1,name=sda reads=%di %d000000000"
            .formatted(second, NOON.plusSeconds(second).getEpochSecond()));
  }

  private void pass(int second) {
    nowMs.set(NOON.plusSeconds(second).toEpochMilli());
  }

  private void remember() {
    committed.add(Optional.ofNullable(consumer.committed(Set.of(PARTITION)).get(PARTITION)));
  }

  private void run() {
    turn(bridge::close);
    bridge.run();
  }

  @Test
  void offsetsAreCommittedOnlyWhenAllThatWasPublishedIsSafe() {
    begin();
    turn(
        () -> {
          look(0);
          look(10);
          look(20);
          pass(21);
          outbox.safe = false;
        });
    turn(() -> pass(30));
    turn(
        () -> {
          remember();
          outbox.safe = true;
          pass(40);
        });
    turn(this::remember);
    run();

    assertThat(outbox.polls).hasSize(2);
    assertThat(committed.get(0).orElseThrow().offset()).as("published, but not safe").isZero();
    assertThat(committed.get(1).orElseThrow())
        .as("the last look is what the next is compared with")
        .isEqualTo(new OffsetAndMetadata(2, "published=3"));
  }

  @Test
  void whileKafkaTakesNothingNoRecordIsTaken() {
    begin();
    turn(
        () -> {
          outbox.busy = true;
          look(0);
          look(10);
          pass(30);
        });
    turn(() -> assertThat(bridge.status().records()).isZero());
    turn(() -> assertThat(bridge.status().topics().get("telegraf").lagRecords()).isEqualTo(2));
    turn(() -> outbox.busy = false);
    turn(() -> pass(40));
    run();

    assertThat(bridge.status().records()).isEqualTo(2);
    assertThat(outbox.polls).hasSize(1);
    assertThat(bridge.status().topics().get("telegraf").lagRecords()).isZero();
  }

  @Test
  void poisonIsCommittedAsWell() {
    begin();
    turn(
        () -> {
          record(0, "{\"resourceMetrics\":[]}");
          record(1, "no metric");
          pass(5);
        });
    turn(() -> pass(10));
    turn(this::remember);
    run();

    assertThat(committed.get(0).orElseThrow().offset()).isEqualTo(2);
    assertThat(bridge.status().skips())
        .containsEntry("wrong_format", 1L)
        .containsEntry("malformed", 1L);
    BridgeStatus.Topic topic = bridge.status().topics().get("telegraf");
    assertThat(topic.refused()).containsOnly(Map.entry("wrong_format", 1L));
    assertThat(topic.complaint().orElseThrow())
        .isEqualTo(
            "record 0 of partition 0 looks like OTLP JSON (otlp_json), its format is set to influx");
    assertThat(topic.partitions()).isEqualTo(1);
    assertThat(topic.newest()).contains(NOON.plusSeconds(1));
  }
}
