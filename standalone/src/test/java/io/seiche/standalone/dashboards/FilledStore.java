package io.seiche.standalone.dashboards;

import io.seiche.analysis.alert.AlertKind;
import io.seiche.collectors.publish.KafkaSamplePublisher;
import io.seiche.flink.influx.StoreResults;
import io.seiche.flink.kafka.KafkaConfig;
import io.seiche.flink.kafka.KafkaResults;
import io.seiche.flink.vitals.Vital;
import io.seiche.flink.vitals.VitalsReporterFactory;
import io.seiche.history.influx.StoreConfig;
import io.seiche.history.influx.setup.StoreSetup;
import io.seiche.history.influxserver.RealInflux;
import io.seiche.history.influxserver.V2Proxy;
import io.seiche.standalone.e2e.Wait;
import io.seiche.standalone.embedded.EmbeddedBroker;
import io.seiche.standalone.embedded.EmbeddedFlink;
import io.seiche.standalone.embedded.Pipeline;
import io.seiche.standalone.embedded.StormyDay;
import io.seiche.telemetry.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A real InfluxDB with what the real pipeline made of the {@link BusyFleet}, which ended just now:
 * broker, Flink, sink and reporter are those of the standalone. Only the InfluxDB goes on.
 */
final class FilledStore implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration VITALS = Duration.ofSeconds(1);

  private final RealInflux influx;
  private final Instant from;
  private final Instant to;

  private FilledStore(RealInflux influx, Instant from, Instant to) {
    this.influx = influx;
    this.from = from;
    this.to = to;
  }

  static FilledStore fill(Path folder) throws Exception {
    RealInflux influx = RealInflux.start(folder.resolve("influx"));
    try {
      // Telemetry, verdicts and vitals at one time, as in a Seiche that has run for long.
      Instant end = Instant.ofEpochSecond(Instant.now().getEpochSecond());
      Instant start = end.minusSeconds(BusyFleet.SECONDS);
      run(influx, folder, start);
      return new FilledStore(influx, start, Instant.now());
    } catch (Exception | AssertionError e) {
      influx.close();
      throw e;
    }
  }

  private static void run(RealInflux influx, Path folder, Instant start) throws Exception {
    Topics topics = Topics.DEFAULT;
    try (V2Proxy proxy = V2Proxy.start(influx);
        EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"), 0)) {
      Map<String, String> store = Map.of("store.url", proxy.url().toString());
      StoreConfig config = StoreConfig.of(store);
      StoreSetup.onStart(config);
      broker.createTopics(topics);
      KafkaConfig kafka = new KafkaConfig(broker.bootstrapServers(), topics, Map.of());
      try (EmbeddedFlink flink =
          EmbeddedFlink.start(1, VitalsReporterFactory.options(store, VITALS))) {
        Pipeline pipeline =
            Pipeline.start(
                flink,
                folder.resolve("flink"),
                kafka,
                BusyFleet.DETECTION,
                List.of(KafkaResults.to(kafka), StoreResults.to(config)));
        publish(kafka, start);
        Wait.until("the last verdicts", PATIENCE, () -> isThere(influx, start));
        Wait.until("all vitals", PATIENCE, () -> areThere(influx));
        pipeline.stop();
      }
    }
  }

  private static void publish(KafkaConfig kafka, Instant start) throws Exception {
    try (KafkaProducer<byte[], byte[]> foreign =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      byte[] rubbish = "no frame".getBytes(StandardCharsets.UTF_8);
      foreign
          .send(new ProducerRecord<>(kafka.topics().telemetry(), rubbish, rubbish))
          .get();
    }
    BusyFleet fleet = new BusyFleet();
    try (KafkaSamplePublisher publisher =
        StormyDay.publisher(kafka.bootstrapServers(), kafka.topics())) {
      for (int second = 1; second <= BusyFleet.SECONDS; second++) {
        fleet
            .tick(start.plusSeconds(second).toEpochMilli())
            .forEach(poll -> publisher.publish("simulator", poll));
        if (second % 100 == 0) {
          drain(publisher);
        }
      }
      drain(publisher);
    }
  }

  private static void drain(KafkaSamplePublisher publisher) {
    Wait.until(
        "Kafka to take it",
        PATIENCE,
        () -> {
          publisher.flush();
          return publisher.status().waitingSamples() == 0;
        });
    if (!publisher.status().droppedSamples().isEmpty()) {
      throw new AssertionError("not all telemetry was taken: " + publisher.status());
    }
  }

  private static boolean isThere(RealInflux influx, Instant start) {
    long last = start.plusSeconds(BusyFleet.SECONDS - 70).toEpochMilli();
    boolean verdicts =
        !influx
            .rows("seiche_raw", "SELECT \"code\" FROM \"phase\" WHERE time > " + last + "ms LIMIT 1")
            .isEmpty();
    return verdicts
        && Arrays.stream(AlertKind.values())
            .noneMatch(
                kind ->
                    influx
                        .rows(
                            "seiche_events",
                            "SELECT \"firing\" FROM \"alert\" WHERE \"kind\" = '"
                                + kind.label()
                                + "' LIMIT 1")
                        .isEmpty());
  }

  private static boolean areThere(RealInflux influx) {
    return Arrays.stream(Vital.values())
        .noneMatch(
            vital ->
                influx
                    .rows(
                        "seiche_raw",
                        "SELECT \"%s\" FROM \"%s\" LIMIT 1"
                            .formatted(vital.field().name(), vital.measurement().table()))
                    .isEmpty());
  }

  RealInflux influx() {
    return influx;
  }

  /** Begin of the telemetry. */
  Instant from() {
    return from;
  }

  /** Everything is before. */
  Instant to() {
    return to;
  }

  @Override
  public void close() {
    influx.close();
  }
}
