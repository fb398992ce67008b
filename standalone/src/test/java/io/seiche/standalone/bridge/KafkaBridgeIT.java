package io.seiche.standalone.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.MetricsData;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.metrics.v1.Sum;
import io.opentelemetry.proto.resource.v1.Resource;
import io.seiche.collectors.bridge.BridgeConfig;
import io.seiche.collectors.bridge.BridgeStatus;
import io.seiche.collectors.bridge.BridgeTopic;
import io.seiche.collectors.bridge.Format;
import io.seiche.collectors.bridge.KafkaBridge;
import io.seiche.collectors.profile.Profiles;
import io.seiche.collectors.publish.KafkaSamplePublisher;
import io.seiche.collectors.publish.PublisherConfig;
import io.seiche.standalone.e2e.Wait;
import io.seiche.standalone.embedded.EmbeddedBroker;
import io.seiche.telemetry.Frame;
import io.seiche.telemetry.Sample;
import io.seiche.telemetry.wire.FrameCodec;
import io.seiche.telemetry.wire.MalformedFrameException;
import io.seiche.telemetry.wire.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Agents' records in, frames out, over a restart of the bridge, through a real broker. */
class KafkaBridgeIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final int LOOKS = 40;

  /** Whole seconds, in the past of whoever runs this. */
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  private static EmbeddedBroker broker;
  private static KafkaProducer<String, byte[]> agent;

  @BeforeAll
  static void start(@TempDir Path folder) throws Exception {
    broker = EmbeddedBroker.start(folder, 0);
    broker.createTopics(Topics.DEFAULT);
    agent =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                broker.bootstrapServers(),
                // One record a batch: keys that are not there spread over partitions.
                ProducerConfig.BATCH_SIZE_CONFIG,
                1),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  @AfterAll
  static void stop() {
    agent.close();
    broker.close();
  }

  /** A bridge that runs until it is stopped. */
  private static final class Running {
    private final KafkaSamplePublisher publisher;
    private final KafkaBridge bridge;
    private final CompletableFuture<Void> run;

    Running(List<BridgeTopic> topics, Topics out, String group) {
      publisher =
          KafkaSamplePublisher.to(
              new PublisherConfig(
                  broker.bootstrapServers(),
                  out,
                  PublisherConfig.DEFAULT_BUFFER_BYTES,
                  PublisherConfig.DEFAULT_MAX_BLOCK,
                  Map.of()),
              Clock.systemUTC());
      bridge =
          KafkaBridge.of(
              new BridgeConfig(
                  broker.bootstrapServers(), topics, group, Duration.ofMillis(500), true, Map.of()),
              new PublishingOutbox(publisher),
              Clock.systemUTC());
      run = CompletableFuture.runAsync(bridge::run);
    }

    void await(String what, Predicate<BridgeStatus> holds) {
      Wait.until(what, SOON, () -> run.isDone() || holds.test(bridge.status()));
      assertThat(run).as("the bridge runs").isNotDone();
    }

    BridgeStatus stop() throws Exception {
      bridge.close();
      run.get(SOON.toSeconds(), TimeUnit.SECONDS);
      publisher.close();
      return bridge.status();
    }
  }

  private static void create(String topic, int partitions) throws Exception {
    try (Admin admin =
        Admin.create(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()))) {
      admin.createTopics(List.of(new NewTopic(topic, partitions, (short) 1))).all().get();
    }
  }

  private static void send(String topic, byte[] value) throws Exception {
    agent.send(new ProducerRecord<>(topic, value)).get();
  }

  @Test
  void nothingIsLostOrDoubledOverARestart() throws Exception {
    Topics out = new Topics("bridged");
    broker.createTopics(out);
    create("telegraf", 3);
    create("otel", 1);
    List<BridgeTopic> topics =
        List.of(
            new BridgeTopic("telegraf", Format.INFLUX, List.of(Profiles.load("node")), List.of()),
            BridgeTopic.of("otel", Format.OTLP_PROTO));

    int restartAt = 25;
    for (int look = 0; look < restartAt; look++) {
      look(look);
    }
    Running first = new Running(topics, out, "bridge-a");
    // Two disks and a GPU of Telegraf's node, a disk it scraped, one disk of the other.
    first.await("most samples", status -> status.samples() >= 5L * (restartAt - 2));
    first.await("a commit", status -> status.commits() > 0);
    first.stop();
    for (int look = restartAt; look < LOOKS; look++) {
      look(look);
    }
    send("otel", new byte[] {10, 127, 1});
    Running second = new Running(topics, out, "bridge-a");
    Wait.until(
        "the last samples",
        SOON,
        () -> samples(out).stream().anyMatch(sample -> sample.startsWith((LOOKS - 1) + " n2")));
    second.await("nothing that is gathered", status -> status.openGroups() == 0);
    BridgeStatus status = second.stop();

    List<String> expected = new ArrayList<>();
    for (int look = 1; look < LOOKS; look++) {
      expected.add(look + " n1/dev/sda {read_ops=10.0, read_bytes=40960.0, busy_ratio=0.5}");
      expected.add(look + " n1/dev/sdb {read_ops=20.0, read_bytes=81920.0, busy_ratio=0.5}");
      expected.add(look + " n1/gpu/GPU-1 {gpu_util_ratio=0.9, gpu_power_w=300.5}");
      expected.add(look + " n2/dev/nvme0n1 {write_bytes=1048576.0}");
      expected.add(look + " n3/dev/vda {read_ops=5.0, read_bytes=20480.0}");
    }
    assertThat(samples(out)).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(status.skips())
        .containsEntry("malformed_record", 1L)
        .containsKeys("malformed", "not_mapped")
        .doesNotContainKeys("late", "reset", "commit_failed");
  }

  /** In the midst of it, with samples on their way and offsets that were not committed yet. */
  @Test
  void nothingIsLostWhenItIsKilled(@TempDir Path folder) throws Exception {
    Topics out = new Topics("killed");
    broker.createTopics(out);
    create("agents", 2);
    AtomicInteger looks = new AtomicInteger();
    Process first = child(folder.resolve("first.log"), out);
    try {
      Wait.until(
          "some samples",
          SOON,
          () -> {
            sendAnother(looks);
            return samples(out).size() >= 20;
          });
    } finally {
      first.destroyForcibly().onExit().join();
    }
    for (int more = 0; more < 10; more++) {
      sendAnother(looks);
    }
    Running second =
        new Running(List.of(BridgeTopic.of("agents", Format.INFLUX)), out, BridgingProcess.GROUP);
    String end = (looks.get() - 1) + " ";
    Wait.until(
        "the last sample",
        SOON,
        () -> samples(out).stream().anyMatch(sample -> sample.startsWith(end)));
    second.stop();

    List<String> expected = new ArrayList<>();
    for (int look = 1; look < looks.get(); look++) {
      expected.add(look + " n1/dev/sda {read_ops=10.0}");
    }
    assertThat(new HashSet<>(samples(out))).containsExactlyInAnyOrderElementsOf(expected);
  }

  private static void sendAnother(AtomicInteger looks) {
    int look = looks.getAndIncrement();
    long seconds = START.plusSeconds(look).getEpochSecond();
    String line = "diskio,host=n1,name=sda reads=%di %d000000000".formatted(10 * look, seconds);
    try {
      send("agents", line.getBytes(StandardCharsets.UTF_8));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static Process child(Path log, Topics out) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            BridgingProcess.class.getName(),
            broker.bootstrapServers(),
            "agents",
            out.prefix())
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  /** What two nodes' agents send of one second. */
  private static void look(int look) throws Exception {
    long nanos = START.plusSeconds(look).getEpochSecond() * 1_000_000_000L;
    for (int disk = 1; disk <= 2; disk++) {
      line(
          "diskio,host=n1,name=sd%c reads=%di,read_bytes=%di,io_time=%di %d",
          'a' + disk - 1, 10L * disk * look, 40_960L * disk * look, 500L * look, nanos);
    }
    line("diskio,host=n1,name=sda1 reads=%di %d", 10L * look, nanos);
    line("diskio,host=n1,name=sda io_await:0.5 %d", nanos);
    line("cpu,host=n1 usage_idle=97.5 %d", nanos);
    line("nvidia_smi,host=n1,name=H100,uuid=GPU-1 utilization_gpu=90i,power_draw=300.5 %d", nanos);
    for (String series : List.of("reads_completed_total=%d", "read_bytes_total=%d")) {
      int each = series.startsWith("reads") ? 5 : 20_480;
      line(
          "prometheus,host=agent,url=http://n3:9100/metrics,device=vda node_disk_" + series + " %d",
          each * look,
          nanos);
    }
    send("otel", otlp(look, nanos));
  }

  private static void line(String format, Object... values) throws Exception {
    send("telegraf", (String.format(format, values) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] otlp(int look, long nanos) {
    Sum sum =
        Sum.newBuilder()
            .setIsMonotonic(true)
            .setAggregationTemporality(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE)
            .addDataPoints(
                NumberDataPoint.newBuilder()
                    .addAttributes(attribute("device", "nvme0n1"))
                    .addAttributes(attribute("direction", "write"))
                    .setStartTimeUnixNano(1)
                    .setTimeUnixNano(nanos)
                    .setAsInt(1_048_576L * look))
            .build();
    return MetricsData.newBuilder()
        .addResourceMetrics(
            ResourceMetrics.newBuilder()
                .setResource(Resource.newBuilder().addAttributes(attribute("host.name", "n2")))
                .addScopeMetrics(
                    ScopeMetrics.newBuilder()
                        .addMetrics(
                            Metric.newBuilder()
                                .setName("system.disk.io")
                                .setUnit("By")
                                .setSum(sum))))
        .build()
        .toByteArray();
  }

  private static KeyValue attribute(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }

  /** {@code second path readings} of all samples on the telemetry topic. */
  private static List<String> samples(Topics topics) {
    List<String> samples = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topics.telemetry()).stream()
              .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(each -> consumer.position(each) < ends.get(each))) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
          Frame frame = FrameCodec.decode(record.value());
          for (Sample sample : frame.samples()) {
            samples.add(
                (frame.endMs() - START.toEpochMilli()) / 1_000
                    + " "
                    + sample.resource().path()
                    + " "
                    + sample.readings());
          }
        }
      }
    } catch (MalformedFrameException e) {
      throw new AssertionError(e);
    }
    return samples;
  }
}
