package io.seiche.flink.operators;

import static io.seiche.telemetry.Shape.mib;
import static io.seiche.telemetry.Shape.seconds;
import static io.seiche.telemetry.inventory.Entries.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.seiche.analysis.features.ResourceMeans;
import io.seiche.analysis.features.WorkloadTick;
import io.seiche.analysis.health.HealthCount;
import io.seiche.flink.stream.DeadFrame;
import io.seiche.flink.stream.FrameBytes;
import io.seiche.flink.stream.PublishedBytes;
import io.seiche.telemetry.Attribution;
import io.seiche.telemetry.Frame;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.Readings;
import io.seiche.telemetry.ResourceId;
import io.seiche.telemetry.ResourceKind;
import io.seiche.telemetry.Sample;
import io.seiche.telemetry.Vantage;
import io.seiche.telemetry.inventory.Inventory;
import io.seiche.telemetry.inventory.InventoryEntry;
import io.seiche.telemetry.inventory.PublishedInventory;
import io.seiche.telemetry.wire.InventoryCodec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameIntakeHarnessTest {
  private static final long SESSION_MS = Runs.START_MS;
  private static final byte[] RUBBISH = "no frame".getBytes(StandardCharsets.UTF_8);

  private Harness<FrameBytes, PublishedBytes, WorkloadTick> intake;

  static Harness.Rig<FrameBytes, PublishedBytes, WorkloadTick> rig(PublishedInventory first) {
    return Harness.broadcast(
        () -> new FrameIntake(Attribution.BY_SYSTEM, first, true),
        FrameBytes::system,
        FrameIntake.broadcast());
  }

  static Harness<FrameBytes, PublishedBytes, WorkloadTick> intake() throws Exception {
    return Harness.of(rig(PublishedInventory.NONE));
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

  /** Sequence numbers as they come, and what the ledger makes of them in the end. */
  @ParameterizedTest(name = "{0}: {3}")
  @CsvSource({
    "1 2 3, 3, {}, all there",
    "1 2 2 3, 3, {duplicate=1}, sent twice",
    "1 2 1 2 3, 3, {duplicate=2}, replayed",
    "1 4 5, 3, {lost=2}, a gap of two",
    "7 8, 2, {}, what came before we looked is not lost",
    "1 3 2, 3, {reordered=1}, out of order",
    "1 4 3 2 3, 4, '{duplicate=1, reordered=2}', each once",
    "1 5 3, 3, '{lost=2, reordered=1}', some of them never came",
    "1 66 2, 3, '{lost=63, reordered=1}', the oldest awaited",
    "1 67 2, 2, '{duplicate=1, lost=65}', and one beyond",
    "1 1000 3, 2, '{duplicate=1, lost=998}', far ahead",
    "1 2 |1 2, 4, {}, a new session starts at 1",
    "1 2 |3 4, 4, {lost=2}, the start of a session was lost",
    "1 2 |3 1 2, 5, {reordered=2}, or came late",
    "1 4 |1 2, 4, {lost=2}, what a session still owed is lost",
    "1 |1 <2 2, 3, {duplicate=1}, an older session is over",
    "5 6 ~1 2, 4, {}, a clock was set back before a new session"
  })
  void countsWhatIsLostAndWhatIsRepeated(String numbers, int taken, String counted, String because)
      throws Exception {
    long session = SESSION_MS;
    long second = 0;
    long newest = 0;
    for (String number : numbers.split(" ")) {
      if (number.startsWith("|") || number.startsWith("~")) {
        session += number.startsWith("|") ? 60_000 : -60_000;
        newest = 0;
      }
      boolean old = number.startsWith("<");
      long sequence = Long.parseLong(number.replaceAll("[|<~]", ""));
      newest = old ? newest : Math.max(newest, sequence);
      second++;
      intake.feed(frame(old ? session - 60_000 : session, sequence, old ? second - 5 : second));
    }

    assertThat(intake.output()).as(because).hasSize(taken);
    // By then nobody waits for any of them; and something to report.
    for (int i = 1; i <= FrameLedger.WINDOW; i++) {
      intake.feed(frame(session, newest + i, second + i));
    }
    intake.feed(new FrameBytes("gpu-1", Runs.START_MS + 200_000, RUBBISH, "t", 0, 1));
    Map<String, Long> counts = counts();
    counts.remove("undecodable");
    assertThat(counts).as(because).hasToString(counted);
  }

  @Property(tries = 200)
  void framesOutOfOrderAreTakenOnceEach(
      @ForAll @IntRange(min = 1, max = FrameLedger.WINDOW) int apart, @ForAll long seed) {
    List<Long> numbers = new ArrayList<>();
    for (long number = 1; number <= 300; number++) {
      numbers.add(number);
    }
    // Whatever is at most a window apart may change places; the first stays.
    Random random = new Random(seed);
    for (int from = 1; from < numbers.size(); from += apart) {
      Collections.shuffle(numbers.subList(from, Math.min(numbers.size(), from + apart)), random);
    }
    FrameLedger ledger = new FrameLedger();

    for (long number : numbers) {
      assertThat(ledger.note("c", 1, number, number)).isNotEqualTo(FrameLedger.Order.DUPLICATE);
    }
    for (long number : numbers) {
      assertThat(ledger.note("c", 1, number, number)).isEqualTo(FrameLedger.Order.DUPLICATE);
    }
    assertThat(ledger.counts).doesNotContainKey("lost").containsEntry("duplicate", 300L);
  }

  /** A slow array beside fast hosts: its own pace, and no less patience with it. */
  @ParameterizedTest
  @ValueSource(ints = {10, 60, 300})
  void slowArraysKeepTheirPaceBesideFastHosts(int arraySeconds) throws Exception {
    for (int second = 1; second <= 3 * arraySeconds; second++) {
      intake.feed(frame(SESSION_MS, second, second));
      // What an array says of a time comes a while after it.
      if (second > arraySeconds && (second - arraySeconds / 2) % arraySeconds == 0) {
        long poll = (second - arraySeconds / 2) / arraySeconds;
        intake.feed(array(poll, poll * (long) arraySeconds, arraySeconds));
        intake.feed(array(poll, poll * (long) arraySeconds, arraySeconds));
      }
    }

    List<WorkloadTick> slow =
        intake.output().stream().filter(tick -> tick.system().equals("array-1")).toList();
    assertThat(slow).hasSize(2);
    assertThat(slow)
        .allSatisfy(
            tick -> {
              assertThat(tick.workload()).isEqualTo("volume/array-1/a");
              assertThat(tick.vantage()).isEqualTo(Vantage.ARRAY);
              assertThat(tick.intervalMs()).isEqualTo(1_000 * arraySeconds);
            });
    assertThat(slow.get(0).endMs()).isEqualTo(Runs.START_MS + 1_000L * arraySeconds);
    assertThat(intake.output()).hasSize(3 * arraySeconds + 2);
    assertThat(latest(intake.side(FrameIntake.HEALTH))).isEqualTo(Map.of("duplicate", 1L));
    assertThat(
            intake.side(FrameIntake.MEANS).stream().filter(mean -> mean.system().equals("array-1")))
        .hasSize(2);
  }

  /** Its new session tells of times the fast collector has long passed. */
  @Test
  void aSlowCollectorWhoseClockWasSetBackIsBelievedAtItsOwnPace() throws Exception {
    for (int second = 1; second <= 900; second++) {
      intake.feed(slow("gpu-1/fast", SESSION_MS, second, second, 1));
      if (second == 400) {
        intake.feed(slow("gpu-1/slow", SESSION_MS, 1, 300, 300));
      } else if (second == 700) {
        intake.feed(slow("gpu-1/slow", SESSION_MS - 60_000, 1, 600, 300));
        intake.feed(slow("gpu-1/slow", SESSION_MS - 60_000, 1, 600, 300));
      }
    }

    assertThat(intake.output().stream().filter(tick -> tick.intervalMs() == 300_000)).hasSize(2);
    assertThat(latest(intake.side(FrameIntake.HEALTH)))
        .isEqualTo(Map.of("duplicate", 1L, "late_for_system", 2L));
  }

  @Test
  void aNewInventoryAppliesFromTheNextFrameOn() throws Exception {
    intake.feed(frame(SESSION_MS, 1, 1));
    intake.broadcast(inventory(1, entry("train", "gpu-* dev *")));
    intake.feed(frame(SESSION_MS, 2, 2));
    intake.broadcast(inventory(3, entry("serve", "gpu-1 dev *")));
    intake.feed(frame(SESSION_MS, 3, 3));
    intake.broadcast(inventory(2, entry("stale", "gpu-1 dev *")));
    intake.feed(frame(SESSION_MS, 4, 4));
    intake.broadcast(inventory(4));
    intake.feed(frame(SESSION_MS, 5, 5));

    assertThat(intake.output())
        .extracting(WorkloadTick::workload)
        .containsExactly("node/gpu-1", "train", "serve", "serve", "node/gpu-1");
  }

  @Test
  void anInventoryThatCannotBeReadChangesNothingAndIsCounted() throws Exception {
    intake.broadcast(inventory(1, entry("train", "gpu-1 dev *")));
    intake.broadcast(new PublishedBytes(RUBBISH, Runs.START_MS, "seiche.inventory-0@7"));
    intake.broadcast(new PublishedBytes(RUBBISH, Runs.START_MS + 1, "seiche.inventory-0@8"));
    intake.broadcast(new PublishedBytes(new byte[0], Runs.START_MS + 2, "a tombstone"));
    intake.feed(frame(SESSION_MS, 1, 1));

    assertThat(intake.output()).extracting(WorkloadTick::workload).containsExactly("train");
    assertThat(intake.side(FrameIntake.HEALTH))
        .containsExactly(
            new HealthCount("inventory", "inventory", "undecodable", Runs.START_MS, 1),
            new HealthCount("inventory", "inventory", "undecodable", Runs.START_MS + 1, 2));
  }

  @Test
  void theInventoryTheJobStartsWithIsThereBeforeTheFirstFrame() throws Exception {
    try (Harness<FrameBytes, PublishedBytes, WorkloadTick> given =
        Harness.of(rig(published(5, entry("given", "gpu-1 dev *"))))) {
      given.broadcast(inventory(4, entry("older", "gpu-1 dev *")));
      given.feed(frame(SESSION_MS, 1, 1));

      assertThat(given.output()).extracting(WorkloadTick::workload).containsExactly("given");
    }
  }

  /** The one in the state, and the one a restart is given: the later holds. */
  @ParameterizedTest(name = "given {0}, saved 2: {1}")
  @CsvSource({"1, saved, a restart after a failure", "3, given, changed while the job was down"})
  void theLaterInventoryHoldsAfterARestart(long given, String expected, String because)
      throws Exception {
    intake.broadcast(inventory(2, entry("saved", "gpu-1 dev *")));
    intake.feed(frame(SESSION_MS, 1, 1));
    try (Harness<FrameBytes, PublishedBytes, WorkloadTick> after =
        intake.restarted(rig(published(given, entry("given", "gpu-1 dev *"))))) {
      after.feed(frame(SESSION_MS, 2, 2));

      assertThat(after.output())
          .as(because)
          .extracting(WorkloadTick::workload)
          .containsExactly(expected);
    }
    intake = intake();
  }

  @Test
  void bothVantagesOfAWorkloadStayApart() throws Exception {
    PublishedInventory inventory = published(1, entry("train", "gpu-1 dev *", "array-1 vol a"));
    try (Harness<FrameBytes, PublishedBytes, WorkloadTick> given =
        Harness.of(
            Harness.broadcast(
                () -> new FrameIntake(Attribution.BY_PATH, inventory, true),
                FrameBytes::system,
                FrameIntake.broadcast()))) {
      given.feed(
          Runs.bytes(
              new Frame(
                  "recording",
                  "recording",
                  SESSION_MS,
                  1,
                  Runs.START_MS + 1_000,
                  1_000,
                  List.of(
                      recorded("array-1/vol/a", 100),
                      recorded("gpu-1/dev/nvme0n1", 60),
                      recorded("gpu-1/dev/nvme1n1", 40),
                      recorded("array-1/vol/b", 7)))));

      assertThat(given.output())
          .extracting(WorkloadTick::workload, WorkloadTick::vantage, WorkloadTick::readBytes)
          .containsExactly(
              tuple("train", Vantage.HOST, 100.0),
              tuple("train", Vantage.ARRAY, 100.0),
              tuple("volume/array-1/b", Vantage.ARRAY, 7.0));
    }
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

    try (Harness<FrameBytes, PublishedBytes, WorkloadTick> before = intake()) {
      before.feedAll(frames.subList(0, 75));
      List<WorkloadTick> ticks = before.output();
      List<ResourceMeans> means = before.side(FrameIntake.MEANS);
      List<HealthCount> health = before.side(FrameIntake.HEALTH);
      try (Harness<FrameBytes, PublishedBytes, WorkloadTick> after = before.restarted()) {
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

  private static FrameBytes array(long sequence, long endSecond, int seconds) {
    ResourceId volume = new ResourceId("array-1", ResourceKind.VOLUME, "a");
    return Runs.bytes(
        new Frame(
            "array-1",
            "array-1/rest",
            SESSION_MS,
            sequence,
            Runs.START_MS + 1_000 * endSecond,
            1_000 * seconds,
            List.of(Sample.of(volume, reads(100 * seconds)))));
  }

  private static FrameBytes slow(
      String collector, long session, long sequence, long endSecond, int seconds) {
    return Runs.bytes(
        new Frame(
            "gpu-1",
            collector,
            session,
            sequence,
            Runs.START_MS + 1_000 * endSecond,
            1_000 * seconds,
            List.of(Sample.of(device(collector), reads(100)))));
  }

  private static PublishedInventory published(long publishedMs, InventoryEntry... entries) {
    return new PublishedInventory(publishedMs, "inventory.yml", new Inventory(List.of(entries)));
  }

  private static PublishedBytes inventory(long publishedMs, InventoryEntry... entries) {
    return new PublishedBytes(
        InventoryCodec.encode(published(publishedMs, entries)), Runs.START_MS, "test");
  }

  private static Sample recorded(String path, double bytes) {
    return Sample.of(new ResourceId("recording", ResourceKind.VOLUME, path), reads(bytes));
  }

  private static ResourceId device(String name) {
    return new ResourceId("gpu-1", ResourceKind.DEVICE, name);
  }

  private static Readings reads(double bytes) {
    return Readings.builder().put(Metric.READ_BYTES, bytes).build();
  }
}
