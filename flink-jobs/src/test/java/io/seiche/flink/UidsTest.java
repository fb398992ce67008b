package io.seiche.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.flink.kafka.KafkaConfig;
import io.seiche.flink.kafka.KafkaFrames;
import io.seiche.flink.kafka.KafkaInventories;
import io.seiche.flink.kafka.KafkaRules;
import io.seiche.history.influx.StoreConfig;
import io.seiche.telemetry.wire.Topics;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

/**
 * A uid is a promise to older savepoints: a line that is changed here loses the state of whoever
 * updates.
 */
class UidsTest {
  private static final JobConfig CONFIG =
      new JobConfig(
          new KafkaConfig("127.0.0.1:1", Topics.DEFAULT, Map.of()),
          StoreConfig.DEFAULT,
          Optional.empty(),
          ZoneOffset.UTC,
          "seiche",
          false);

  private static final List<String> PHASES =
      List.of(
          "telemetry",
          "inventory",
          "rules",
          "rules-intake",
          "frame-intake",
          "phase-classification",
          "switch-detection",
          "checkpoint-detection",
          "silence-detection",
          "resource-silence-detection",
          "saturation-detection",
          "occupancy-rollup",
          "mix-rollup",
          "load-rollup",
          "forecast-rollup",
          "kafka-verdicts",
          "kafka-activity",
          "kafka-switches",
          "kafka-health",
          "kafka-alerts",
          "kafka-dead-letters",
          "store-verdicts",
          "store-spans",
          "store-bursts",
          "store-means",
          "store-totals",
          "store-occupancy",
          "store-mix",
          "store-load",
          "store-forecasts",
          "store-switches",
          "store-alerts",
          "store-health");

  private static final List<String> STORMS =
      List.of(
          "storm-detection",
          "storm-gathering",
          "victim-switches",
          "victim-activity",
          "victim-detection",
          "storm-victims",
          "storm-alerts",
          "switching-switches",
          "switching-storms",
          "switching-data",
          "switching-rollup",
          "kafka-storms",
          "kafka-alerts",
          "kafka-health",
          "store-storms",
          "store-switching",
          "store-alerts",
          "store-health");

  private final StreamExecutionEnvironment env =
      StreamExecutionEnvironment.getExecutionEnvironment();

  @Test
  void ofThePhaseJob() {
    PhaseJob.wire(env, CONFIG, Detection.DEFAULT);

    assertThat(uids()).containsExactlyInAnyOrderElementsOf(PHASES);
  }

  @Test
  void ofTheStormJob() {
    StormJob.wire(env, CONFIG, Detection.DEFAULT);

    assertThat(uids())
        .containsAll(STORMS)
        .contains("switches", "switches-found", "activity-heard", "rules", "rules-intake")
        .hasSize(STORMS.size() + 5);
  }

  @Test
  void ofAllInOneJob() {
    SeicheTopology.wire(
        KafkaFrames.from(env, CONFIG.kafka(), "seiche"),
        KafkaInventories.from(env, CONFIG.kafka(), "seiche-inventory"),
        BroadcastRules.of(KafkaRules.from(env, CONFIG.kafka(), "seiche-rules")),
        Detection.DEFAULT,
        CONFIG.sinks());

    assertThat(uids())
        .containsAll(PHASES)
        .containsAll(STORMS)
        .as("both jobs send alerts and health")
        .hasSize(PHASES.size() + STORMS.size() - 4);
  }

  /** Of every operator; Flink names a sink's committer after the sink. */
  private List<String> uids() {
    StreamGraph graph = env.getStreamGraph();
    assertThat(graph.getStreamNodes())
        .allSatisfy(
            node -> assertThat(node.getTransformationUID()).as(node.getOperatorName()).isNotNull());
    return graph.getStreamNodes().stream()
        .map(StreamNode::getTransformationUID)
        .map(uid -> uid.replace("Sink Committer: ", ""))
        .distinct()
        .toList();
  }
}
