package io.seiche.standalone.bridge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.seiche.collectors.bridge.BridgeConfig;
import io.seiche.collectors.bridge.BridgeTopic;
import io.seiche.collectors.bridge.Format;
import io.seiche.collectors.profile.Profile;
import io.seiche.collectors.profile.Profiles;
import io.seiche.collectors.profile.Template;
import io.seiche.standalone.UsageException;
import io.seiche.standalone.config.SettingException;
import io.seiche.standalone.config.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings and options of the bridge, and which of them wins. */
class BridgeSetupTest {
  private static final String FILE =
      """
      kafka.bootstrap-servers: kafka:9092
      kafka.client.security.protocol: SSL
      bridge:
        group: lab
        wait: 500ms
        from-start: on
        metrics-listen: off
        kafka:
          bootstrap-servers: agents:9093
          client:
            sasl.jaas.config: a secret
        topics:
          - topic: telegraf
            format: influx
            profiles: [node, dcgm]
            system: '{rack}'
          - {topic: otel, format: otlp_json, profiles: none}
          - {topic: more, format: telegraf-json}
      """;

  @TempDir private Path folder;

  private Settings settings(String text) throws IOException {
    return Settings.of(Files.writeString(folder.resolve("seiche.yml"), text), Map.of());
  }

  private static BridgeSetup setup(
      Settings settings, Map<String, String> from, List<String> profiles, List<String> systems)
      throws IOException, UsageException {
    return BridgeSetup.of(
        settings,
        settings.kafka(settings.kafkaServers().orElseThrow()),
        new BridgeSetup.Topics(from, profiles, systems));
  }

  private static List<Profile> profiles(String... names) throws IOException {
    return ProfileChoice.of(List.of(names));
  }

  @Test
  void everyKey() throws Exception {
    BridgeSetup setup = setup(settings(FILE), Map.of(), List.of(), List.of());

    BridgeConfig from = setup.from();
    assertThat(from.bootstrapServers()).isEqualTo("agents:9093");
    assertThat(from.client()).containsOnly(Map.entry("sasl.jaas.config", "a secret"));
    assertThat(from.group()).isEqualTo("lab");
    assertThat(from.patience()).isEqualTo(Duration.ofMillis(500));
    assertThat(from.fromStart()).isTrue();
    assertThat(from.topics())
        .extracting(BridgeTopic::name, BridgeTopic::format, t -> t.profiles().size())
        .containsExactly(
            tuple("telegraf", Format.INFLUX, 2),
            tuple("otel", Format.OTLP_JSON, 0),
            tuple("more", Format.TELEGRAF_JSON, Profiles.shipped().size()));
    assertThat(from.topics().get(0).systems()).containsExactly(new Template("{rack}"));
    assertThat(setup.to().bootstrapServers()).isEqualTo("kafka:9092");
    assertThat(setup.to().client()).containsOnly(Map.entry("security.protocol", "SSL"));
    assertThat(settings(FILE).bridge().metricsListen()).isEmpty();
    assertThat(from.toString() + settings(FILE).bridge()).doesNotContain("a secret");
  }

  @Test
  void withoutAnyTheDefaultsHold() throws Exception {
    BridgeSetup setup =
        setup(
            settings("kafka: {bootstrap-servers: 'k:1', client: {a.b: c}}"),
            Map.of("telegraf", "influx"),
            List.of(),
            List.of());

    assertThat(setup.from().bootstrapServers()).isEqualTo("k:1");
    assertThat(setup.from().client()).containsOnly(Map.entry("a.b", "c"));
    assertThat(setup.from().group()).isEqualTo("seiche-bridge");
    assertThat(setup.from().patience()).isEqualTo(Duration.ofSeconds(2));
    assertThat(setup.from().fromStart()).isFalse();
    assertThat(setup.from().topics().get(0).profiles()).hasSameSizeAs(Profiles.shipped());
  }

  @Test
  void optionsWinOverTheFile() throws Exception {
    Settings settings = settings(FILE);
    settings.add("bridge.group", "mine", "--group");
    settings.add("bridge.wait", "3000ms", "--wait-ms");
    BridgeSetup setup =
        setup(settings, Map.of("other", "otlp_proto"), List.of("vllm"), List.of("{a}", "{b}"));

    assertThat(setup.from().group()).isEqualTo("mine");
    assertThat(setup.from().patience()).isEqualTo(Duration.ofSeconds(3));
    assertThat(setup.from().topics()).hasSize(1);
    BridgeTopic topic = setup.from().topics().get(0);
    assertThat(topic.name()).isEqualTo("other");
    assertThat(topic.profiles()).extracting(Profile::name).containsExactly("vllm");
    assertThat(topic.systems()).containsExactly(new Template("{a}"), new Template("{b}"));
  }

  @Test
  void profilesOfOptionsAreThoseOfAllTopicsOfTheFile() throws Exception {
    BridgeSetup setup = setup(settings(FILE), Map.of(), List.of("none"), List.of());

    assertThat(setup.from().topics()).hasSize(3).allMatch(topic -> topic.profiles().isEmpty());
  }

