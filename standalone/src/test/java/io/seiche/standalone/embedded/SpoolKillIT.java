package io.seiche.standalone.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.flink.operators.Deduplication;
import io.seiche.telemetry.Frame;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.wire.FrameCodec;
import io.seiche.telemetry.wire.Topics;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kafka is away while a collector goes on, and is killed twice meanwhile: nothing the publisher
 * took is lost, the order is kept, and what is sent twice is known for it. With {@code
 * -Dseiche.spool.seconds=600} for that long; a few seconds otherwise.
 */
class SpoolKillIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final long SECONDS = Long.getLong("seiche.spool.seconds", 3);
  private static final long SAMPLES_PER_SECOND = Long.getLong("seiche.spool.rate", 20_000);
  private static final String TOPIC = Topics.DEFAULT.telemetry();
  private static final int RUNS = 3;

  @Test
  void aCollectorKilledWhileKafkaIsAwayLosesNothing(@TempDir Path folder) throws Exception {
    EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"), 0);
    String servers = broker.bootstrapServers();
    int port = Integer.parseInt(servers.substring(servers.indexOf(':') + 1));
    createTopic(servers);

    Child child = new Child(folder, servers, 1);
    long recovered;
    try {
      child.await("something in Kafka", () -> ends(servers) > 0);
      broker.close();
      child.awaitSeconds(SECONDS / 3.0);
      child.kill();
      child = new Child(folder, servers, 2);
      child.awaitSeconds(SECONDS / 3.0);
      child.kill();
      child = new Child(folder, servers, 3);
      child.awaitSeconds(SECONDS / 3.0);
      long started = System.nanoTime();
      broker = EmbeddedBroker.start(folder.resolve("kafka"), port);
      child.end();
      recovered = System.nanoTime() - started;
    } finally {
      child.kill();
    }
    try {
      Arrived arrived = new Arrived();
      arrived.read(servers);
      for (int run = 1; run <= RUNS; run++) {
        long taken = Child.taken(folder, run);
        assertThat(taken).as("taken in run %s", run).isPositive();
        for (long system = 0; system < SpoolingProcess.SYSTEMS; system++) {
          long expected = (taken - system + SpoolingProcess.SYSTEMS - 1) / SpoolingProcess.SYSTEMS;
          assertThat(arrived.newest("node-" + system, run))
              .as("polls of node-%s in run %s", system, run)
              .isGreaterThanOrEqualTo(expected);
        }
      }
      assertThat(arrived.ledger.count("lost")).isZero();
      System.out.printf(
          "spool: %d samples taken, %d frames arrived, %d twice; after Kafka came back %.1f s; %s%n",
          Child.taken(folder, 1) * SpoolingProcess.DEVICES
              + Child.taken(folder, 2) * SpoolingProcess.DEVICES
              + Child.taken(folder, 3) * SpoolingProcess.DEVICES,
          arrived.frames,
          arrived.ledger.count("duplicate"),
          recovered / 1e9,
          child.memory);
    } finally {
      broker.close();
    }
  }

  /** What the phase job would make of the topic. */
  private static final class Arrived {
    final Deduplication ledger = new Deduplication();
    private final Map<String, Long> newest = new TreeMap<>();
    long frames;

    void read(String servers) throws Exception {
      try (KafkaConsumer<byte[], byte[]> consumer = consumer(servers)) {
        List<TopicPartition> partitions = assign(consumer);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
          for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
            take(FrameCodec.decode(record.value()));
          }
        }
      }
    }

    private void take(Frame frame) {
      frames++;
      if (!ledger.takes(frame)) {
        return;
      }
      double value = frame.samples().get(0).readings().orElse(Metric.READ_OPS, -1);
      long run = (long) value / SpoolingProcess.RUN;
      long number = (long) value % SpoolingProcess.RUN;
      String key = key(frame.system(), run);
      assertThat(number).as("next of %s", key).isEqualTo(newest.getOrDefault(key, 0L));
      newest.put(key, number + 1);
      assertThat(newest).as("run %s is over", run).doesNotContainKey(key(frame.system(), run + 1));
    }

    long newest(String system, long run) {
      return newest.getOrDefault(key(system, run), 0L);
    }

    private static String key(String system, long run) {
      return system + " run " + run;
    }
  }

  /** A collector in a process of its own. */
  private static final class Child {
    private final Process process;
    private final Path log;
    private final Thread atExit;
    private String memory = "";

    Child(Path folder, String servers, int run) throws IOException {
      log = folder.resolve("run-" + run + ".log");
      process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx64m",
                  "-cp",
                  System.getProperty(
                      "surefire.test.class.path", System.getProperty("java.class.path")),
                  SpoolingProcess.class.getName(),
                  servers,
                  folder.resolve("spool").toString(),
                  takenFile(folder, run).toString(),
                  String.valueOf(run),
                  String.valueOf(SAMPLES_PER_SECOND))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
      atExit = new Thread(process::destroyForcibly, "child-at-exit");
      Runtime.getRuntime().addShutdownHook(atExit);
      await("the first poll", () -> taken(folder, run) > 0);
    }

    private static Path takenFile(Path folder, int run) {
      return folder.resolve("taken-" + run);
    }

    static long taken(Path folder, int run) throws IOException {
      File file = takenFile(folder, run).toFile();
      if (file.length() < Long.BYTES) {
        return 0;
      }
      try (RandomAccessFile taken = new RandomAccessFile(file, "r")) {
        return taken.readLong();
      }
    }

    interface Condition {
      boolean holds() throws Exception;
    }

    void await(String what, Condition condition) throws IOException {
      long deadline = System.nanoTime() + SOON.toNanos();
      try {
        while (!condition.holds()) {
          assertThat(process.isAlive()).as("%s: %s", what, Files.readString(log)).isTrue();
          assertThat(System.nanoTime() - deadline).as("in time: %s", what).isNegative();
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
      } catch (IOException | RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IOException(what, e);
      }
    }

    /** Lets it work for that long, which it must survive. */
    void awaitSeconds(double seconds) throws Exception {
      assertThat(process.waitFor((long) (seconds * 1e3), TimeUnit.MILLISECONDS))
          .as("%s", Files.readString(log))
          .isFalse();
    }

    /** As {@code kill -9} does. */
    void kill() {
      process.destroyForcibly();
      process.onExit().join();
      Runtime.getRuntime().removeShutdownHook(atExit);
    }

    /** Stops its polls and sees it end, when all has arrived. */
    void end() throws Exception {
      Path status = Path.of("/proc", String.valueOf(process.pid()), "status");
      if (Files.exists(status)) {
        memory =
            Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmHWM"))
                .findFirst()
                .orElse("");
      }
      process.getOutputStream().close();
      long seconds = SOON.toSeconds() + 2 * SECONDS;
      assertThat(process.waitFor(seconds, TimeUnit.SECONDS))
          .as("all arrives in time: %s", Files.readString(log))
          .isTrue();
      assertThat(process.exitValue()).as("%s", Files.readString(log)).isZero();
    }
  }

  private static void createTopic(String servers) throws Exception {
    try (Admin admin =
        Admin.create(Map.<String, Object>of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, servers))) {
      admin.createTopics(List.of(new NewTopic(TOPIC, 3, (short) 1))).all().get();
    }
  }

  private static long ends(String servers) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer(servers)) {
      return consumer.endOffsets(assign(consumer)).values().stream()
          .mapToLong(Long::longValue)
          .sum();
    }
  }

  private static KafkaConsumer<byte[], byte[]> consumer(String servers) {
    return new KafkaConsumer<>(
        Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, servers),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }

  private static List<TopicPartition> assign(KafkaConsumer<byte[], byte[]> consumer) {
    List<TopicPartition> partitions =
        new ArrayList<>(
            consumer.partitionsFor(TOPIC).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList());
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    return partitions;
  }
}
