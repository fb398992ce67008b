package io.seiche.standalone.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.analysis.condition.SilencePolicy;
import io.seiche.analysis.rules.Rules;
import io.seiche.collectors.publish.KafkaSamplePublisher;
import io.seiche.collectors.source.simulator.FleetCollector;
import io.seiche.collectors.source.simulator.FleetSimulator;
import io.seiche.flink.Detection;
import io.seiche.flink.kafka.KafkaConfig;
import io.seiche.flink.kafka.KafkaResults;
import io.seiche.results.v1.Alert;
import io.seiche.telemetry.Attribution;
import io.seiche.telemetry.wire.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A collector that dies and comes back, live, through a real broker and the whole pipeline. */
@Timeout(400)
class SilenceIT {
  private static final Topics TOPICS = Topics.DEFAULT;
  private static final Duration SOON = Duration.ofSeconds(120);

  /** As soon as may be. */
  private static final Detection DETECTION =
      Detection.of(Attribution.BY_SYSTEM)
          .with(Rules.DEFAULT.with(new SilencePolicy(true, true, 5, 2, 86_400, 3_600)));

  /** A collector of a simulated fleet that can be killed. */
  private static final class Killable implements AutoCloseable {
    private final KafkaSamplePublisher publisher;
    private final String id;
    private final FleetSimulator fleet;
    private ScheduledExecutorService polling;

    Killable(KafkaSamplePublisher publisher, String id, long seed) {
      this.publisher = publisher;
      this.id = id;
      this.fleet = FleetSimulator.demo(seed);
    }

    void start() {
      FleetCollector collector = new FleetCollector(id, fleet);
      polling = Executors.newSingleThreadScheduledExecutor();
      polling.scheduleAtFixedRate(
          () -> collector.collect(Instant.now()).forEach(poll -> publisher.publish(id, poll)),
          0,
          1,
          TimeUnit.SECONDS);
    }

    void kill() {
      polling.shutdown();
    }

    @Override
    public void close() {
      kill();
    }
  }

  @Test
  void oneThatDiesIsOneAlertUntilItIsBack(@TempDir Path folder) throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"), 0)) {
      broker.createTopics(TOPICS);
      String servers = broker.bootstrapServers();
      KafkaConfig kafka = new KafkaConfig(servers, TOPICS, Map.of());
      try (KafkaSamplePublisher publisher = StormyDay.publisher(servers, TOPICS);
          Killable collector = new Killable(publisher, "sim", 1);
          Told told = new Told(servers, TOPICS);
          EmbeddedFlink flink = EmbeddedFlink.start(1)) {
        collector.start();
        Pipeline pipeline =
            Pipeline.start(
                flink, folder.resolve("flink"), kafka, DETECTION, List.of(KafkaResults.to(kafka)));
        told.await("what all do", SOON, () -> told.verdicts().size() >= 6);
        assertThat(silence(told)).isEmpty();

        collector.kill();
        told.await("an alert", SOON, () -> silence(told).isPresent());
        Alert silent = silence(told).orElseThrow();
        assertThat(silent.getFiring()).isTrue();
        assertThat(silent.getScope()).isEqualTo("collector");
        assertThat(silent.getScopeId()).isEqualTo("sim");
        assertThat(silent.getEvidenceList()).hasSize(6);

        collector.start();
        told.await("its end", SOON, () -> !silence(told).orElseThrow().getFiring());
        Alert over = silence(told).orElseThrow();
        assertThat(over.getFingerprint()).isEqualTo(silent.getFingerprint());
        assertThat(over.getStartsMs()).isEqualTo(silent.getStartsMs());
        pipeline.stop();
      }
    }
  }

  /** The newest word on what is silent; there is but one alert of it. */
  private static Optional<Alert> silence(Told told) {
    List<Alert> all =
        told.alerts().values().stream()
            .filter(alert -> alert.getKind().equals("telemetry-silent"))
            .toList();
    assertThat(all.stream().map(Alert::getFingerprint).distinct()).hasSizeLessThanOrEqualTo(1);
    return all.stream().max((a, b) -> Long.compare(a.getEventTimeMs(), b.getEventTimeMs()));
  }
}
