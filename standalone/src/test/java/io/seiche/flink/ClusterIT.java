package io.seiche.flink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.seiche.collectors.publish.KafkaSamplePublisher;
import io.seiche.flink.kafka.KafkaConfig;
import io.seiche.flink.kafka.KafkaFrames;
import io.seiche.flink.kafka.KafkaInventories;
import io.seiche.flink.kafka.KafkaResults;
import io.seiche.flink.kafka.KafkaRules;
import io.seiche.history.Bucket;
import io.seiche.history.influx.StoreConfig;
import io.seiche.history.influxserver.RealInflux;
import io.seiche.history.influxserver.V2Proxy;
import io.seiche.results.v1.Verdict;
import io.seiche.standalone.cluster.ComposeFile;
import io.seiche.standalone.cluster.FlinkCluster;
import io.seiche.standalone.cluster.FlinkProcess;
import io.seiche.standalone.e2e.Wait;
import io.seiche.standalone.embedded.EmbeddedBroker;
import io.seiche.standalone.embedded.EmbeddedFlink;
import io.seiche.standalone.embedded.StormyDay;
import io.seiche.standalone.embedded.Told;
import io.seiche.telemetry.wire.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The job jar on a Flink cluster of several processes, started as docker-compose.yml says, with a
 * real broker and a real InfluxDB.
 */
class ClusterIT {
  private static final Duration SOON = Duration.ofSeconds(120);

  /** What a workload did in its newest five seconds may not be told yet. */
  private static final long OPEN_MS = 5_000;

  private static final String TOKEN = "token-of-the-store";
  private static final int KILLED_AT = 600;
  private static final int JOB_KILLED_AT = 800;

  private final StormyDay day = new StormyDay();

