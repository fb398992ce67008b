package io.seiche.standalone.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seiche.collectors.publish.KafkaConnection;
import io.seiche.collectors.publish.KafkaSamplePublisher;
import io.seiche.collectors.publish.KafkaUnreachableException;
import io.seiche.collectors.publish.PublisherConfig;
import io.seiche.flink.kafka.KafkaConfig;
import io.seiche.flink.kafka.KafkaResults;
import io.seiche.standalone.SeicheCommand;
import io.seiche.telemetry.wire.Topics;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Collectors and the jobs reach a Kafka that wants TLS and a login, by Kafka's own settings. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KafkaSecurityIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String USER = "collector";
  private static final String PASSWORD = "hunter2-and-more";

  private final StormyDay day = new StormyDay();
  private Path folder;
  private SecureBroker broker;

  @BeforeAll
  void startBroker(@TempDir Path temporary) throws Exception {
    folder = temporary;
    broker = SecureBroker.start(temporary);
    broker.setPassword(USER, PASSWORD);
  }

  @AfterAll
  void stopBroker() {
    if (broker != null) {
      broker.close();
    }
  }

  @Test
  void withAPasswordFromAFileCollectorsPublishAndThePipelineReadsAndTells() throws Exception {
    Topics topics = topics("scram");
    KafkaConfig kafka = new KafkaConfig(broker.servers(), topics, passwordInAFile());
    KafkaConnection.check(kafka.bootstrapServers(), SOON, kafka.client());

    try (KafkaSamplePublisher publisher = publisher(topics, kafka.client());
        EmbeddedFlink flink = EmbeddedFlink.start(1)) {
      day.publish(publisher, 0, 100);
      Pipeline pipeline =
          Pipeline.start(
              flink,
              folder.resolve("flink"),
              kafka,
              StormyDay.DETECTION,
              List.of(KafkaResults.to(kafka)));
      await("verdicts", () -> records(topics.verdicts()) > 0);
      pipeline.stop();
    }
  }

  @Test
  void withATokenCollectorsPublish() throws Exception {
    Topics topics = topics("oauth");
    Map<String, String> client = SecureBroker.oauth(broker.certificate(), USER);
    KafkaConnection.check(broker.servers(), SOON, client);

    try (KafkaSamplePublisher publisher = publisher(topics, client)) {
      day.publish(publisher, 0, 10);
      assertThat(publisher.status().acknowledgedSamples()).isPositive();
    }
  }

  @Test
  void aWrongPasswordIsSaidAndNotShown() {
    Map<String, String> client =
        SecureBroker.scram(broker.certificate(), USER, "wrong-" + PASSWORD);

    assertThatThrownBy(() -> KafkaConnection.check(broker.servers(), SOON, client))
        .isInstanceOf(KafkaUnreachableException.class)
        .hasMessage(
            "cannot reach Kafka at "
                + broker.servers()
                + " (Authentication failed during authentication due to invalid credentials with"
                + " SASL mechanism SCRAM-SHA-512): check user, password or token in"
                + " kafka.client.sasl.*")
        .satisfies(e -> assertThat(((KafkaUnreachableException) e).isAway()).isFalse());
  }

  @Test
  void aCertificateNobodyVouchesForIsSaid() throws Exception {
    Path other = SecureBroker.certificate(folder, "other");
    Map<String, String> client = SecureBroker.scram(other, USER, PASSWORD);

    assertThatThrownBy(() -> KafkaConnection.check(broker.servers(), SOON, client))
        .isInstanceOf(KafkaUnreachableException.class)
        .hasMessageStartingWith("cannot reach Kafka at " + broker.servers() + " (")
        .hasMessageContaining("certification path")
        .hasMessageEndingWith(
            "its certificate is not trusted: set kafka.client.ssl.truststore.location (and"
                + " .type=PEM) to the one that signed it");
  }

  @Test
  void aMechanismTheBrokerDoesNotKnowIsSaid() {
    Map<String, String> client =
        new HashMap<>(SecureBroker.scram(broker.certificate(), USER, PASSWORD));
    client.put("sasl.mechanism", "SCRAM-SHA-256");

    assertThatThrownBy(() -> KafkaConnection.check(broker.servers(), SOON, client))
        .hasMessageContaining("SCRAM-SHA-256")
        .hasMessageEndingWith("check kafka.client.sasl.mechanism");
  }

  @Test
  void collectEndsWithThatLine() {
    StringWriter err = new StringWriter();
    List<String> arguments =
        new ArrayList<>(List.of("collect", "--kafka", broker.servers(), "--simulated"));
    SecureBroker.scram(broker.certificate(), USER, "wrong-" + PASSWORD)
        .forEach((key, value) -> arguments.add("--set=kafka.client." + key + "=" + value));
    arguments.add("--set=collect.spool.path=" + folder.resolve("unused"));

    int exit =
        SeicheCommand.commandLine()
            .setErr(new PrintWriter(err))
            .execute(arguments.toArray(String[]::new));

    assertThat(exit).isEqualTo(1);
    assertThat(err.toString())
        .contains("cannot reach Kafka at " + broker.servers())
        .contains("check user, password or token in kafka.client.sasl.*")
        .doesNotContain(PASSWORD);
  }

  @Test
  void aPasswordThatIsMendedWhileCollectingCostsNothing() throws Exception {
    Topics topics = topics("mended");
    broker.setPassword("late", "not yet");
    Map<String, String> client = SecureBroker.scram(broker.certificate(), "late", PASSWORD);

    try (KafkaSamplePublisher publisher = publisher(topics, client)) {
      day.polls(0).forEach(poll -> publisher.publish("simulator", poll));
      await(
          "a refusal",
          () -> publisher.status().lastError().orElse("").contains("Authentication failed"));
      assertThat(publisher.status().droppedSamples()).isEmpty();
      broker.setPassword("late", PASSWORD);
      await("all of it", () -> publisher.status().waitingSamples() == 0);

      assertThat(publisher.status().droppedSamples()).isEmpty();
      assertThat(publisher.status().acknowledgedSamples()).isPositive();
      assertThat(publisher.status().lastError().orElseThrow()).doesNotContain(PASSWORD);
    }
  }

  /** By a config provider of Kafka's: the setting says where the password lies. */
  private Map<String, String> passwordInAFile() throws Exception {
    Path secrets = Files.writeString(folder.resolve("secrets"), "password=" + PASSWORD + "\n");
    Map<String, String> client =
        new HashMap<>(
            SecureBroker.scram(broker.certificate(), USER, "${file:" + secrets + ":password}"));
    client.put("config.providers", "file");
    client.put(
        "config.providers.file.class",
        "org.apache.kafka.common.config.provider.FileConfigProvider");
    return client;
  }

  private Topics topics(String prefix) throws Exception {
    Topics topics = new Topics(prefix);
    broker.broker().createTopics(topics);
    return topics;
  }

  private KafkaSamplePublisher publisher(Topics topics, Map<String, String> client) {
    return KafkaSamplePublisher.to(
        new PublisherConfig(
            broker.servers(),
            topics,
            PublisherConfig.DEFAULT_BUFFER_BYTES,
            PublisherConfig.DEFAULT_MAX_BLOCK,
            client),
        Clock.systemUTC());
  }

  private long records(String topic) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", broker.broker().bootstrapServers()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      return consumer.endOffsets(List.of(new TopicPartition(topic, 0))).values().stream()
          .mapToLong(Long::longValue)
          .sum();
    }
  }

  private interface Condition {
    boolean holds();
  }

  private static void await(String what, Condition condition) {
    long deadline = System.nanoTime() + SOON.toNanos();
    while (!condition.holds()) {
      assertThat(System.nanoTime() - deadline).as("in time: " + what).isNegative();
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }
}
