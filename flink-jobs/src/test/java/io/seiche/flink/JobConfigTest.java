package io.seiche.flink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.seiche.history.influx.Retention;
import io.seiche.history.influx.StoreConfig;
import io.seiche.history.influx.TokenSource;
import io.seiche.telemetry.wire.Topics;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobConfigTest {
  private static final String SERVERS = "SEICHE_KAFKA_BOOTSTRAP_SERVERS";

  @Test
  void aKafkaIsEnough() {
    JobConfig config = JobConfig.ofEnvironment(Map.of(SERVERS, "kafka:9092"));

    assertThat(config.kafka().bootstrapServers()).isEqualTo("kafka:9092");
    assertThat(config.kafka().topics()).isEqualTo(Topics.DEFAULT);
    assertThat(config.kafka().client()).isEmpty();
    assertThat(config.store()).isEqualTo(StoreConfig.DEFAULT);
    assertThat(config.model()).isEmpty();
    assertThat(config.days()).isEqualTo(ZoneId.of("UTC"));
    assertThat(config.group()).isEqualTo("seiche");
    assertThat(config.resume()).isFalse();
  }

  @Test
  void resumesOnWish() {
    assertThat(
            JobConfig.ofEnvironment(Map.of(SERVERS, "kafka:9092", "SEICHE_STATE_RESUME", "on"))
                .resume())
        .isTrue();
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                JobConfig.ofEnvironment(
                    Map.of(SERVERS, "kafka:9092", "SEICHE_STATE_RESUME", "yes")))
        .withMessage("SEICHE_STATE_RESUME must be on or off, got yes");
  }

  @Test
  void everyVariable() {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put("PATH", "/bin");
    environment.put(SERVERS, "k1:9092,k2:9092");
    environment.put("SEICHE_KAFKA_TOPIC_PREFIX", "lab.seiche");
    environment.put("SEICHE_KAFKA_GROUP", "night");
    environment.put("SEICHE_KAFKA_CLIENT_SECURITY_PROTOCOL", "SSL");
    environment.put("SEICHE_KAFKA_CLIENT_SSL_TRUSTSTORE_LOCATION", "/etc/kafka/trust.p12");
    environment.put("SEICHE_PHASE_MODEL", "/etc/seiche/model.json");
    environment.put("SEICHE_TRENDS_TIME_ZONE", "Asia/Kolkata");
    environment.put("SEICHE_STORE_URL", "http://influxdb:8086");
    environment.put("SEICHE_STORE_ORG", "lab");
    environment.put("SEICHE_STORE_TOKEN_FILE", "/run/secrets/token");
    environment.put("SEICHE_STORE_BUCKET_PREFIX", "lab");
    environment.put("SEICHE_STORE_BUCKET", "one");
    environment.put("SEICHE_STORE_BATCH_SIZE", "100");
    environment.put("SEICHE_STORE_FLUSH_INTERVAL", "2s");
    environment.put("SEICHE_STORE_TIMEOUT", "5s");
    environment.put("SEICHE_STORE_GZIP", "false");
    environment.put("SEICHE_STORE_SETUP", "off");
    environment.put("SEICHE_STORE_RETENTION_RAW", "7d");
    environment.put("SEICHE_STORE_RETENTION_EVENTS", "36h");
    environment.put("SEICHE_STORE_RETENTION_ROLLUP", "400d");

    JobConfig config = JobConfig.ofEnvironment(environment);

    assertThat(config.kafka().bootstrapServers()).isEqualTo("k1:9092,k2:9092");
    assertThat(config.kafka().topics()).isEqualTo(new Topics("lab.seiche"));
    assertThat(config.kafka().client())
        .containsOnly(
            Map.entry("security.protocol", "SSL"),
            Map.entry("ssl.truststore.location", "/etc/kafka/trust.p12"));
    assertThat(config.store())
        .isEqualTo(
            new StoreConfig(
                URI.create("http://influxdb:8086"),
                "lab",
                TokenSource.file("/run/secrets/token"),
                "lab",
                "one",
                100,
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                false,
                null,
                new Retention(Duration.ofDays(7), Duration.ofHours(36), Duration.ofDays(400)),
                false));
    assertThat(config.model()).contains(Path.of("/etc/seiche/model.json"));
    assertThat(config.days()).isEqualTo(ZoneId.of("Asia/Kolkata"));
    assertThat(config.group()).isEqualTo("night");
  }

  @Test
  void everyKeyOfTheStoreHasAVariable() {
    for (String key : StoreConfig.KEYS) {
      String variable = "SEICHE_" + key.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");

      Throwable wrong =
          catchThrowable(() -> JobConfig.ofEnvironment(Map.of(SERVERS, "k:1", variable, "x")));

      assertThat(String.valueOf(wrong)).as(variable).doesNotContain("unknown", "one of");
    }
  }

  @ParameterizedTest(name = "{0}={1}: {2}")
  @CsvSource({
    "SEICHE_KAFKA_BOOTSTRAP_SERVERS, kafka, 'kafka.bootstrap-servers must be host:port'",
    "SEICHE_KAFKA_TOPIC_PREFIX, a b, 'kafka.topic-prefix may hold letters'",
    "SEICHE_KAFKA_TOPICPREFIX, x, 'unknown setting SEICHE_KAFKA_TOPICPREFIX'",
    "SEICHE_KAFKA_BOOTSTRAP, k:1, 'unknown setting SEICHE_KAFKA_BOOTSTRAP'",
    "SEICHE_STORM_OPEN, 1, 'unknown setting SEICHE_STORM_OPEN'",
    "SEICHE_HELLO, 1, 'unknown setting SEICHE_HELLO'",
    "SEICHE_TRENDS_TIME_ZONE, Mars, 'trends.time-zone must be a time zone'",
    "SEICHE_TRENDS_TIME_ZONE, +05:37, 'trends.time-zone must be full quarters'",
    "SEICHE_STORE_URL, ftp://x, 'store.url must be an http or https URL'",
    "SEICHE_STORE_COLOUR, red, 'store.colour must be one of'",
    "SEICHE_STORE_BATCH_SIZE, many, 'store.batch-size must be 1 to 50000'"
  })
  void saysWhichSettingIsWrong(String name, String value, String message) {
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put(SERVERS, "kafka:9092");
    environment.put(name, value);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> JobConfig.ofEnvironment(environment))
        .withMessageContaining(message);
  }

  @Test
  void withoutAKafkaItSaysWhatToSet() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JobConfig.ofEnvironment(Map.of()))
        .withMessage("SEICHE_KAFKA_BOOTSTRAP_SERVERS must be set: host:port");
  }
}
