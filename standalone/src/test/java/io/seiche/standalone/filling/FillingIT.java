package io.seiche.standalone.filling;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.storm.StormStage;
import io.seiche.flink.Detection;
import io.seiche.flink.influx.StoreResults;
import io.seiche.flink.kafka.KafkaConfig;
import io.seiche.flink.kafka.KafkaResults;
import io.seiche.history.Measurement;
import io.seiche.history.embedded.EmbeddedStore;
import io.seiche.history.embedded.SpanPoint;
import io.seiche.history.embedded.StoreQueries;
import io.seiche.history.embedded.StormPoint;
import io.seiche.history.embedded.SwitchPoint;
import io.seiche.standalone.embedded.EmbeddedBroker;
import io.seiche.standalone.embedded.EmbeddedFlink;
import io.seiche.standalone.embedded.Pipeline;
import io.seiche.telemetry.Attribution;
import io.seiche.telemetry.wire.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.api.common.JobStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Two days before a demonstration, through a real Flink into a real store. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FillingIT {
  private static final int DAYS = 2;
  private static final long HOUR_MS = 3_600_000;
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String LEARNER = "volume/helium-1/rl-rollout-a";
  private static final String TRAINER = "volume/helium-1/pretrain-70b";
  private static final Detection DETECTION = Detection.of(Attribution.BY_SYSTEM);

  private Path data;
  private EmbeddedStore store;
  private EmbeddedFlink flink;
  private Filling filling;
  private PastDays days;
  private long untilMs;
  private Filling.Standing last;

  @BeforeAll
  void fill(@TempDir Path folder) throws Exception {
    data = folder;
    store = EmbeddedStore.open(data.resolve("store"));
    flink = EmbeddedFlink.start(1);
    filling = new Filling(data, data.resolve("flink"));
    PastDays wanted = PastDays.before(Instant.now(), 1, DAYS, ZoneOffset.UTC);
    assertThat(filling.decide(wanted)).isEqualTo(new Filling.Fill(wanted));
    days = wanted;
    untilMs =
        filling.run(
            flink,
            days,
            "simulator",
            DETECTION,
            StoreResults.withoutRaw(store.config()),
            standing -> last = standing);
    store.awaitApplied(SOON);
  }

  @AfterAll
  void close() throws Exception {
    flink.close();
    store.close();
  }

  @Test
  void itEndsAtThePresent() {
    assertThat(untilMs)
        .isBetween(days.startMs() + DAYS * 24 * HOUR_MS, Instant.now().toEpochMilli());
    assertThat(last.done()).isLessThanOrEqualTo(last.all());
    assertThat(last.words()).startsWith("filling history: ").contains(" of 2 days");
  }

  @Test
  void spansCoverAllOfIt() throws Exception {
    List<SpanPoint> spans = queries().spans(TRAINER, 0, Long.MAX_VALUE);
    double seconds = spans.stream().mapToDouble(SpanPoint::durationSeconds).sum();
    // The last span is not over and the last minutes are not settled: the pipeline goes on with
    // them.
    assertThat(seconds).isGreaterThan((untilMs - days.startMs()) / 1e3 - 3 * 3600);
    assertThat(spans.stream().filter(span -> span.phase() == Phase.CHECKPOINT).count())
        .as("one about every twenty minutes")
        .isGreaterThan(DAYS * 24 * 2);
  }

  @Test
  void oneAfternoonStormed() throws Exception {
    List<SwitchPoint> switches = queries().switches(LEARNER, 0, Long.MAX_VALUE);
    long fromMs = days.startMs() + 14 * HOUR_MS;
    assertThat(switches.stream().filter(one -> isBetween(one.timeMs(), fromMs, 3)).count())
        .as("seen by polls of forty seconds")
        .isGreaterThan(36);
    assertThat(switches.size()).as("and the rest of the time was calm").isLessThan(250);
    assertThat(queries().storms(0, Long.MAX_VALUE))
        .filteredOn(storm -> storm.scopeId().equals(LEARNER))
        .filteredOn(storm -> isBetween(storm.timeMs(), fromMs, 6))
        .extracting(StormPoint::stage)
        .contains(StormStage.OPENED, StormStage.CLOSED);
  }

  private static boolean isBetween(long timeMs, long fromMs, int hours) {
    return timeMs >= fromMs && timeMs < fromMs + hours * HOUR_MS;
  }

  @Test
  void hoursDaysAndLoadsAreThere() throws Exception {
    int workloads = 20;
    assertThat(queries().count(Measurement.OCCUPANCY))
        .as("at least one phase of each workload in each hour")
        .isGreaterThan(workloads * DAYS * 24);
    assertThat(queries().count(Measurement.LOAD))
        .as("six systems' hours and days")
        .isGreaterThanOrEqualTo(6 * DAYS * 25);
    assertThat(queries().count(Measurement.SWITCHING)).isPositive();
  }

  @Test
  void nothingIsThereMinuteByMinute() throws Exception {
    for (Measurement raw :
        List.of(
            Measurement.IO,
            Measurement.SYSTEM_IO,
            Measurement.GPU,
            Measurement.PHASE,
            Measurement.BURSTS)) {
      assertThat(queries().count(raw)).as(raw.table()).isZero();
    }
  }

  @Test
  void itIsNotFilledTwice() throws Exception {
    PastDays again = PastDays.before(Instant.now(), 2, 30, ZoneOffset.UTC);
    assertThat(filling.decide(again))
        .isInstanceOfSatisfying(
            Filling.Leave.class,
            leave -> assertThat(leave.why()).startsWith("was filled before, from " + days.first()));
  }

  @Test
  void thePipelineGoesOnFromThere() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(data.resolve("kafka"), 0)) {
      KafkaConfig kafka = new KafkaConfig(broker.bootstrapServers(), Topics.DEFAULT, Map.of());
      broker.createTopics(kafka.topics());
      goOn(kafka);
      goOn(kafka);
    }
  }

  private void goOn(KafkaConfig kafka) throws Exception {
    Pipeline pipeline =
        Pipeline.start(
            flink,
            data.resolve("flink"),
            kafka,
            DETECTION,
            List.of(KafkaResults.to(kafka), StoreResults.to(store.config())));
    long deadline = System.nanoTime() + SOON.toNanos();
    while (!pipeline.status().equals(Optional.of(JobStatus.RUNNING))) {
      assertThat(System.nanoTime()).as("it runs soon: " + pipeline.trouble()).isLessThan(deadline);
      Thread.sleep(100);
    }
    // Saved only when all of it runs, with the state it came with.
    boolean saved = false;
    while (!saved) {
      try {
        pipeline.stop();
        saved = true;
      } catch (IOException notYet) {
        assertThat(System.nanoTime()).as(notYet.getMessage()).isLessThan(deadline);
      }
    }
  }

  private StoreQueries queries() {
    return store.queries();
  }
}
