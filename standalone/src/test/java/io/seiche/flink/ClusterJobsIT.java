package io.seiche.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.collectors.publish.KafkaSamplePublisher;
import io.seiche.flink.kafka.KafkaConfig;
import io.seiche.flink.kafka.KafkaFrames;
import io.seiche.flink.kafka.KafkaResults;
import io.seiche.history.Measurement;
import io.seiche.history.embedded.EmbeddedStore;
import io.seiche.history.influx.StoreException;
import io.seiche.results.v1.Storm;
import io.seiche.results.v1.StormState;
import io.seiche.standalone.embedded.EmbeddedBroker;
import io.seiche.standalone.embedded.EmbeddedFlink;
import io.seiche.standalone.embedded.StormyDay;
import io.seiche.standalone.embedded.Told;
import io.seiche.telemetry.wire.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The two jobs of a cluster tell what the one job of the standalone tells. */
class ClusterJobsIT {
  private static final Duration SOON = Duration.ofSeconds(50);

  /** What a workload did in its newest five seconds may not be told yet. */
  private static final long OPEN_MS = 5_000;

  /** The storm job hears the time once a minute: it may be that much behind. */
  private static final long BEHIND_MS = 120_000;

  @Test
  void phaseJobAndStormJobTellWhatOneJobTells(@TempDir Path folder) throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"), 0);
        EmbeddedStore store = EmbeddedStore.open(folder.resolve("store"));
        EmbeddedFlink flink = EmbeddedFlink.start(3)) {
      Topics two = topics(broker, "two");
      Topics one = topics(broker, "one");
      JobConfig config =
          new JobConfig(
              kafka(broker, two),
              store.config(),
              Optional.empty(),
              ZoneOffset.UTC,
              "cluster",
              false);
      StreamExecutionEnvironment phases = env();
      PhaseJob.wire(phases, config, StormyDay.DETECTION);
      flink.submit(phases, "phases");
      StreamExecutionEnvironment storms = env();
      StormJob.wire(storms, config, StormyDay.DETECTION);
      flink.submit(storms, "storms");
      StreamExecutionEnvironment whole = env();
      SeicheTopology.wire(
          KafkaFrames.from(whole, kafka(broker, one), "whole"),
          StormyDay.DETECTION,
          List.of(KafkaResults.to(kafka(broker, one))));
      flink.submit(whole, "whole");

      try (Told ofTwo = new Told(broker.bootstrapServers(), two);
          Told ofOne = new Told(broker.bootstrapServers(), one)) {
        awaitAll(ofOne);
        awaitAll(ofTwo);

        // A switch is settled minutes of event time after it: not at once in both.
        ofTwo.await(
            "the switches of one job", SOON, () -> ofTwo.switches().equals(all(ofOne).switches()));
        assertThat(ofTwo.switches()).isNotEmpty();
        // Storms wait for event time, which starts only when idle partitions are known to be.
        ofOne.await("storms", SOON, () -> !ofOne.storms().isEmpty());
        ofTwo.await("storms", SOON, () -> !ofTwo.storms().isEmpty());
        awaitAll(ofOne);
        awaitAll(ofTwo);
        ofTwo.await(
            "the storms of one job",
            SOON,
            () -> untilThen(ofTwo.storms()).equals(untilThen(all(ofOne).storms())));
        assertThat(untilThen(ofTwo.storms()).values())
            .extracting(Storm::getState)
            .as("storms end although no switch comes")
            .contains(StormState.OPENED, StormState.CLOSED);
        ofTwo.await(
            "rows for all of it",
            SOON,
            () ->
                switches(store) == ofTwo.switches().size()
                    && rows(store, Measurement.STORM) == ofTwo.stormPoints());
        ofTwo.await(
            "hours and days",
            SOON,
            () ->
                rows(store, Measurement.OCCUPANCY) > 0
                    && rows(store, Measurement.MIX) > 0
                    && rows(store, Measurement.SWITCHING) > 0
                    && rows(store, Measurement.LOAD) > 0);
      }
    }
  }

  /** With all it was told by now. */
  private static Told all(Told told) {
    try {
      return told.toTheEnd();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static Topics topics(EmbeddedBroker broker, String prefix) throws Exception {
    Topics topics = new Topics(prefix);
    broker.createTopics(topics);
    try (KafkaSamplePublisher publisher = StormyDay.publisher(broker.bootstrapServers(), topics)) {
      new StormyDay().publish(publisher, 0, StormyDay.SECONDS);
    }
    return topics;
  }

  private static KafkaConfig kafka(EmbeddedBroker broker, Topics topics) {
    return new KafkaConfig(broker.bootstrapServers(), topics, Map.of());
  }

  private static StreamExecutionEnvironment env() {
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(new Configuration());
    env.setParallelism(1);
    return env;
  }

  private static long rows(EmbeddedStore store, Measurement measurement) {
    try {
      return store.queries().count(measurement);
    } catch (StoreException e) {
      throw new AssertionError(e);
    }
  }

  private static long switches(EmbeddedStore store) {
    try {
      return store.queries().switches(0, Long.MAX_VALUE).size();
    } catch (StoreException e) {
      throw new AssertionError(e);
    }
  }

  private static void awaitAll(Told told) throws Exception {
    told.await(
        "everybody until the end",
        SOON,
        () -> told.everybodyUntilMs(StormyDay.WORKLOADS) >= StormyDay.END_MS - OPEN_MS);
    told.await(
        "the end of storms that are over",
        SOON,
        () -> told.overdue(StormyDay.END_MS - BEHIND_MS, StormyDay.HALF_LIFE) == 0);
  }

  private static Map<String, Storm> untilThen(Map<String, Storm> storms) {
    return storms.entrySet().stream()
        .filter(storm -> storm.getValue().getEventTimeMs() < StormyDay.END_MS - BEHIND_MS)
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
