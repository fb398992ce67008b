package io.seiche.standalone.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seiche.collectors.publish.KafkaSamplePublisher;
import io.seiche.flink.Detection;
import io.seiche.flink.kafka.InventoryTopic;
import io.seiche.flink.kafka.KafkaConfig;
import io.seiche.flink.kafka.KafkaResults;
import io.seiche.results.v1.Activity;
import io.seiche.results.v1.Verdict;
import io.seiche.telemetry.ResourceKind;
import io.seiche.telemetry.inventory.Glob;
import io.seiche.telemetry.inventory.Inventory;
import io.seiche.telemetry.inventory.InventoryEntry;
import io.seiche.telemetry.inventory.PublishedInventory;
import io.seiche.telemetry.inventory.ResourcePattern;
import io.seiche.telemetry.wire.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The inventory's way: topic, pipeline, and through stops and kills. */
class InventoryIT {
  /** What a workload did in its newest five seconds may not be told yet. */
  private static final long OPEN_MS = 5_000;

  private static final Duration SOON = Duration.ofSeconds(40);
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-01-01T12:00:00Z"), ZoneOffset.UTC);

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
  void theNewestIsInTheTopicWhateverTheClocksSay() throws Exception {
    assertThat(InventoryTopic.newest(kafka)).isEqualTo(PublishedInventory.NONE);

    PublishedInventory first = InventoryTopic.publish(kafka, all("one"), "a.yml", NOON);
    assertThat(first).isEqualTo(new PublishedInventory(NOON.millis(), "a.yml", all("one")));
    Clock setBack = Clock.offset(NOON, Duration.ofHours(-1));
    PublishedInventory second = InventoryTopic.publish(kafka, all("two"), "b.yml", setBack);
    assertThat(second.publishedMs()).isEqualTo(NOON.millis() + 1);
    assertThat(InventoryTopic.publish(kafka, all("two"), "c.yml", NOON))
        .as("nothing new")
        .isEqualTo(second);

    assertThat(InventoryTopic.newest(kafka)).isEqualTo(second);
    assertThatThrownBy(
            () ->
                InventoryTopic.newest(
                    new KafkaConfig(broker.bootstrapServers(), new Topics("other"), Map.of())))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no topic other.inventory: make it with cleanup.policy=compact");
  }

  @Test
  void aRunningPipelineTakesUpEachNewOneAndKeepsItThroughAStop() throws Exception {
    Pipeline first = pipeline(StormyDay.DETECTION);
    day.publish(publisher, 0, 100);
    awaitTotal(100, StormyDay.WORKLOADS);
    assertThat(workloads())
        .allMatch(name -> name.startsWith("node/") || name.startsWith("volume/"));

    InventoryTopic.publish(kafka, all("everything"), "test", NOON);
    int second = publishUntilSeen("everything", 100);
    first.stop();

    // Started with none: the saved one holds.
    Pipeline again = pipeline(StormyDay.DETECTION);
    day.publish(publisher, second, second + 100);
    told.await(
        "what came after the stop",
        SOON,
        () -> untilMs("everything") >= StormyDay.endMs(second + 100) - OPEN_MS);
    again.stop();

    assertThat(
            told.toTheEnd().activity().values().stream()
                .filter(activity -> activity.getStartMs() >= StormyDay.endMs(second))
                .map(Activity::getWorkload))
        .isNotEmpty()
        .containsOnly("everything");
    assertThat(told.health()).as("three systems that catch up at their own pace").isEmpty();
  }

  @Test
  void theOneGivenAtTheStartIsThereBeforeTheFirstFrame() throws Exception {
    day.publish(publisher, 0, 100);
    PublishedInventory given = InventoryTopic.publish(kafka, all("everything"), "test", NOON);

    Pipeline pipeline = pipeline(StormyDay.DETECTION.with(given));
    told.await("all of it", SOON, () -> untilMs("everything") >= StormyDay.endMs(100) - OPEN_MS);
    pipeline.stop();

    assertThat(told.toTheEnd().verdicts().values())
        .extracting(Verdict::getWorkload)
        .containsOnly("everything");
  }

  private Pipeline pipeline(Detection detection) throws Exception {
    return Pipeline.start(
        flink, folder.resolve("flink"), kafka, detection, List.of(KafkaResults.to(kafka)));
  }

  /** Goes on until it is in force, which takes a moment; up to which second. */
  private int publishUntilSeen(String workload, int fromSecond) throws Exception {
    int second = fromSecond;
    while (untilMs(workload) == 0 && second + 110 < StormyDay.SECONDS) {
      day.publish(publisher, second, second + 10);
      second += 10;
      told.toTheEnd();
    }
    told.await("workload " + workload, SOON, () -> untilMs(workload) > 0);
    return second;
  }

  /** The end of what that workload is known to have done; 0 when nothing is. */
  private long untilMs(String workload) {
    return told.activity().values().stream()
        .filter(activity -> activity.getWorkload().equals(workload))
        .mapToLong(Activity::getEndMs)
        .max()
        .orElse(0);
  }

  private void awaitTotal(int second, int workloads) throws Exception {
    told.await(
        "everybody until second " + second,
        SOON,
        () -> told.everybodyUntilMs(workloads) >= StormyDay.endMs(second) - OPEN_MS);
  }

  private Set<String> workloads() {
    return told.verdicts().values().stream().map(Verdict::getWorkload).collect(Collectors.toSet());
  }

  /** All devices and volumes are one workload's. */
  private static Inventory all(String workload) {
    ResourcePattern everything =
        new ResourcePattern(
            Glob.ANY,
            EnumSet.of(ResourceKind.DEVICE, ResourceKind.VOLUME, ResourceKind.GPU),
            Glob.ANY,
            3);
    return new Inventory(
        List.of(new InventoryEntry(workload, null, Map.of(), List.of(everything), 2)));
  }
}
