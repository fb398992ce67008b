package io.seiche.standalone.console;

import static io.seiche.standalone.console.Results.NODE;
import static io.seiche.standalone.console.Results.ROLLOUT;
import static io.seiche.standalone.console.Results.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.MessageLite;
import io.seiche.flink.rules.PublishedRules;
import io.seiche.flink.rules.RulesCodec;
import io.seiche.results.v1.Phase;
import io.seiche.results.v1.StormState;
import io.seiche.telemetry.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LiveFeedTest {
  private static final Topics TOPICS = Topics.DEFAULT;

  private final LiveModel model = new LiveModel(LiveModel.Options.DEFAULT);
  private final FakeBroker broker = new FakeBroker();
  private final LiveFeed feed =
      new LiveFeed(() -> broker, new ResultReader(TOPICS, model), () -> at(62));

  @AfterEach
  void stop() {
    feed.close();
    assertThat(broker.closed()).isTrue();
  }

  @Test
  void readsEveryTopicIntoTheModel() throws Exception {
    broker.create(TOPICS.all());
    broker.send(TOPICS.verdicts(), Results.verdict(ROLLOUT, Phase.TRAINING, 0, 60));
    broker.send(TOPICS.activity(), Results.activity(ROLLOUT, 60, 1e9));
    broker.send(TOPICS.switches(), Results.change(NODE, Phase.TRAINING, Phase.INFERENCE, 30));
    broker.send(TOPICS.storms(), Results.storm(NODE, StormState.OPENED, 30, 2_100));
    broker.send(TOPICS.alerts(), Results.alert(NODE, true, 30));
    broker.send(TOPICS.health(), Results.health("helium-1", "lost", 30, 3));
    broker.send(
        TOPICS.rules(),
        RulesCodec.encode(PublishedRules.of(1, "rules.yml", Map.of("storm.open", "1500"))));
    feed.start();
    broker.awaitAllRead();
    Picture picture = model.snapshot(at(62));
    assertThat(picture.workloads()).hasSize(1);
    assertThat(picture.switches()).hasSize(1);
    assertThat(picture.storms()).hasSize(1);
    assertThat(picture.alerts()).hasSize(1);
    assertThat(picture.summary().dropped()).containsEntry("lost", 3L);
    assertThat(model.rules().origin()).isEqualTo("rules.yml");
    assertThat(feed.counters())
        .containsEntry("feed_records", 7L)
        .containsEntry("feed_partitions", 7L);
  }

  @Test
  void beginsWhereThePastIsStillOfUse() throws Exception {
    broker.create(TOPICS.all());
    feed.start();
    broker.awaitAllRead();
    assertThat(broker.askedFor(TOPICS.verdicts()))
        .isEqualTo(at(62) - Duration.ofMinutes(70).toMillis());
    assertThat(broker.askedFor(TOPICS.storms()))
        .isEqualTo(at(62) - Duration.ofHours(24).toMillis());
    assertThat(broker.askedFor(TOPICS.rules())).as("all there are").isZero();
  }

  @Test
  void leavesOutWhatIsNoResultAndCountsIt() throws Exception {
    broker.create(TOPICS.all());
    broker.send(TOPICS.verdicts(), "\u00ff not protobuf".getBytes(StandardCharsets.UTF_8));
    broker.send(TOPICS.verdicts(), (byte[]) null);
    broker.send(TOPICS.verdicts(), Results.verdict(ROLLOUT, Phase.TRAINING, 0, 60));
    feed.start();
    broker.awaitAllRead();
    assertThat(model.isEmpty()).isFalse();
    assertThat(feed.counters()).containsEntry("feed_malformed", 2L);
  }

  @Test
  void waitsForTheBroker() throws Exception {
    broker.answerAfter(1);
    broker.create(TOPICS.all());
    broker.send(TOPICS.verdicts(), Results.verdict(ROLLOUT, Phase.TRAINING, 0, 60));
    feed.start();
    broker.awaitAllRead();
    assertThat(model.isEmpty()).isFalse();
    assertThat(feed.counters()).containsEntry("feed_outages", 1L);
  }

  @Test
  void closesWhileTheBrokerIsAway() {
    broker.answerAfter(Integer.MAX_VALUE);
    feed.start();
  }

  /** Kafka's own fake, with an answer to questions about time. */
  private static final class FakeBroker extends MockConsumer<byte[], byte[]> {
    private final Map<String, Long> sent = new HashMap<>();
    private final Map<String, Long> asked = new HashMap<>();
    private final Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> waiting =
        new HashMap<>();
    private final CountDownLatch read = new CountDownLatch(1);
    private int silent;

    FakeBroker() {
      super("earliest");
    }

    void create(List<String> topics) {
      for (String topic : topics) {
        updatePartitions(topic, List.of(new PartitionInfo(topic, 0, null, null, null)));
        updateBeginningOffsets(Map.of(new TopicPartition(topic, 0), 0L));
        updateEndOffsets(Map.of(new TopicPartition(topic, 0), 0L));
      }
    }

    void answerAfter(int questions) {
      silent = questions;
    }

    void send(String topic, MessageLite message) {
      send(topic, message.toByteArray());
    }

    void send(String topic, byte[] value) {
      long offset = sent.merge(topic, 1L, Long::sum) - 1;
      waiting
          .computeIfAbsent(new TopicPartition(topic, 0), absent -> new java.util.ArrayList<>())
          .add(
              new ConsumerRecord<>(
                  topic,
                  0,
                  offset,
                  at(61),
                  TimestampType.CREATE_TIME,
                  0,
                  0,
                  new byte[0],
                  value,
                  new RecordHeaders(),
                  Optional.empty()));
    }

    long askedFor(String topic) {
      return asked.get(topic);
    }

    void awaitAllRead() throws InterruptedException {
      assertThat(read.await(20, TimeUnit.SECONDS)).isTrue();
    }

    @Override
    public Map<String, List<PartitionInfo>> listTopics(Duration timeout) {
      if (silent > 0) {
        silent--;
        throw new TimeoutException("no broker answers");
      }
      return listTopics();
    }

    @Override
    public synchronized Map<TopicPartition, OffsetAndTimestamp> offsetsForTimes(
        Map<TopicPartition, Long> times, Duration timeout) {
      Map<TopicPartition, OffsetAndTimestamp> out = new HashMap<>();
      times.forEach(
          (partition, time) -> {
            asked.put(partition.topic(), time);
            boolean any = sent.containsKey(partition.topic());
            out.put(partition, any ? new OffsetAndTimestamp(0, time) : null);
          });
      schedulePollTask(() -> waiting.values().forEach(list -> list.forEach(this::addRecord)));
      scheduleNopPollTask();
      schedulePollTask(read::countDown);
      return out;
    }
  }
}
