package io.seiche.flink;

import io.seiche.flink.kafka.InventoryTopic;
import io.seiche.flink.kafka.KafkaFrames;
import io.seiche.flink.kafka.KafkaInventories;
import io.seiche.flink.kafka.KafkaRules;
import io.seiche.flink.kafka.RulesTopic;
import io.seiche.history.influx.setup.StoreSetup;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Main of the phase job: telemetry, inventory, rules in; verdicts, activity, switches out. */
public final class PhaseJob {
  private PhaseJob() {}

  public static void main(String[] arguments) throws Exception {
    JobConfig config = JobConfig.ofEnvironment(System.getenv());
    StreamExecutionEnvironment env = config.environment();
    boolean unused = StoreSetup.onStart(config.store());
    // Read up front, so that the first frame is not ahead of them.
    Detection detection =
        config
            .detection()
            .with(InventoryTopic.newest(config.kafka()))
            .with(RulesTopic.newest(config.kafka()));
    wire(env, config, detection);
    env.execute("seiche-phases");
  }

  static void wire(StreamExecutionEnvironment env, JobConfig config, Detection detection) {
    SeicheTopology.phases(
        KafkaFrames.from(env, config.kafka(), config.group() + "-phases"),
        KafkaInventories.from(env, config.kafka(), config.group() + "-inventory"),
        BroadcastRules.of(KafkaRules.from(env, config.kafka(), config.group() + "-rules")),
        detection,
        config.sinks());
  }
}
