package io.seiche.standalone.run;

import io.seiche.collectors.CollectorLoop;
import io.seiche.collectors.publish.KafkaConnection;
import io.seiche.collectors.publish.KafkaSamplePublisher;
import io.seiche.collectors.source.Collector;
import io.seiche.collectors.source.simulator.FleetCollector;
import io.seiche.collectors.source.simulator.FleetSimulator;
import io.seiche.flink.Detection;
import io.seiche.flink.influx.StoreResults;
import io.seiche.flink.kafka.KafkaConfig;
import io.seiche.flink.kafka.KafkaResults;
import io.seiche.history.embedded.EmbeddedStore;
import io.seiche.history.influx.StoreConfig;
import io.seiche.standalone.embedded.EmbeddedBroker;
import io.seiche.standalone.embedded.EmbeddedFlink;
import io.seiche.standalone.embedded.Pipeline;
import io.seiche.telemetry.Attribution;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Everything in this JVM: broker, store, stream processor, collectors, console. What is configured
 * elsewhere (a Kafka, an InfluxDB) is used instead of the embedded one.
 */
final class Standalone implements AutoCloseable {
  private static final Duration KAFKA_ANSWERS = Duration.ofSeconds(5);

  private final RunConfig config;
  private final Stages stages;

  Standalone(RunConfig config, PrintWriter out) {
    this.config = config;
    this.stages = new Stages(out);
  }

  /** Starts all parts, or none. */
  void start() throws Exception {
    try {
      startAll();
    } catch (Exception e) {
      close();
      throw e;
    }
  }

  private void startAll() throws Exception {
    Detection detection = config.settings().detection(Attribution.BY_SYSTEM);
    Optional<StoreConfig> otherStore = config.settings().store();
    Optional<String> otherKafka = config.settings().kafkaServers();
    List<Collector> collectors = collectors();
    KafkaConfig checked = config.settings().kafka(otherKafka.orElse("127.0.0.1:1"));
    if (otherKafka.isPresent()) {
      KafkaConnection.check(otherKafka.get(), KAFKA_ANSWERS, checked.client());
    }

    stages.start("data", () -> DataLock.take(config.data()), DataLock::close);
    Disk.requireRoom(config.data());
    String servers = otherKafka.isPresent() ? otherKafka.get() : broker(checked);
    KafkaConfig kafka = config.settings().kafka(servers);
    StoreConfig store = otherStore.isPresent() ? otherStore.get() : store();
    EmbeddedFlink flink = stages.start("Flink", () -> EmbeddedFlink.start(1), EmbeddedFlink::close);
    stages.start(
        "pipeline",
        () ->
            Pipeline.start(
                flink,
                config.data().resolve("flink"),
                kafka,
                detection,
                List.of(KafkaResults.to(kafka), StoreResults.to(store))),
        Pipeline::stop);
    KafkaSamplePublisher publisher =
        stages.start("publisher", () -> Collecting.publisher(kafka), KafkaSamplePublisher::close);
    stages.start(
        "collectors",
        () -> {
          CollectorLoop loop = new CollectorLoop(collectors, publisher);
          loop.start();
          return loop;
        },
        CollectorLoop::close);
  }

  private List<Collector> collectors() throws Exception {
    List<Collector> collectors = new ArrayList<>();
    if (config.simulated()) {
      collectors.add(new FleetCollector("simulator", FleetSimulator.demo(config.seed())));
    }
    collectors.add(Collecting.disks(config.settings()));
    return collectors;
  }

  private String broker(KafkaConfig kafka) throws Exception {
    return stages
        .start(
            "Kafka",
            () -> {
              EmbeddedBroker broker =
                  EmbeddedBroker.start(config.data().resolve("kafka"), config.kafkaPort());
              broker.createTopics(kafka.topics());
              return broker;
            },
            EmbeddedBroker::close)
        .bootstrapServers();
  }

  private StoreConfig store() throws Exception {
    return stages
        .start(
            "store", () -> EmbeddedStore.open(config.data().resolve("store")), EmbeddedStore::close)
        .config();
  }

  @Override
  public void close() {
    stages.close();
  }
}