  @Test
  void killedProcessesLoseNothing(@TempDir Path folder) throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"), 0);
        RealInflux influx = RealInflux.start(folder.resolve("influx"));
        V2Proxy proxy = V2Proxy.start(influx).tokens(TOKEN, TOKEN)) {
      // The day is long ago: what the job would make anew keeps points for a month.
      for (Bucket bucket : Bucket.values()) {
        influx.query("", "CREATE DATABASE " + StoreConfig.DEFAULT.nameOf(bucket));
      }
      Topics topics = new Topics("seiche");
      broker.createTopics(topics);
      ComposeFile file = ComposeFile.read(repository(), variables(), folder);
      try (FlinkCluster cluster =
              FlinkCluster.of(
                  file.service("phase-job"),
                  file.service("phase-worker"),
                  jar(),
                  Map.of(
                      "SEICHE_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers(),
                      "SEICHE_STORE_URL", proxy.url().toString()),
                  Files.createDirectory(folder.resolve("phase")));
          KafkaSamplePublisher publisher = StormyDay.publisher(broker.bootstrapServers(), topics);
          Told told = new Told(broker.bootstrapServers(), topics)) {
        try {
          FlinkProcess jobManager = cluster.startJobManager();
          cluster.startTaskManager();
          cluster.startTaskManager();
          day.publish(publisher, 0, KILLED_AT - 100);
          awaitUntil(told, KILLED_AT - 100, cluster::keepUp);
          Wait.until("a healthy job", SOON, () -> isHealthy(cluster));
          long before = cluster.checkpoints();
          told.await("a checkpoint", SOON, () -> cluster.checkpoints() > before);
          day.publish(publisher, KILLED_AT - 100, KILLED_AT);
          awaitUntil(told, KILLED_AT, cluster::keepUp);

          cluster.killTaskManager();
          day.publish(publisher, KILLED_AT, JOB_KILLED_AT);
          awaitUntil(told, JOB_KILLED_AT, cluster::keepUp);
          assertThat(cluster.restoredCheckpoint()).as("where it went on from").isPositive();
          assertThat(jobManager.runs()).as("nobody started that anew").isTrue();
          restartIsStored(influx);

          cluster.killJobManager();
          Wait.until(
              "a job that goes on from a checkpoint",
              SOON,
              () -> {
                cluster.keepUp();
                return cluster.restoredCheckpoint() > 0;
              });
          day.publish(publisher, JOB_KILLED_AT, StormyDay.SECONDS);
          awaitUntil(told, StormyDay.SECONDS, cluster::keepUp);
          try (Undisturbed other = new Undisturbed(broker)) {
            other.publish();
            awaitUntil(other.told, StormyDay.SECONDS, () -> {});
            tellTheSame(told, other.told);
          }
          isStored(told, influx);
          vitalsAreStored(influx);
        } catch (AssertionError | Exception failure) {
          throw new AssertionError(failure.getMessage() + "\n" + cluster.logs(), failure);
        }
      }
    }
  }

  /** The same job on a Flink that nothing happens to, told on topics of its own. */
  private final class Undisturbed implements AutoCloseable {
    private final KafkaConfig kafka;
    private final EmbeddedFlink flink;
    private final Told told;

    Undisturbed(EmbeddedBroker broker) throws Exception {
      Topics topics = new Topics("undisturbed");
      broker.createTopics(topics);
      kafka = new KafkaConfig(broker.bootstrapServers(), topics, Map.of());
      told = new Told(broker.bootstrapServers(), topics);
      flink = EmbeddedFlink.start(1);
    }

    void publish() throws Exception {
      try (KafkaSamplePublisher publisher =
          StormyDay.publisher(kafka.bootstrapServers(), kafka.topics())) {
        day.publish(publisher, 0, StormyDay.SECONDS);
      }
      StreamExecutionEnvironment env =
          StreamExecutionEnvironment.getExecutionEnvironment(new Configuration());
      env.setParallelism(1);
      SeicheTopology.phases(
          KafkaFrames.from(env, kafka, "undisturbed"),
          KafkaInventories.from(env, kafka, "undisturbed-inventory"),
          BroadcastRules.of(KafkaRules.from(env, kafka, "undisturbed-rules")),
          Detection.DEFAULT,
          List.of(KafkaResults.to(kafka)));
      flink.submit(env, "undisturbed");
    }

    @Override
    public void close() throws Exception {
      flink.close();
      told.close();
    }
  }

  /** Sooner or later: neither job has an end. */
  private static void tellTheSame(Told told, Told other) throws Exception {
    boolean same =
        Wait.perhaps(
                SOON,
                () -> {
                  readOn(told);
                  readOn(other);
                  return told.verdicts().equals(other.verdicts())
                          && told.activity().equals(other.activity())
                          && told.switches().equals(other.switches())
                      ? Optional.of(true)
                      : Optional.empty();
                })
            .isPresent();
    assertThat(told.contradictions()).isEmpty();
    assertThat(told.verdicts()).isEqualTo(other.verdicts());
    assertThat(told.activity()).isEqualTo(other.activity());
    assertThat(told.switches()).isNotEmpty().isEqualTo(other.switches());
    // Of two subtasks that catch up one may be ahead; that costs saturation sums and no result.
    assertThat(told.health())
        .allSatisfy(count -> assertThat(count.getComponent()).isEqualTo("saturation"));
    assertThat(same).isTrue();
  }

  private static void readOn(Told told) {
    try {
      Told unused = told.toTheEnd();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static void awaitUntil(Told told, int second, Runnable meanwhile) throws Exception {
    told.await(
        "everybody until second " + second,
        SOON,
        () -> {
          meanwhile.run();
          return told.everybodyUntilMs(StormyDay.WORKLOADS) >= StormyDay.endMs(second) - OPEN_MS;
        });
  }

  /** What the container's health check says of the JobManager. */
  private static boolean isHealthy(FlinkCluster cluster) {
    try {
      return new ProcessBuilder(
                  repository().resolve("deploy/compose/flink/job-running.sh").toString(),
                  String.valueOf(cluster.restPort()))
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void isStored(Told told, RealInflux influx) {
    Map<String, Verdict> valid = new TreeMap<>();
    told.verdicts()
        .values()
        .forEach(
            verdict ->
                valid.merge(
                    verdict.getWorkload() + "@" + verdict.getEventTimeMs(),
                    verdict,
                    (one, other) -> one.getSettled() ? one : other));
    Set<String> expected = new TreeSet<>();
    valid.forEach((at, verdict) -> expected.add(at + " " + verdict.getPhase().name()));
    Set<String> switches = new TreeSet<>(told.switches().keySet());
    Optional<Boolean> all =
        Wait.perhaps(
            SOON,
            () ->
                phases(influx).equals(expected) && switches(influx).equals(switches)
                    ? Optional.of(true)
                    : Optional.empty());
    assertThat(phases(influx)).isEqualTo(expected);
    assertThat(switches(influx)).isEqualTo(switches);
    assertThat(all).isPresent();
  }

  private static Set<String> phases(RealInflux influx) {
    return series(influx, "SELECT phase FROM phase GROUP BY workload", "seiche_raw").stream()
        .flatMap(
            one ->
                StreamSupport.stream(one.path("values").spliterator(), false)
                    .map(
                        row ->
                            one.at("/tags/workload").asText()
                                + "@"
                                + row.get(0).asLong()
                                + " "
                                + row.get(1).asText()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> switches(RealInflux influx) {
    return influx.rows("seiche_events", "SELECT id FROM switch WHERE superseded = false").stream()
        .map(row -> row.get(1).asText())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Each process loads the reporter as a plugin, as in the image. */
  private static void vitalsAreStored(RealInflux influx) {
    Wait.until(
        "vitals of a JobManager and of TaskManagers",
        SOON,
        () ->
            series(
                        influx,
                        "SELECT LAST(heap_used_bytes) FROM flink_process GROUP BY *",
                        "seiche_raw")
                    .stream()
                    .map(one -> one.at("/tags/component").asText())
                    .collect(Collectors.toSet())
                    .size()
                == 2);
  }

  private static void restartIsStored(RealInflux influx) {
    Wait.until(
        "the restart among the vitals",
        SOON,
        () ->
            influx
                .rows(
                    "seiche_raw", "SELECT MAX(restarts) FROM flink_job WHERE job = 'seiche-phases'")
                .stream()
                .anyMatch(row -> row.get(1).asLong() >= 1));
  }

  private static List<JsonNode> series(RealInflux influx, String query, String database) {
    return StreamSupport.stream(
            influx.query(database, query).at("/results/0/series").spliterator(), false)
        .toList();
  }

  private static Map<String, String> variables() {
    return Map.of(
        "SEICHE_HOST", "here",
        "SEICHE_STORE_TOKEN", TOKEN,
        "SEICHE_INFLUXDB_PASSWORD", "one",
        "SEICHE_GRAFANA_PASSWORD", "two",
        "SEICHE_GRAFANA_STORE_PASSWORD", "three");
  }

  private static Path jar() {
    Path jar = repository().resolve("flink-jobs/target/seiche-flink-jobs.jar");
    assertThat(jar).as("mvn package makes it").exists();
    return jar;
  }

  private static Path repository() {
    Path at = Path.of("").toAbsolutePath();
    while (!Files.exists(at.resolve("docker-compose.yml"))) {
      at = Optional.ofNullable(at.getParent()).orElseThrow();
    }
    return at;
  }
}
