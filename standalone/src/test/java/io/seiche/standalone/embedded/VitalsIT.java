package io.seiche.standalone.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.seiche.collectors.publish.KafkaSamplePublisher;
import io.seiche.flink.influx.StoreResults;
import io.seiche.flink.kafka.KafkaConfig;
import io.seiche.flink.kafka.KafkaResults;
import io.seiche.flink.vitals.Vital;
import io.seiche.flink.vitals.VitalsReporterFactory;
import io.seiche.history.Measurement;
import io.seiche.history.influx.StoreConfig;
import io.seiche.history.influxserver.RealInflux;
import io.seiche.history.influxserver.V2Proxy;
import io.seiche.standalone.e2e.Wait;
import io.seiche.telemetry.wire.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every vital of a running pipeline arrives in a real InfluxDB. */
class VitalsIT {
  private static final String RAW = "seiche_raw";

  @Test
  void everyVitalIsStored(@TempDir Path folder) throws Exception {
    try (RealInflux influx = RealInflux.start(folder.resolve("influx"));
        V2Proxy proxy = V2Proxy.start(influx);
        EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"), 0)) {
      influx.query("", "CREATE DATABASE " + RAW);
      influx.query("", "CREATE DATABASE seiche_events");
      Map<String, String> store = Map.of("store.url", proxy.url().toString());
      Topics topics = Topics.DEFAULT;
      broker.createTopics(topics);
      KafkaConfig kafka = new KafkaConfig(broker.bootstrapServers(), topics, Map.of());
      try (EmbeddedFlink flink =
              EmbeddedFlink.start(1, VitalsReporterFactory.options(store, Duration.ofSeconds(1)));
          KafkaSamplePublisher publisher = StormyDay.publisher(broker.bootstrapServers(), topics)) {
        new StormyDay().publish(publisher, 0, 200);
        Pipeline pipeline =
            Pipeline.start(
                flink,
                folder.resolve("flink"),
                kafka,
                StormyDay.DETECTION,
                List.of(KafkaResults.to(kafka), StoreResults.to(StoreConfig.of(store))));
        Set<String> missing = new TreeSet<>();
        Optional<Boolean> all =
            Wait.perhaps(Duration.ofSeconds(60), () -> complete(influx, missing));
        assertThat(all).as("all but " + missing).isPresent();
        pipeline.stop();
      }

      assertThat(series(influx, Measurement.FLINK_JOB)).containsExactly("flink_job,job=seiche");
      assertThat(series(influx, Measurement.FLINK_OPERATOR))
          .as("one of each operator")
          .hasSize(operators(influx).size())
          .contains("flink_operator,job=seiche,operator=ticks\\ →\\ phases,subtask=0");
      assertThat(series(influx, Measurement.FLINK_PROCESS))
          .allMatch(one -> one.contains("component=jobmanager") || one.contains("component=task"))
          .hasSize(2);
    }
  }

  private static Optional<Boolean> complete(RealInflux influx, Set<String> missing) {
    missing.clear();
    Arrays.stream(Vital.values())
        .filter(vital -> newest(influx, vital).isEmpty())
        .map(Vital::name)
        .forEach(missing::add);
    return missing.isEmpty() ? Optional.of(true) : Optional.empty();
  }

  private static List<JsonNode> newest(RealInflux influx, Vital vital) {
    return influx.rows(
        RAW,
        "SELECT \"%s\" FROM \"%s\" ORDER BY time DESC LIMIT 1"
            .formatted(vital.field().name(), vital.measurement().table()));
  }

  private static List<String> series(RealInflux influx, Measurement measurement) {
    return influx.rows(RAW, "SHOW SERIES FROM \"" + measurement.table() + "\"").stream()
        .map(row -> row.get(0).asText())
        .toList();
  }

  private static List<JsonNode> operators(RealInflux influx) {
    return influx.rows(RAW, "SHOW TAG VALUES FROM \"flink_operator\" WITH KEY = \"operator\"");
  }
}
