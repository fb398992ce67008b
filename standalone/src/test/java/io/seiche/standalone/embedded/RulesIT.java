package io.seiche.standalone.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seiche.collectors.publish.KafkaSamplePublisher;
import io.seiche.flink.Detection;
import io.seiche.flink.kafka.KafkaConfig;
import io.seiche.flink.kafka.KafkaResults;
import io.seiche.flink.kafka.RulesTopic;
import io.seiche.flink.rules.PublishedRules;
import io.seiche.results.v1.HealthCount;
import io.seiche.results.v1.Storm;
import io.seiche.standalone.config.Settings;
import io.seiche.standalone.rules.RulesFile;
import io.seiche.standalone.rules.RulesOverKafka;
import io.seiche.standalone.rules.RulesWatch;
import io.seiche.telemetry.Attribution;
import io.seiche.telemetry.wire.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way of the rules: file, topic, operators, and through a stop. */
class RulesIT {
  /** What a workload did in its newest five seconds may not be told yet. */
  private static final long OPEN_MS = 5_000;

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-01-01T12:00:00Z"), ZoneOffset.UTC);

  /** More than eight switches come to. */
  private static final Map<String, String> NEVER =
      Map.of("storm.open", "11000", "storm.escalate", "11000");

  @TempDir private Path folder;
  private final StormyDay day = new StormyDay();
  private final Topics topics = Topics.DEFAULT;
  private EmbeddedBroker broker;
  private EmbeddedFlink flink;
  private KafkaConfig kafka;
  private KafkaSamplePublisher publisher;
  private Told told;

  @BeforeEach
  void start() throws Exception {
    broker = EmbeddedBroker.start(folder.resolve("kafka"), 0);
    broker.createTopics(topics);
    flink = EmbeddedFlink.start(1);
    kafka = new KafkaConfig(broker.bootstrapServers(), topics, Map.of());
    publisher = StormyDay.publisher(broker.bootstrapServers(), topics);
    told = new Told(broker.bootstrapServers(), topics);
  }

  @AfterEach
  void stop() throws Exception {
    told.close();
    publisher.close();
    flink.close();
    broker.close();
  }

  @Test
  void theNewestAreInTheTopicWhateverTheClocksSay() throws Exception {
    assertThat(RulesTopic.newest(kafka)).isEqualTo(PublishedRules.NONE);
    assertThat(RulesTopic.publish(kafka, Map.of("storm.open", "2000"), "f", NOON))
        .as("the defaults need not be published")
        .isEqualTo(PublishedRules.NONE);

    PublishedRules first = RulesTopic.publish(kafka, NEVER, "a.yml", NOON);
    assertThat(first).isEqualTo(PublishedRules.of(NOON.millis(), "a.yml", NEVER));
    Clock setBack = Clock.offset(NOON, Duration.ofHours(-1));
    PublishedRules second = RulesTopic.publish(kafka, Map.of(), "b.yml", setBack);
    assertThat(second.publishedMs()).isEqualTo(NOON.millis() + 1);
    assertThat(RulesTopic.publish(kafka, Map.of(), "c.yml", NOON))
        .as("nothing new")
        .isEqualTo(second);

    assertThat(RulesTopic.newest(kafka)).isEqualTo(second);
    assertThatThrownBy(
            () ->
                RulesTopic.newest(
                    new KafkaConfig(broker.bootstrapServers(), new Topics("other"), Map.of())))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no topic other.rules: make it with cleanup.policy=compact");
  }

  /** Storms come while the switches of the day's first five minutes go on. */
  @Test
  void aFileThatChangesOpensStormsInAPipelineThatRunsAndABadOneDoesNot() throws Exception {
    Path file = folder.resolve("rules.yml");
    Files.writeString(file, "storm:\n  open: 11000\n  escalate: 11000\n");
    PublishedRules given = RulesTopic.publish(kafka, NEVER, file.toString(), Clock.systemUTC());
    Pipeline first = pipeline(Detection.of(Attribution.BY_SYSTEM).with(given));
    try (RulesWatch watch =
        RulesWatch.start(
            new RulesFile(file, Settings.of(null, Map.of()), Map.of("switch.dwell", "3s")),
            given,
            new RulesOverKafka(kafka))) {
      day.publish(publisher, 0, 140);
      awaitActivity(140);
      assertThat(told.switches()).as("many a switch").hasSizeGreaterThan(16);

      Files.writeString(file, "storm:\n  open: 20\n");
      told.await("the refusal", SOON, () -> refusals("refused") == 1);
      assertThat(watch.standing().problem())
          .isEqualTo(file + ":2: storm.open must be above storm.close (750.0), got 20.0");
      sendRubbish();
      told.await("that it is rubbish", SOON, () -> refusals("undecodable") == 1);
      day.publish(publisher, 140, 180);
      awaitActivity(180);
      assertThat(told.toTheEnd().storms()).isEmpty();

      Files.writeString(file, "storm:\n  open: 1900\n");
      told.await(
          "the rules", SOON, () -> newest().values().getOrDefault("storm.open", "").equals("1900"));
      assertThat(newest().values()).containsEntry("switch.dwell", "3s").hasSize(2);
      int second = publishUntilAStorm(180);
      assertThat(told.storms().values())
          .isNotEmpty()
          .extracting(Storm::getOpenThreshold)
          .containsOnly(1_900.0);
      assertThat(watch.standing().problem()).as("mended").isNull();
      first.stop();

      // Started with what was given then: those it has saved hold.
      Pipeline again = pipeline(Detection.of(Attribution.BY_SYSTEM).with(given));
      int before = told.toTheEnd().storms().size();
      day.publish(publisher, second, 300);
      told.await("more of storms", SOON, () -> told.storms().size() > before);
      again.stop();
      assertThat(told.toTheEnd().storms().values())
          .extracting(Storm::getOpenThreshold)
          .containsOnly(1_900.0);
    }
  }

  private Pipeline pipeline(Detection detection) throws Exception {
    return Pipeline.start(
        flink, folder.resolve("flink"), kafka, detection, List.of(KafkaResults.to(kafka)));
  }

  /** Goes on until one opens, a moment after the rules are in force; up to which second. */
  private int publishUntilAStorm(int fromSecond) throws Exception {
    int second = fromSecond;
    while (told.storms().isEmpty() && second < 280) {
      day.publish(publisher, second, second + 10);
      second += 10;
      awaitActivity(second);
    }
    told.await("a storm", SOON, () -> !told.storms().isEmpty());
    return second;
  }

  private void awaitActivity(int second) throws Exception {
    told.await(
        "everybody until second " + second,
        SOON,
        () -> told.everybodyUntilMs(StormyDay.WORKLOADS) >= StormyDay.endMs(second) - OPEN_MS);
  }

  private long refusals(String reason) {
    return told.health().stream()
        .filter(count -> count.getComponent().equals("rules") && count.getReason().equals(reason))
        .mapToLong(HealthCount::getCount)
        .max()
        .orElse(0);
  }

  private PublishedRules newest() {
    try {
      return RulesTopic.newest(kafka);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private void sendRubbish() throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      producer
          .send(
              new ProducerRecord<>(
                  topics.rules(),
                  "rules".getBytes(StandardCharsets.UTF_8),
                  "rubbish".getBytes(StandardCharsets.UTF_8)))
          .get();
    }
  }
}