  @Test
  void aFileOfOnesOwnTakesThePlaceOfAShippedProfile() throws Exception {
    Path own =
        Files.writeString(
            folder.resolve("mine.yml"), Profiles.text("node").replace("title: ", "title: My "));

    assertThat(profiles("all", own.toString()))
        .hasSameSizeAs(Profiles.shipped())
        .anyMatch(profile -> profile.name().equals("node") && profile.title().startsWith("My "));
    assertThat(profiles("none")).isEmpty();
    assertThat(ProfileChoice.words(profiles())).isEqualTo("all");
    assertThat(ProfileChoice.words(profiles("none"))).isEqualTo("none");
    assertThat(ProfileChoice.words(profiles("node", "dcgm"))).isEqualTo("node, dcgm");
    assertThatThrownBy(() -> profiles("nodes"))
        .hasMessageStartingWith("nodes: no such profile; name a .yml file or one of");
    assertThatThrownBy(() -> profiles("none", "node")).hasMessageContaining("no other profile");
  }

  /** What stands below {@code bridge:}, and the complaint. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "gruop: a | :3: unknown key 'bridge.gruop'; did you mean 'bridge.group'?",
        "topic: [] | :3: 'bridge.topic' must be a single value",
        "wait: 5 | :3: bridge.wait: expected a duration such as 30s",
        "wait: 2m | :3: bridge.wait must be 100ms to 1m, got '2m'",
        "from-start: yes | :3: bridge.from-start: must be on or off, got 'yes'",
        "metrics-listen: 7073 | :3: bridge.metrics-listen: expected HOST:PORT, as 127.0.0.1:7073",
        "group: ' ' | :3: bridge.group must not be empty",
        "kafka.client.a: b | :3: bridge.kafka.client.a means nothing without"
            + " bridge.kafka.bootstrap-servers",
        "topics: telegraf | :3: bridge.topics must be a list",
        "topics: [a] | :3: a topic of the bridge must be 'key: value' lines",
        "topics: [{topic: a}] | :3: format is missing: a topic needs its name and its format",
        "topics: [{topic: a, format: influxdb}] | :3: format: unknown format 'influxdb': expected"
            + " influx, telegraf-json, otlp_proto, otlp_json",
        "topics: [{topic: a, format: influx, profile: node}] | :3: unknown key 'profile'; did you"
            + " mean 'profiles'?",
        "topics: [{topic: a, format: influx, profiles: nodes}] | :3: profiles: nodes: no such"
            + " profile",
        "topics: [{topic: a, format: influx, system: '{a'}] | :3: system: expected a name such as",
        "topics: [{topic: a, format: influx}, {topic: a, format: influx}] | :3: topic 'a' is read"
            + " already, at",
        "topics: [{topic: seiche.telemetry, format: influx}] | topic seiche.telemetry is where the"
            + " bridge writes to"
      })
  void complaintsNameFileLineAndKey(String line, String problem) throws IOException {
    String text = "kafka.bootstrap-servers: k:1\nbridge:\n  " + line + "\n";

    assertThatThrownBy(() -> setup(settings(text), Map.of(), List.of(), List.of()))
        .isInstanceOfAny(SettingException.class, UsageException.class)
        .hasMessageContaining(problem);
  }

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "k1:9092 | true | one of them",
        "k2:9092, K1:9092 | true | in another order",
        "PLAINTEXT://k2:9092 | true | with the protocol",
        "k3:9092,k2:9092 | true | one in common",
        "k1:9093 | false | another port",
        "k3:9092 | false | another host"
      })
  void aBridgeNeverReadsWhatItWrites(String agents, boolean same, String because) throws Exception {
    Settings settings = settings("kafka.bootstrap-servers: k1:9092,k2:9092\n");
    settings.add("bridge.kafka.bootstrap-servers", agents, "--from-kafka");
    Map<String, String> from = Map.of("seiche.telemetry", "influx");

    if (same) {
      assertThatThrownBy(() -> setup(settings, from, List.of(), List.of()))
          .as(because)
          .hasMessageStartingWith("topic seiche.telemetry is where the bridge writes to");
    } else {
      assertThat(setup(settings, from, List.of(), List.of()).from().bootstrapServers())
          .as(because)
          .isEqualTo(agents);
    }
  }

  @Test
  void someTopicMustBeNamed() throws IOException {
    Settings settings = settings("kafka.bootstrap-servers: k:1\n");

    assertThatThrownBy(() -> setup(settings, Map.of(), List.of(), List.of()))
        .isInstanceOf(UsageException.class)
        .hasMessage(
            "name a topic to read with --from TOPIC=FORMAT, or under bridge.topics of the settings");
    assertThatThrownBy(() -> setup(settings, Map.of("a", "xml"), List.of(), List.of()))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("unknown format 'xml'");
    assertThatThrownBy(() -> setup(settings, Map.of("a", "influx"), List.of(), List.of("{a")))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith("--system: expected a name such as");
  }
}
