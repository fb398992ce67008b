package io.seiche.standalone.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.analysis.alert.Alert;
import io.seiche.collectors.publish.KafkaSamplePublisher;
import io.seiche.collectors.source.Poll;
import io.seiche.flink.BroadcastRules;
import io.seiche.flink.Detection;
import io.seiche.flink.SeicheTopology;
import io.seiche.flink.kafka.KafkaConfig;
import io.seiche.flink.kafka.KafkaFrames;
import io.seiche.flink.kafka.KafkaInventories;
import io.seiche.flink.kafka.KafkaRules;
import io.seiche.flink.recording.RecordingFrames;
import io.seiche.flink.stream.Answer;
import io.seiche.flink.stream.FrameBytes;
import io.seiche.telemetry.Attribution;
import io.seiche.telemetry.Frame;
import io.seiche.telemetry.Sample;
import io.seiche.telemetry.inventory.Glob;
import io.seiche.telemetry.inventory.Inventory;
import io.seiche.telemetry.inventory.InventoryEntry;
import io.seiche.telemetry.inventory.PublishedInventory;
import io.seiche.telemetry.inventory.ResourcePattern;
import io.seiche.telemetry.recording.RecordingSummary;
import io.seiche.telemetry.recording.RecordingWriter;
import io.seiche.telemetry.wire.FrameCodec;
import io.seiche.telemetry.wire.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The same verdicts, second for second, the same switches and the same alerts, whatever the
 * parallelism, the order of arrival, the source and stops in between. Two nodes and a volume are
 * one workload.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SamePhasesIT {
  private static final int SECONDS = 600;
  private static final int SLOTS = 4;
  private static final Duration SOON = Duration.ofSeconds(60);

  private static final Detection DETECTION =
      StormyDay.DETECTION.with(
          new PublishedInventory(
              1,
              "test",
              new Inventory(
                  List.of(
                      new InventoryEntry(
                          "both",
                          null,
                          Map.of(),
                          List.of(
                              new ResourcePattern(
                                  Glob.of("node-?"), ResourcePattern.DEFAULT_KINDS, Glob.ANY, 3)),
                          2)))));

  private final StormyDay day = new StormyDay();
  private EmbeddedFlink flink;
  private Said expected;

  @BeforeAll
  void playInOrder() throws Exception {
    flink = EmbeddedFlink.start(SLOTS);
    expected = played(1, frames());
    assertThat(expected.live).hasSize(SECONDS * (StormyDay.WORKLOADS - 1));
    assertThat(expected.settled).hasSameSizeAs(expected.live);
    assertThat(expected.switches).isNotEmpty();
    assertThat(expected.alerts.values()).extracting(Alert::scope).contains("workload", "array");
  }

  @AfterAll
  void stop() throws Exception {
    flink.close();
  }

  @ParameterizedTest(name = "parallelism {0}, up to {1} ms late")
  @CsvSource({"4, 0", "1, 1999", "4, 1999"})
  void whateverTheParallelismAndTheOrderOfArrival(int parallelism, int lateMs) throws Exception {
    Said said = played(parallelism, arriving(frames(), lateMs));

    isTheSame(said);
    assertThat(said.switches).isEqualTo(expected.switches);
    assertThat(said.alerts).isEqualTo(expected.alerts);
  }

  @Test
  void aRecordingOfTheSameIsTheSame(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("day.csv.gz");
    try (RecordingWriter out = RecordingWriter.create(file, false)) {
      for (int second = 0; second < SECONDS; second++) {
        for (Poll poll : day.polls(second)) {
          for (Sample sample : poll.samples()) {
            out.write(
                poll.endMs() - poll.intervalMs(),
                sample.resource().path(),
                sample.readings(),
                null);
          }
        }
      }
    }
    Said said = new Said();
    StreamExecutionEnvironment env = environment(1, new Configuration());
    Detection detection =
        new Detection(
            Attribution.BY_PATH,
            DETECTION.inventory(),
            DETECTION.model(),
            DETECTION.rules(),
            DETECTION.days());
    SeicheTopology.wire(
        RecordingFrames.from(env, RecordingSummary.of(file, rows -> {})), detection, List.of(said));
    flink.run(env, "recording");

    isTheSame(said);
    assertThat(said.switches)
        .as("a recording is a system of its own")
        .usingRecursiveComparison()
        .ignoringFieldsMatchingRegexes(".*system")
        .isEqualTo(expected.switches);
  }

  /** Telemetry that waits in two partitions, then comes live; on other slots after the stop. */
  @Test
  void throughKafkaAndAStopWithASavepoint(@TempDir Path folder) throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"), 0);
        KafkaSamplePublisher publisher =
            StormyDay.publisher(broker.bootstrapServers(), Topics.DEFAULT)) {
      broker.createTopics(Topics.DEFAULT);
      KafkaConfig kafka = new KafkaConfig(broker.bootstrapServers(), Topics.DEFAULT, Map.of());
      Said said = new Said();
      day.publish(publisher, 0, SECONDS / 2);
      JobID first = started(2, kafka, said, Optional.empty());
      awaitAnswers(said, SECONDS / 2);
      String savepoint =
          flink
              .cluster()
              .stopWithSavepoint(
                  first, folder.toUri().toString(), false, SavepointFormatType.CANONICAL)
              .get(SOON.toSeconds(), TimeUnit.SECONDS);

      day.publish(publisher, SECONDS / 2, SECONDS);
      JobID second = started(SLOTS, kafka, said, Optional.of(savepoint));
      awaitAnswers(said, SECONDS);
      Map<String, Alert> due = new HashMap<>(expected.alerts);
      due.values().removeIf(alert -> alert.eventTimeMs() > StormyDay.endMs(SECONDS - 20));
      said.await(SOON, () -> said.alerts.entrySet().containsAll(due.entrySet()));
      flink.cluster().cancelJob(second).get(SOON.toSeconds(), TimeUnit.SECONDS);

      assertThat(said.live).isEqualTo(expected.live);
      assertThat(expected.settled).as("what is settled by then").containsAllEntriesOf(said.settled);
      assertThat(said.settled).hasSizeGreaterThan(SECONDS);
      assertThat(expected.switches).containsAllEntriesOf(said.switches);
      assertThat(said.alerts).containsAllEntriesOf(due);
      assertThat(expected.alerts).containsAllEntriesOf(said.alerts);
      assertThat(said.health).isEmpty();
    }
  }

  private JobID started(int parallelism, KafkaConfig kafka, Said said, Optional<String> savepoint)
      throws Exception {
    Configuration configuration = new Configuration();
    configuration.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, Duration.ofMillis(100));
    configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(10));
    savepoint.ifPresent(path -> configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, path));
    StreamExecutionEnvironment env = environment(parallelism, configuration);
    SeicheTopology.wire(
        KafkaFrames.from(env, kafka, "seiche"),
        KafkaInventories.from(env, kafka, "seiche-inventory"),
        BroadcastRules.of(KafkaRules.from(env, kafka, "seiche-rules")),
        DETECTION,
        List.of(said));
    return flink.submit(env, "live");
  }

  /** Until all that is told of those seconds is what it should be, or time is up. */
  private void awaitAnswers(Said said, int second) throws Exception {
    Map<String, Answer> until = new HashMap<>(expected.live);
    until.values().removeIf(answer -> answer.endMs() > StormyDay.endMs(second));
    said.await(SOON, () -> said.live.equals(until));
    assertThat(said.live).containsExactlyInAnyOrderEntriesOf(until);
  }

  private Said played(int parallelism, List<FrameBytes> frames) throws Exception {
    Said said = new Said();
    StreamExecutionEnvironment env = environment(parallelism, new Configuration());
    DataStream<FrameBytes> source =
        env.fromData(frames, TypeInformation.of(FrameBytes.class))
            .setParallelism(1)
            .uid("frames")
            .assignTimestampsAndWatermarks(
                WatermarkStrategy.<FrameBytes>forGenerator(context -> new TwoSecondsBehind())
                    .withTimestampAssigner((frame, none) -> frame.endMs()))
            .setParallelism(1)
            .uid("time");
    SeicheTopology.wire(source, DETECTION, List.of(said));
    flink.run(env, "played");
    return said;
  }

  /** With each frame, so that the end does not depend on how fast they come. */
  private static final class TwoSecondsBehind implements WatermarkGenerator<FrameBytes> {
    private long newestMs = Long.MIN_VALUE;

    @Override
    public void onEvent(FrameBytes frame, long timestamp, WatermarkOutput output) {
      newestMs = Math.max(newestMs, timestamp);
      output.emitWatermark(new Watermark(newestMs - 2_001));
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {}
  }

  private static StreamExecutionEnvironment environment(
      int parallelism, Configuration configuration) {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    env.setParallelism(parallelism);
    return env;
  }

  private void isTheSame(Said said) {
    assertThat(said.live).isEqualTo(expected.live);
    assertThat(said.settled).isEqualTo(expected.settled);
    assertThat(said.health).filteredOn(count -> count.reason().equals("late")).isEmpty();
  }

  private List<FrameBytes> frames() {
    List<FrameBytes> frames = new ArrayList<>();
    for (int second = 0; second < SECONDS; second++) {
      for (Poll poll : day.polls(second)) {
        Frame frame =
            new Frame(
                poll.system(),
                "test",
                1,
                second + 1,
                poll.endMs(),
                poll.intervalMs(),
                poll.samples());
        frames.add(
            new FrameBytes(
                poll.system(), poll.endMs(), FrameCodec.encode(frame), "none", 0, frames.size()));
      }
    }
    return frames;
  }

  /** Each up to so much later than it was. */
  private static List<FrameBytes> arriving(List<FrameBytes> frames, int lateMs) {
    record Arrival(double atMs, FrameBytes frame) {}
    Random random = new Random(1);
    return frames.stream()
        .map(frame -> new Arrival(frame.endMs() + lateMs * random.nextDouble(), frame))
        .sorted(Comparator.comparingDouble(Arrival::atMs))
        .map(Arrival::frame)
        .toList();
  }
}
