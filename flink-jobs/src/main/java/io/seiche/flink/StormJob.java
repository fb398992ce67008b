package io.seiche.flink;

import io.seiche.flink.kafka.KafkaSwitches;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Main of the storm job: switches in; storms and alerts out. */
public final class StormJob {
  private StormJob() {}

  public static void main(String[] arguments) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    wire(env, JobConfig.ofEnvironment(System.getenv()), Detection.DEFAULT);
    env.execute("seiche-storms");
  }

  static void wire(StreamExecutionEnvironment env, JobConfig config, Detection detection) {
    SeicheTopology.storms(
        KafkaSwitches.from(env, config.kafka(), config.group() + "-storms"),
        detection,
        config.sinks());
  }
}
