package io.seiche.standalone.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfigFileTest {
  private static final Path FILE = Path.of("seiche.yml");

  @Test
  void whatIsWrongInAnOptionIsToldAsThatOption() throws Exception {
    Settings settings =
        ConfigFile.of(FILE, Map.of("collect.spread", "2"))
            .with("kafka.bootstrap-servers", "nowhere", "--kafka")
            .parse("kafka.bootstrap-servers: kafka:9092\n");

    assertThatThrownBy(() -> settings.kafka(settings.kafkaServers().orElseThrow()))
        .hasMessageStartingWith("--kafka: kafka.bootstrap-servers must be host:port");
    assertThatThrownBy(() -> settings.collect().spread())
        .hasMessageStartingWith("--set: collect.spread: must be 0 to 1");
  }

  @Test
  void anOptionThatIsNotGivenLeavesTheFilesWord() throws Exception {
    assertThat(
            ConfigFile.of(FILE, Map.of())
                .with("kafka.bootstrap-servers", null, "--kafka")
                .parse("kafka.bootstrap-servers: kafka:9092\n")
                .kafkaServers())
        .hasValue("kafka:9092");
  }
}
