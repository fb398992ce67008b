package io.seiche.standalone.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.collectors.publish.KafkaSamplePublisher;
import io.seiche.collectors.publish.PublisherStatus;
import io.seiche.collectors.source.Poll;
import io.seiche.collectors.source.simulator.FleetSimulator;
import io.seiche.telemetry.Frame;
import io.seiche.telemetry.wire.FrameCodec;
import io.seiche.telemetry.wire.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that goes away for a while costs no sample it or the publisher answered for. */
class BrokerRestartIT {
  private static final Topics TOPICS = Topics.DEFAULT;
  private static final long EVERY_MS = 20;
  private static final Duration SOON = Duration.ofSeconds(40);

  @Test
  void noSampleIsLostWhileTheBrokerRestarts(@TempDir Path folder) throws Exception {
    EmbeddedBroker broker = EmbeddedBroker.start(folder, 0);
    broker.createTopics(TOPICS);
    String servers = broker.bootstrapServers();
    int port = Integer.parseInt(servers.substring(servers.indexOf(':') + 1));

    FleetSimulator fleet = FleetSimulator.demo(1);
    ScheduledExecutorService collector = Executors.newSingleThreadScheduledExecutor();
    AtomicBoolean on = new AtomicBoolean(true);
    PublisherStatus status;
    try (KafkaSamplePublisher publisher = StormyDay.publisher(servers, TOPICS)) {
      long[] endMs = {StormyDay.START_MS};
      collector.scheduleAtFixedRate(
          () -> {
            if (on.get()) {
              endMs[0] += 1_000;
              for (Poll poll : fleet.tick(endMs[0])) {
                publisher.publish("simulator", poll);
              }
            }
          },
          0,
          EVERY_MS,
          TimeUnit.MILLISECONDS);
      await("samples before", () -> publisher.status().acknowledgedSamples() > 1_000);
      broker.close();
      await("samples that wait", () -> publisher.status().waitingSamples() > 1_000);
      broker = EmbeddedBroker.start(folder, port);
      long meanwhile = publisher.status().acknowledgedSamples();
      await("samples after", () -> publisher.status().acknowledgedSamples() > meanwhile + 2_000);
      on.set(false);
      await("none to wait", () -> publisher.status().waitingSamples() == 0);
      status = publisher.status();
    } finally {
      collector.shutdownNow();
    }

    try {
      assertThat(status.droppedSamples()).isEmpty();
      Map<String, NavigableSet<Long>> sequences = new TreeMap<>();
      long samples = 0;
      for (Frame frame : frames(servers)) {
        boolean first =
            sequences
                .computeIfAbsent(frame.system(), name -> new TreeSet<>())
                .add(frame.sequence());
        samples += first ? frame.samples().size() : 0;
      }
      assertThat(samples).isEqualTo(status.acknowledgedSamples());
      assertThat(sequences.values())
          .allSatisfy(
              numbers -> {
                assertThat(numbers.first()).isEqualTo(1);
                assertThat(numbers.last()).as("no gap").isEqualTo(numbers.size());
              });
    } finally {
      broker.close();
    }
  }

  private interface Condition {
    boolean holds();
  }

  private static void await(String what, Condition condition) {
    long deadline = System.nanoTime() + SOON.toNanos();
    while (!condition.holds()) {
      assertThat(System.nanoTime() - deadline).as("in time: " + what).isNegative();
      LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
    }
  }

  private static List<Frame> frames(String servers) throws Exception {
    List<Frame> frames = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, servers),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(TOPICS.telemetry()).stream()
              .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
          frames.add(FrameCodec.decode(record.value()));
        }
      }
    }
    return frames;
  }
}
