package io.seiche.flink.operators;

import static io.seiche.telemetry.Shape.mib;
import static io.seiche.telemetry.Shape.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.analysis.features.ResourceMeans;
import io.seiche.analysis.features.WorkloadTick;
import io.seiche.analysis.health.HealthCount;
import io.seiche.flink.stream.DeadFrame;
import io.seiche.flink.stream.FrameBytes;
import io.seiche.telemetry.Attribution;
import io.seiche.telemetry.Frame;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.Readings;
import io.seiche.telemetry.ResourceId;
import io.seiche.telemetry.ResourceKind;
import io.seiche.telemetry.Sample;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameIntakeHarnessTest {
  private static final long SESSION_MS = Runs.START_MS;
  private static final byte[] RUBBISH = "no frame".getBytes(StandardCharsets.UTF_8);

  private Harness<FrameBytes, WorkloadTick> intake;

  static Harness<FrameBytes, WorkloadTick> intake() throws Exception {
    return Harness.of(() -> new FrameIntake(Attribution.BY_SYSTEM, true), FrameBytes::system);
  }

  @BeforeEach
  void open() throws Exception {
    intake = intake();
  }

  @AfterEach
  void close() throws Exception {
    intake.close();
  }

  @Test
  void addsUpTheSamplesOfAWorkload() throws Exception {
    intake.feed(
        frame(
            SESSION_MS,
            1,
            1,
            Sample.of(device("nvme0n1"), reads(100)),
            Sample.of(device("nvme1n1"), reads(50)),
            Sample.of(
                new ResourceId("gpu-1", ResourceKind.GPU, "0"),
                Readings.builder().put(Metric.GPU_UTIL, 0.5).build())));

    WorkloadTick tick = intake.output().get(0);
    assertThat(intake.output()).hasSize(1);
    assertThat(tick.workload()).isEqualTo("node/gpu-1");
    assertThat(tick.system()).isEqualTo("gpu-1");
    assertThat(tick.endMs()).isEqualTo(Runs.START_MS + 1_000);
    assertThat(tick.readBytes()).isEqualTo(150);
    assertThat(tick.knows(WorkloadTick.READ_BYTES)).isTrue();
    assertThat(tick.knows(WorkloadTick.WRITE_BYTES)).as("nobody said").isFalse();
    assertThat(tick.gpus()).isEqualTo(1);
    assertThat(tick.samples()).isEqualTo(3);
  }

  @Test
  void volumesAreWorkloadsAndTheArrayIsNobodys() throws Exception {
    intake.feed(
        Runs.bytes(
            new Frame(
                "array-1",
                "array-1/test",
                SESSION_MS,
                1,
                Runs.START_MS + 1_000,
                1_000,
                List.of(
                    Sample.of(new ResourceId("array-1", ResourceKind.ARRAY, "array-1"), reads(90)),
                    Sample.of(new ResourceId("array-1", ResourceKind.POOL, "ssd"), reads(80)),
                    Sample.of(new ResourceId("array-1", ResourceKind.VOLUME, "a"), reads(50)),
                    Sample.of(new ResourceId("array-1", ResourceKind.VOLUME, "b"), reads(40))))));

    assertThat(intake.output())
        .extracting(WorkloadTick::workload)
        .containsExactly("volume/array-1/a", "volume/array-1/b");
  }

  /** Sequence numbers as they come, and what the ledger makes of them. */
  @ParameterizedTest(name = "{0}: {3}")
  @CsvSource({
    "1 2 3, 3, {}, all there",
    "1 2 2 3, 3, {duplicate=1}, sent twice",
    "1 2 1 2 3, 3, {duplicate=2}, replayed",
    "1 4 5, 3, {lost=2}, a gap of two",
    "7 8, 2, {}, what came before we looked is not lost",
    "1 3 2, 2, '{duplicate=1, lost=1}', out of order cannot be told from a repeat",
    "1 2 |1 2, 4, {}, a new session starts at 1",
    "1 2 |3 4, 4, {lost=2}, the start of a session was lost",
    "1 |1 <2 2, 3, {duplicate=1}, an older session is over",
    "5 6 ~1 2, 4, {}, a clock was set back before a new session"
  })
  void countsWhatIsLostAndWhatIsRepeated(String numbers, int taken, String counted, String because)
      throws Exception {
    long session = SESSION_MS;
    long second = 0;
    for (String number : numbers.split(" ")) {
      session += number.startsWith("|") ? 60_000 : number.startsWith("~") ? -60_000 : 0;
      boolean old = number.startsWith("<");
      second++;
      intake.feed(
          frame(
              old ? session - 60_000 : session,
              Long.parseLong(number.replaceAll("[|<~]", "")),
              old ? second - 5 : second));
    }

    assertThat(intake.output()).as(because).hasSize(taken);
    // Something to report, a minute later.
    intake.feed(new FrameBytes("gpu-1", Runs.START_MS + 60_000, RUBBISH, "t", 0, 1));
    Map<String, Long> counts = counts();
    counts.remove("undecodable");
    assertThat(counts).as(because).hasToString(counted);
  }

  @Test
  void collectorsOfOneSystemAreNumberedApart() throws Exception {
    for (String collector : List.of("gpu-1/diskstats", "gpu-1/dcgm")) {
      intake.feed(
          Runs.bytes(
              new Frame(
                  "gpu-1",
                  collector,
                  SESSION_MS,
                  1,
                  Runs.START_MS + 1_000,
                  1_000,
                  List.of(Sample.of(device("nvme0n1"), reads(100))))));
    }

    assertThat(intake.output()).hasSize(2);
    assertThat(intake.side(FrameIntake.HEALTH)).isEmpty();
  }

  @Test
  void whatCannotBeDecodedIsADeadLetterAndTheRestGoesOn() throws Exception {
    FrameBytes rubbish =
        new FrameBytes("gpu-1", Runs.START_MS + 500, RUBBISH, "seiche.telemetry", 1, 42);
    intake.feed(rubbish);
    intake.feed(frame(SESSION_MS, 1, 1));

    DeadFrame dead = intake.side(FrameIntake.DEAD).get(0);
    assertThat(dead.frame()).usingRecursiveComparison().isEqualTo(rubbish);
    assertThat(dead.reason()).startsWith("not a protobuf frame: ");
    assertThat(counts()).containsExactly(Map.entry("undecodable", 1L));
    assertThat(intake.output()).hasSize(1);
  }

  @Test
  void aFrameUnderAnotherSystemsKeyIsADeadLetter() throws Exception {
    Frame frame = Runs.TRAIN_THEN_SERVE.frames(Runs.DISK, Runs.START_MS).get(0);
    FrameBytes bytes = Runs.bytes(frame);
    intake.feed(new FrameBytes("", bytes.endMs(), bytes.bytes(), bytes.topic(), 0, 1));

    assertThat(intake.side(FrameIntake.DEAD))
        .extracting(DeadFrame::reason)
        .containsExactly("keyed by '' but of 'gpu-1': the system is the key");
    assertThat(intake.output()).isEmpty();
  }

  @Test
  void aFrameThatEndsAfterItArrivedIsADeadLetter() throws Exception {
    FrameBytes ahead = frame(SESSION_MS, 1, 3_600);
    intake.feed(new FrameBytes("gpu-1", Runs.START_MS, ahead.bytes(), "t", 0, 1));
    intake.feed(frame(SESSION_MS, 2, 1));

    assertThat(intake.side(FrameIntake.DEAD))
        .extracting(DeadFrame::reason)
        .containsExactly("ends after it arrived: set the clock of gpu-1/diskstats");
    assertThat(counts()).containsExactly(Map.entry("clock_ahead", 1L));
    assertThat(intake.output()).hasSize(1);
  }

  @Test
  void countsAreReportedAtOnceAndThenEveryTenSeconds() throws Exception {
    for (int second = 1; second <= 35; second++) {
      intake.feed(frame(SESSION_MS, 1, second));
    }

    assertThat(intake.side(FrameIntake.HEALTH))
        .containsExactly(
            new HealthCount("intake", "gpu-1", "duplicate", Runs.START_MS + 2_000, 1),
            new HealthCount("intake", "gpu-1", "duplicate", Runs.START_MS + 12_000, 11),
            new HealthCount("intake", "gpu-1", "duplicate", Runs.START_MS + 22_000, 21),
            new HealthCount("intake", "gpu-1", "duplicate", Runs.START_MS + 32_000, 31));
  }

  @Test
  void meansOfEachResourceLeaveEveryTenSeconds() throws Exception {
    intake.feedAll(Runs.frames(seconds(30).reading(mib(100))));

    List<ResourceMeans> means = intake.side(FrameIntake.MEANS);
    assertThat(means).hasSize(3);
    assertThat(means)
        .extracting(ResourceMeans::endMs)
        .containsExactly(Runs.START_MS + 10_000, Runs.START_MS + 20_000, Runs.START_MS + 30_000);
    assertThat(means)
        .allSatisfy(
            mean -> {
              assertThat(mean.name()).isEqualTo("nvme0n1");
              assertThat(mean.workload()).isEqualTo("node/gpu-1");
              assertThat(mean.readBytesPerSecond()).isEqualTo(mib(100));
              assertThat(mean.readLatencySeconds()).as("nobody said").isNull();
            });
  }

  @Test
  void aRestartInBetweenChangesNothing() throws Exception {
    List<FrameBytes> frames = new ArrayList<>(Runs.frames(Runs.TRAIN_THEN_SERVE));
    frames.remove(20);
    frames.add(31, frames.get(30));
    frames.add(40, new FrameBytes("gpu-1", frames.get(40).endMs(), RUBBISH, "t", 0, 1));
    intake.feedAll(frames);

    try (Harness<FrameBytes, WorkloadTick> before = intake()) {
      before.feedAll(frames.subList(0, 75));
      List<WorkloadTick> ticks = before.output();
      List<ResourceMeans> means = before.side(FrameIntake.MEANS);
      List<HealthCount> health = before.side(FrameIntake.HEALTH);
      try (Harness<FrameBytes, WorkloadTick> after = before.restarted()) {
        after.feedAll(frames.subList(70, frames.size()));
        ticks.addAll(after.output());
        means.addAll(after.side(FrameIntake.MEANS));
        health.addAll(after.side(FrameIntake.HEALTH));

        assertThat(ticks).as("five are replayed").isEqualTo(intake.output());
        assertThat(means).isEqualTo(intake.side(FrameIntake.MEANS));
        assertThat(health.get(0)).isEqualTo(intake.side(FrameIntake.HEALTH).get(0));
        assertThat(latest(health)).containsEntry("duplicate", 1L + 5);
        assertThat(latest(health)).containsEntry("lost", 1L);
      }
    }
  }

  @Test
  void aSystemSilentForAWeekIsForgotten() throws Exception {
    intake.feedAll(Runs.frames(seconds(3).reading(mib(100))));
    long lastMs = Runs.START_MS + 3_000;

    intake.watermark(lastMs + Retirement.AFTER_MS - 1);
    assertThat(intake.keyedStateEntries()).isPositive();
    assertThat(intake.timers()).as("one a key").isEqualTo(1);

    intake.watermark(lastMs + Retirement.AFTER_MS);
    assertThat(intake.keyedStateEntries()).isZero();
    assertThat(intake.timers()).isZero();
  }

  private Map<String, Long> counts() {
    return latest(intake.side(FrameIntake.HEALTH));
  }

  private static Map<String, Long> latest(List<HealthCount> health) {
    Map<String, Long> counts = new TreeMap<>();
    health.forEach(count -> counts.put(count.reason(), count.count()));
    return counts;
  }

  private static FrameBytes frame(long session, long sequence, long second, Sample... samples) {
    return Runs.bytes(
        new Frame(
            "gpu-1",
            "gpu-1/diskstats",
            session,
            sequence,
            Runs.START_MS + 1_000 * second,
            1_000,
            samples.length > 0
                ? List.of(samples)
                : List.of(Sample.of(device("nvme0n1"), reads(100)))));
  }

  private static ResourceId device(String name) {
    return new ResourceId("gpu-1", ResourceKind.DEVICE, name);
  }

  private static Readings reads(double bytes) {
    return Readings.builder().put(Metric.READ_BYTES, bytes).build();
  }
}
