package io.seiche.standalone.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.collectors.publish.KafkaSamplePublisher;
import io.seiche.flink.influx.StoreResults;
import io.seiche.flink.kafka.KafkaConfig;
import io.seiche.flink.kafka.KafkaResults;
import io.seiche.flink.stream.ResultSink;
import io.seiche.history.Measurement;
import io.seiche.history.embedded.EmbeddedStore;
import io.seiche.history.embedded.PhasePoint;
import io.seiche.history.embedded.StoreQueries;
import io.seiche.history.embedded.StormPoint;
import io.seiche.history.embedded.SwitchPoint;
import io.seiche.results.v1.HealthCount;
import io.seiche.results.v1.StormState;
import io.seiche.results.v1.Verdict;
import io.seiche.telemetry.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.CheckpointType;
import org.apache.flink.runtime.client.JobStatusMessage;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The whole pipeline over a real broker, a real Flink and a real store. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PipelineIT {
  private static final Duration SOON = Duration.ofSeconds(40);

  /** What a workload did in its newest five seconds may not be told yet. */
  private static final long OPEN_MS = 5_000;

  private final StormyDay day = new StormyDay();
  private EmbeddedBroker broker;
  private Told whole;

  @BeforeAll
  void runWithoutInterruption(@TempDir Path folder) throws Exception {
    broker = EmbeddedBroker.start(folder.resolve("kafka"), 0);
    try (Run run = new Run("whole", folder)) {
      run.publish(0, StormyDay.SECONDS);
      run.start();
      run.awaitAll();
      run.pipeline.stop();
      whole = run.told.toTheEnd();
    }
  }

  @AfterAll
  void stopBroker() {
    if (broker != null) {
      broker.close();
    }
  }

  @Test
  void aStormyDayIsToldFromItsTelemetry() {
    assertThat(whole.verdicts()).hasSizeGreaterThan(StormyDay.WORKLOADS * StormyDay.SECONDS / 60);
    assertThat(whole.switches()).hasSizeGreaterThan(StormyDay.WORKLOADS);
    assertThat(whole.storms().values())
        .extracting(storm -> storm.getState())
        .contains(StormState.OPENED, StormState.ESCALATED, StormState.CLOSED);
    assertThat((long) whole.alerts().size())
        .as("one for each event of a storm that is no part of another")
        .isEqualTo(whole.paging());
    assertThat(whole.storms().values())
        .extracting(storm -> storm.getScope())
        .as("eight volumes of one array at once")
        .contains("array");
    assertThat(whole.deadLetters()).isEmpty();
    assertThat(whole.health()).isEmpty();
    assertThat(whole.repeats()).isZero();
  }

  @Test
  void stoppingAndGoingOnLosesNothingAndTellsNothingTwice(@TempDir Path folder) throws Exception {
    try (Run run = new Run("stopped", folder);
        EmbeddedStore store = EmbeddedStore.open(folder.resolve("store"))) {
      run.alsoTo(StoreResults.to(store.config()));
      run.publish(0, 350);
      run.start();
      run.awaitUntil(350);
      run.stop();
      run.publish(350, 650);
      run.start();
      run.awaitUntil(650);
      run.stop();
      run.restartFlink();
      run.start();
      run.publish(650, StormyDay.SECONDS);
      run.awaitAll();
      run.stop();

      run.toldTheSame();
      assertThat(run.told.repeats()).isZero();
      isStored(run.told, store);
    }
  }

  @Test
  void aKilledPipelineGoesOnFromItsCheckpoint(@TempDir Path folder) throws Exception {
    try (Run run = new Run("killed", folder);
        EmbeddedStore store = EmbeddedStore.open(folder.resolve("store"))) {
      run.alsoTo(StoreResults.to(store.config()));
      run.publish(0, 350);
      run.start();
      run.awaitUntil(350);
      run.checkpoint();
      run.publish(350, 500);
      run.awaitUntil(500);
      run.restartFlink();
      run.publish(500, StormyDay.SECONDS);
      run.start();
      run.awaitAll();
      run.pipeline.stop();

      run.toldTheSame();
      assertThat(run.told.repeats()).as("since the checkpoint").isPositive();
      isStored(run.told, store);
    }
  }

  /** A process of the cluster dies; the job goes on by itself from its newest checkpoint. */
  @Test
  void aTaskManagerKilledInAStormLosesAndDoublesNoAlert(@TempDir Path folder) throws Exception {
    try (Run run = new Run("shot", folder)) {
      run.publish(0, 300);
      run.start();
      run.awaitUntil(300);
      run.checkpoint();
      run.publish(300, 400);
      run.awaitUntil(400);
      assertThat(run.told.firing()).as("in the middle of storms").isPositive();
      run.killTaskManager();
      run.publish(400, StormyDay.SECONDS);
      run.awaitAll();
      run.pipeline.stop();

      run.toldTheSame();
      assertThat(run.told.repeats()).as("since the checkpoint").isPositive();
    }
  }

  @Test
  void rubbishBecomesADeadLetterAndTheRestGoesOn(@TempDir Path folder) throws Exception {
    byte[] rubbish = "this is no frame".getBytes(StandardCharsets.UTF_8);
    try (Run run = new Run("rubbish", folder)) {
      run.start();
      run.publish(0, 100);
      try (KafkaProducer<byte[], byte[]> foreign =
          new KafkaProducer<>(
              Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()),
              new ByteArraySerializer(),
              new ByteArraySerializer())) {
        for (byte[] value : new byte[][] {rubbish, null}) {
          foreign
              .send(
                  new ProducerRecord<>(
                      run.topics.telemetry(), "gpu-9".getBytes(StandardCharsets.UTF_8), value))
              .get();
        }
      }
      run.publish(100, 200);
      run.awaitUntil(200);
      run.told.await("dead letters", SOON, () -> run.told.deadLetters().size() == 2);
      run.told.await("a count of them", SOON, () -> !run.told.health().isEmpty());

      assertThat(run.told.deadLetters().get(0).getPayload().toByteArray()).isEqualTo(rubbish);
      assertThat(run.told.deadLetters().get(0).getTopic()).isEqualTo(run.topics.telemetry());
      assertThat(run.told.deadLetters())
          .allSatisfy(letter -> assertThat(letter.getReason()).isNotBlank());
      HealthCount count = run.told.health().get(0);
      assertThat(count.getComponent()).isEqualTo("intake");
      assertThat(count.getReason()).isEqualTo("undecodable");
      assertThat(count.getSystem()).isEqualTo("gpu-9");
      assertThat(run.pipeline.status()).contains(JobStatus.RUNNING);
      run.pipeline.stop();
    }
  }

  private void isStored(Told told, EmbeddedStore store) throws Exception {
    store.awaitApplied(Duration.ofSeconds(20));
    StoreQueries queries = store.queries();
    assertThat(queries.switches(0, Long.MAX_VALUE))
        .extracting(SwitchPoint::id)
        .containsExactlyInAnyOrderElementsOf(told.switches().keySet());
    assertThat(queries.storms(0, Long.MAX_VALUE)).hasSize((int) told.stormPoints());
    assertThat(queries.storms(0, Long.MAX_VALUE))
        .extracting(StormPoint::id)
        .containsAll(told.storms().values().stream().map(storm -> storm.getId()).toList());
    Set<String> alerts = new TreeSet<>();
    queries.newestAlerts(0, Long.MAX_VALUE, 100_000, alert -> alerts.add(alert.fingerprint()));
    assertThat(alerts)
        .containsExactlyInAnyOrderElementsOf(
            told.alerts().values().stream()
                .map(alert -> alert.getFingerprint())
                .collect(Collectors.toSet()));
    Map<String, Verdict> valid = new TreeMap<>();
    for (Verdict verdict : told.verdicts().values()) {
      valid.merge(
          verdict.getWorkload() + "@" + verdict.getEventTimeMs(),
          verdict,
          (one, other) -> one.getSettled() ? one : other);
    }
    List<String> stored = new ArrayList<>();
    for (PhasePoint workload : queries.latestPhases()) {
      for (PhasePoint point : queries.phases(workload.workload(), 0, Long.MAX_VALUE)) {
        stored.add(point.workload() + "@" + point.timeMs() + " " + point.phase());
      }
    }
    assertThat(stored)
        .as("settled verdicts in the place of live ones")
        .containsExactlyInAnyOrderElementsOf(
            valid.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue().getPhase())
                .toList());
    assertThat(told.verdicts().values()).anyMatch(Verdict::getSettled);
    assertThat(queries.count(Measurement.PHASE_SPAN)).isPositive();
  }

  /** One pipeline with topics, state and Flink of its own, over the shared broker. */
  private final class Run implements AutoCloseable {
    private final Topics topics;
    private final Path state;
    private final KafkaConfig kafka;
    private final KafkaSamplePublisher publisher;
    private final List<ResultSink> sinks = new ArrayList<>();
    private final Told told;
    private EmbeddedFlink flink;
    private Pipeline pipeline;

    Run(String prefix, Path folder) throws Exception {
      topics = new Topics(prefix);
      state = folder.resolve("flink");
      kafka = new KafkaConfig(broker.bootstrapServers(), topics, Map.of());
      broker.createTopics(topics);
      publisher = StormyDay.publisher(broker.bootstrapServers(), topics);
      sinks.add(KafkaResults.to(kafka));
      told = new Told(broker.bootstrapServers(), topics);
      flink = EmbeddedFlink.start(1);
    }

    void alsoTo(ResultSink sink) {
      sinks.add(sink);
    }

    void publish(int fromSecond, int toSecond) {
      day.publish(publisher, fromSecond, toSecond);
    }

    void start() throws Exception {
      pipeline = Pipeline.start(flink, state, kafka, StormyDay.DETECTION, sinks);
    }

    /** Saves all and stops, once every part of the job runs. */
    void stop() throws Exception {
      checkpoint();
      pipeline.stop();
    }

    /** Ends this Flink as a kill would: nothing is saved. */
    void restartFlink() throws Exception {
      flink.close();
      flink = EmbeddedFlink.start(1);
    }

    /** Nothing is saved; another one takes its place. */
    void killTaskManager() throws Exception {
      flink.cluster().terminateTaskManager(0).get(SOON.toSeconds(), TimeUnit.SECONDS);
      flink.cluster().startTaskManager();
    }

    /** As soon as every part of the job runs. */
    void checkpoint() throws Exception {
      told.await("a checkpoint", SOON, this::checkpointed);
    }

    private boolean checkpointed() {
      MiniCluster cluster = flink.cluster();
      try {
        for (JobStatusMessage job : cluster.listJobs().get()) {
          if (!job.getJobState().isGloballyTerminalState()) {
            cluster
                .triggerCheckpoint(job.getJobId(), CheckpointType.FULL)
                .get(SOON.toSeconds(), TimeUnit.SECONDS);
          }
        }
        return true;
      } catch (ExecutionException notYet) {
        return false;
      } catch (InterruptedException | TimeoutException e) {
        throw new AssertionError(e);
      }
    }

    void awaitUntil(int second) throws Exception {
      told.await(
          "everybody until second " + second,
          SOON,
          () -> told.everybodyUntilMs(StormyDay.WORKLOADS) >= StormyDay.endMs(second) - OPEN_MS);
    }

    void awaitAll() throws Exception {
      awaitUntil(StormyDay.SECONDS);
      told.await(
          "the end of storms that are over",
          SOON,
          () -> told.overdue(StormyDay.END_MS - 20_000, StormyDay.HALF_LIFE) == 0);
    }

    void toldTheSame() throws Exception {
      told.toTheEnd();
      assertThat(told.contradictions()).isEmpty();
      assertThat(told.verdicts()).isEqualTo(whole.verdicts());
      assertThat(told.activity()).isEqualTo(whole.activity());
      assertThat(told.switches()).isEqualTo(whole.switches());
      assertThat(told.storms()).isEqualTo(whole.storms());
      assertThat(told.alerts()).isEqualTo(whole.alerts());
      assertThat(told.pages()).as("nobody is paged twice, or not at all").isEqualTo(whole.pages());
      assertThat(told.health()).isEmpty();
    }

    @Override
    public void close() throws Exception {
      publisher.close();
      flink.close();
      told.close();
    }
  }
}
