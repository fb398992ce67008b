package io.seiche.standalone.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seiche.analysis.rules.Rules;
import io.seiche.analysis.storm.StormPolicy;
import io.seiche.analysis.switching.SwitchDetector;
import io.seiche.flink.Detection;
import io.seiche.flink.kafka.KafkaConfig;
import io.seiche.telemetry.Attribution;
import io.seiche.telemetry.wire.Topics;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  @TempDir private Path folder;

  private final Settings settings = new Settings();

  @Test
  void withoutAnyTheDefaultsHold() throws Exception {
    assertThat(settings.detection(Attribution.BY_SYSTEM)).isEqualTo(Detection.DEFAULT);
    assertThat(settings.kafkaServers()).isEmpty();
    assertThat(settings.kafka("k:1")).isEqualTo(new KafkaConfig("k:1", Topics.DEFAULT, Map.of()));
    assertThat(settings.store()).isEmpty();
    assertThat(settings.collect().host("here")).isEqualTo("here");
    assertThat(settings.collect().interval()).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void everyKey() throws Exception {
    settings.addFile(
        file(
            """
            storm:
              per-switch: 900
              free-share: 0.5
              half-life: 10m
              open: 1800
              close: 700
              escalate: 5000
              ceiling: 9000
            switch.dwell: 1500ms
            switch.doubt: 0.25
            kafka:
              bootstrap-servers: kafka:9092
              topic-prefix: lab
              client:
                security.protocol: SSL
            collect:
              host: gpu-b07
              interval: 250ms
            store:
              url: http://influxdb:8086
              bucket: lab
            """));

    assertThat(settings.detection(Attribution.BY_RESOURCE))
        .isEqualTo(
            Detection.of(Attribution.BY_RESOURCE)
                .with(
                    Rules.DEFAULT
                        .with(new SwitchDetector(1.5, 0.25))
                        .with(
                            new StormPolicy(
                                900, 0.5, Duration.ofMinutes(10), 1_800, 700, 5_000, 9_000))));
    assertThat(settings.kafkaServers()).hasValue("kafka:9092");
    assertThat(settings.kafka("kafka:9092"))
        .isEqualTo(
            new KafkaConfig("kafka:9092", new Topics("lab"), Map.of("security.protocol", "SSL")));
    assertThat(settings.collect().host("here")).isEqualTo("gpu-b07");
    assertThat(settings.collect().interval()).isEqualTo(Duration.ofMillis(250));
    assertThat(settings.store().orElseThrow().url()).isEqualTo(URI.create("http://influxdb:8086"));
    assertThat(settings.store().orElseThrow().bucket()).isEqualTo("lab");
  }

  @Test
  void whatIsSaidLaterWins() throws Exception {
    settings.addFile(file("storm.open: 3000\nstorm.close: 800\n"));
    settings.add("storm.open", "1500", "--set");

    StormPolicy storms = settings.detection(Attribution.BY_SYSTEM).rules().rules().storms();
    assertThat(storms.open()).isEqualTo(1_500);
    assertThat(storms.close()).isEqualTo(800);
  }

  /** One line of a file, whatever asks for it, and the complaint. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "storm.opne: 1        | unknown key 'storm.opne'; did you mean 'storm.open'?"
            + " (docs/configuration.md lists all)",
        "colour: red          | unknown key 'colour' (docs/configuration.md lists all)",
        "storm.open: high     | storm.open: expected a number, got 'high'",
        "storm.open: NaN      | storm.open must be above storm.close (750.0), got NaN",
        "storm.close: 2500    | storm.open must be above storm.close (2500.0), got 2000.0",
        "storm.escalate: 1000 | storm.escalate must be at least storm.open (2000.0), got 1000.0",
        "storm.ceiling: 5000  | storm.ceiling must be at least storm.escalate (6000.0), got 5000.0",
        "storm.per-switch: 0  | storm.per-switch must be above 0, got 0.0",
        "storm.free-share: 2  | storm.free-share must be 0 to 1, got 2.0",
        "storm.half-life: 0s  | storm.half-life must be 1 ms or more, got PT0S",
        "storm.half-life: 15  | storm.half-life: expected a duration such as 30s, 15m or 2h,"
            + " got '15'",
        "switch.dwell: 2h     | switch.dwell must be 0 to 3600 seconds, got 7200.0",
        "collect.interval: 1ms | collect.interval: must be 100ms to 1h, got '1ms'",
        "collect.host: ' '    | collect.host: must not be empty",
        "kafka.topic-prefix: a b | kafka.topic-prefix may hold letters, digits, '.', '_'"
            + " and '-', got 'a b'",
        "store.url: ftp://x   | store.url must be an http or https URL, got ftp://x"
      })
  void complaintsNameFileLineAndKey(String line, String problem) throws Exception {
    Path file = file("# mine\n\n" + line + "\n");

    assertThatThrownBy(() -> useAll(file))
        .isInstanceOf(SettingException.class)
        .hasMessage(file + ":3: " + problem);
  }

  @Test
  void aComplaintNamesTheLineOfItsKeyAndNotOfOneThatStartsAlike() throws Exception {
    settings.addFile(file("store.url: http://x:1\nstore.bucket: lab\nstore.bucket-prefix: ' '\n"));

    assertThatThrownBy(settings::store).hasMessageContaining(":3: store.bucket-prefix must be");
  }

  @Test
  void complaintsAboutTheCommandLineNameIt() {
    assertThatThrownBy(() -> settings.add("storm.opne", "1", "--set"))
        .hasMessageStartingWith("--set: unknown key 'storm.opne'; did you mean 'storm.open'?");
    assertThatThrownBy(
            () -> {
              settings.add("storm.open", "700", "--set");
              settings.detection(Attribution.BY_SYSTEM);
            })
        .hasMessage("--set: storm.open must be above storm.close (750.0), got 700.0");
  }

  @ParameterizedTest
  @CsvSource({
    "500ms, PT0.5S",
    "30s, PT30S",
    "0.5s, PT0.5S",
    "15m, PT15M",
    "2h, PT2H",
    "1.5h, PT1H30M"
  })
  void readsDurations(String text, Duration expected) {
    assertThat(Values.duration(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"''", "15", "m", "-1s", "1 s", "1d", "1e3s", "PT1S"})
  void refusesWhatIsNoDuration(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Values.duration(text))
        .withMessage("expected a duration such as 30s, 15m or 2h, got '" + text + "'");
  }

  private void useAll(Path file) throws IOException {
    settings.addFile(file);
    settings.detection(Attribution.BY_SYSTEM);
    settings.kafka("kafka:9092");
    settings.store();
    settings.collect().host("here");
    settings.collect().interval();
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("seiche.yaml"), text);
  }

  @Test
  void theEmbeddedStoreKeepsWhatIsConfiguredToo() throws Exception {
    Settings settings = Settings.of(null, Map.of("store.retention-raw", "7d"));
    assertThat(settings.store()).isEmpty();
    assertThat(settings.retention().raw()).isEqualTo(Duration.ofDays(7));
    assertThat(settings.retention().events()).isEqualTo(Duration.ofDays(730));

    Settings other = Settings.of(null, Map.of("store.org", "lab"));
    assertThatThrownBy(other::store).hasMessageContaining("means nothing without store.url");
  }
}
