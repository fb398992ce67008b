package io.seiche.collectors.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seiche.telemetry.wire.Topics;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublisherConfigTest {
  @Test
  void everyDefault() {
    assertThat(PublisherConfig.of("kafka:9092"))
        .isEqualTo(
            new PublisherConfig(
                "kafka:9092", Topics.DEFAULT, 33_554_432, Duration.ofMillis(500), Map.of()));
    assertThat(PublisherConfig.of("kafka:9092").producer())
        .isEqualTo(
            Map.ofEntries(
                Map.entry("bootstrap.servers", "kafka:9092"),
                Map.entry("client.id", "seiche-collectors"),
                Map.entry("acks", "all"),
                Map.entry("enable.idempotence", true),
                Map.entry("max.in.flight.requests.per.connection", 1),
                Map.entry("compression.type", "lz4"),
                Map.entry("linger.ms", 5),
                Map.entry("batch.size", 65_536),
                Map.entry("buffer.memory", 33_554_432L),
                Map.entry("max.block.ms", 1_000L),
                Map.entry("delivery.timeout.ms", Integer.MAX_VALUE),
                Map.entry("key.serializer", StringSerializer.class),
                Map.entry("value.serializer", ByteArraySerializer.class)));
  }

  @Test
  void clientSettingsWinOverDefaults() {
    assertThat(config(Map.of("compression.type", "zstd", "security.protocol", "SSL")).producer())
        .containsEntry(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd")
        .containsEntry("security.protocol", "SSL");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "acks",
        "enable.idempotence",
        "max.in.flight.requests.per.connection",
        "bootstrap.servers",
        "key.serializer",
        "value.serializer",
        "buffer.memory",
        "max.block.ms",
        "transactional.id"
      })
  void butNotOverWhatDeliveryRestsOn(String key) {
    assertThatThrownBy(() -> config(Map.of(key, "1")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("kafka.client." + key + " is fixed, delivery rests on it: remove it");
  }

  @Test
  void secretsAreNotPrinted() {
    assertThat(config(Map.of("sasl.jaas.config", "… password=\"hunter2\";")))
        .asString()
        .contains("sasl.jaas.config")
        .doesNotContain("hunter2");
  }

  @Test
  void complaintsNameTheKey() {
    assertThatThrownBy(() -> PublisherConfig.of(" "))
        .hasMessage("kafka.bootstrap-servers must name host:port");
    assertThatThrownBy(
            () -> new PublisherConfig("k:1", Topics.DEFAULT, 10, Duration.ZERO, Map.of()))
        .hasMessage("kafka.buffer-bytes must be >= 1048576, got 10");
    assertThatThrownBy(
            () ->
                new PublisherConfig(
                    "k:1", Topics.DEFAULT, 1 << 20, Duration.ofSeconds(2), Map.of()))
        .hasMessage("kafka.max-block must be 0 s to 1 s, got PT2S");
  }

  private static PublisherConfig config(Map<String, String> client) {
    return new PublisherConfig("kafka:9092", Topics.DEFAULT, 1 << 20, Duration.ZERO, client);
  }
}
