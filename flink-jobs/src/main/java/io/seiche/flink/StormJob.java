package io.seiche.flink;

import io.seiche.flink.kafka.KafkaRules;
import io.seiche.flink.kafka.KafkaSwitches;
import io.seiche.flink.kafka.RulesTopic;
import io.seiche.history.influx.setup.StoreSetup;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Main of the storm job: switches and rules in; storms and alerts out. */
public final class StormJob {
  private StormJob() {}

  public static void main(String[] arguments) throws Exception {
    JobConfig config = JobConfig.ofEnvironment(System.getenv());
    StreamExecutionEnvironment env = config.environment();
    boolean unused = StoreSetup.onStart(config.store());
    wire(
        env, config, Detection.DEFAULT.with(config.days()).with(RulesTopic.newest(config.kafka())));
    env.execute("seiche-storms");
  }

  static void wire(StreamExecutionEnvironment env, JobConfig config, Detection detection) {
    SeicheTopology.storms(
        KafkaSwitches.from(env, config.kafka(), config.group() + "-storms"),
        BroadcastRules.of(KafkaRules.from(env, config.kafka(), config.group() + "-storm-rules")),
        detection,
        config.sinks());
  }
}
