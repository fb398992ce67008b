package io.seiche.alerts.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.results.v1.Alert;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.clients.consumer.OffsetCommitCallback;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Reading the topic, with Kafka's own stand-in for a consumer. */
@Timeout(60)
class AlertFeedTest {
  private static final long NOON = 1_767_268_800_000L;
  private static final String TOPIC = "seiche.alerts";
  private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);

  private final Topic topic = new Topic();
  private final Webhook webhook =
      new Webhook(
          URI.create("http://127.0.0.1:1/"),
          new Secret("k", Secret.Kind.ENVIRONMENT, "NONE"),
          AlertsConfig.NONE,
          Map.of(),
          NOON);
  private final List<Courier<?>> couriers =
      new CopyOnWriteArrayList<>(
          List.of(
              new Courier<>(
                  webhook,
                  null,
                  new Backoff(Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(1)),
                  () -> NOON)));
  private final Dispatcher dispatcher = new Dispatcher(couriers);
  private AlertFeed feed;

  @AfterEach
  void stop() {
    feed.close();
    dispatcher.close();
    assertThat(topic.closed()).isTrue();
  }

  private void start(boolean remembers) {
    feed = new AlertFeed(() -> topic, TOPIC, dispatcher, remembers, () -> NOON);
    feed.start();
  }

  private static Alert fires(String workload, long startMs) {
    return Words.said(workload, startMs, startMs, true, io.seiche.results.v1.Severity.WARNING);
  }

  @Test
  void aWeekIsReadAndBrokenRecordsAreCounted() throws Exception {
    topic.send(fires("a", NOON - 60_000));
    topic.send(new byte[] {1, 2, 3});
    topic.send((byte[]) null);
    topic.send(fires("a", NOON - 60_000));
    topic.send(fires("future", NOON + 3_600_000));
    start(false);

    Await.answer("all", feed::counters, all -> all.get("records") == 5);
    Map<String, Long> counters =
        Await.answer(
            "all used", dispatcher::counters, all -> all.containsKey("ignored_ahead_of_clock"));
    assertThat(topic.askedMs).isEqualTo(NOON - Duration.ofDays(7).toMillis());
    assertThat(feed.counters()).containsEntry("malformed", 2L);
    assertThat(counters)
        .containsEntry("firing", 1L)
        .containsEntry("ignored_known_or_late", 1L)
        .containsEntry("ignored_ahead_of_clock", 1L);
    assertThat(topic.told).as("nobody to remember for").isEmpty();
    Await.answer("a round that ended well", feed::isWell, well -> well);
  }

  @Test
  void whatNobodyMentionedForADayIsTakenForOver() throws Exception {
    topic.send(fires("old", NOON - Duration.ofHours(25).toMillis()));
    topic.send(fires("new", NOON - Duration.ofHours(23).toMillis()));
    start(false);

    Map<String, Long> counters =
        Await.answer("one", dispatcher::counters, all -> all.get("forgotten") == 1);
    assertThat(counters).containsEntry("firing", 1L);
  }

  @Test
  void commitsUpToWhatTheWebhookWasTold() throws Exception {
    topic.send(fires("a", NOON - 60_000));
    topic.send(Words.said("a", NOON - 60_000, NOON - 1, false, Words.opened(0).getSeverity()));
    topic.send(fires("b", NOON - 50_000));
    topic.send(fires("c", NOON - 40_000));
    start(true);

    Await.answer("a commit", () -> topic.told.get(PARTITION), told -> told != null);
    assertThat(topic.told.get(PARTITION))
        .as("b is the first it has not been told of")
        .isEqualTo(2L);
  }

  @Test
  void whatWasToldBeforeIsNotTakenForNews() throws Exception {
    topic.told.put(PARTITION, 2L);
    topic.send(fires("a", NOON - 60_000));
    topic.send(fires("b", NOON - 50_000));
    topic.send(fires("c", NOON - 40_000));
    start(true);

    Await.answer("all", dispatcher::counters, all -> all.get("firing") == 3);
    assertThat(couriers.get(0).status().pending()).as("c").isEqualTo(1);
  }

  @Test
  void aTopicAndABrokerThatAreNotThereYetAreWaitedFor() throws Exception {
    topic.silent = true;
    start(false);
    Await.answer("an outage", feed::counters, all -> all.get("outages") == 1);
    topic.send(fires("a", NOON - 60_000));
    topic.silent = false;

    Await.answer("it", dispatcher::counters, all -> all.get("firing") == 1);
  }

  /** One partition, filled before it is read. */
  private static final class Topic extends MockConsumer<byte[], byte[]> {
    final Map<TopicPartition, Long> told = new ConcurrentHashMap<>();
    private final List<ConsumerRecord<byte[], byte[]>> records = new CopyOnWriteArrayList<>();
    volatile boolean silent;
    volatile long askedMs;

    Topic() {
      super("earliest");
    }

    void send(Alert alert) {
      send(alert.toByteArray());
    }

    void send(byte[] value) {
      records.add(
          new ConsumerRecord<>(
              TOPIC,
              0,
              records.size(),
              NOON - 1_000,
              TimestampType.LOG_APPEND_TIME,
              0,
              0,
              new byte[0],
              value,
              new RecordHeaders(),
              Optional.empty()));
    }

    @Override
    public Map<String, List<PartitionInfo>> listTopics(Duration timeout) {
      if (silent) {
        throw new TimeoutException("no broker answers");
      }
      return Map.of(TOPIC, List.of(new PartitionInfo(TOPIC, 0, null, null, null)));
    }

    @Override
    public synchronized Map<TopicPartition, Long> endOffsets(
        java.util.Collection<TopicPartition> partitions, Duration timeout) {
      return Map.of(PARTITION, (long) records.size());
    }

    @Override
    public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
        Map<TopicPartition, Long> times, Duration timeout) {
      askedMs = times.get(PARTITION);
      schedulePollTask(() -> records.forEach(this::addRecord));
      return Map.of(PARTITION, new OffsetAndTimestamp(0, askedMs));
    }

    @Override
    public synchronized Map<TopicPartition, OffsetAndMetadata> committed(
        Set<TopicPartition> partitions, Duration timeout) {
      Map<TopicPartition, OffsetAndMetadata> out = new HashMap<>();
      told.forEach((partition, offset) -> out.put(partition, new OffsetAndMetadata(offset)));
      return out;
    }

    @Override
    public synchronized void commitAsync(
        Map<TopicPartition, OffsetAndMetadata> offsets, OffsetCommitCallback callback) {
      offsets.forEach((partition, offset) -> told.put(partition, offset.offset()));
      callback.onComplete(offsets, null);
    }

    @Override
    public synchronized void commitSync(
        Map<TopicPartition, OffsetAndMetadata> offsets, Duration timeout) {
      offsets.forEach((partition, offset) -> told.put(partition, offset.offset()));
    }
  }
}
