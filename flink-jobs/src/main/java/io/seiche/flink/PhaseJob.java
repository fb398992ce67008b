package io.seiche.flink;

import io.seiche.flink.kafka.KafkaFrames;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Main of the phase job: telemetry in; verdicts, activity and switches out. */
public final class PhaseJob {
  private PhaseJob() {}

  public static void main(String[] arguments) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    wire(env, JobConfig.ofEnvironment(System.getenv()), Detection.DEFAULT);
    env.execute("seiche-phases");
  }

  static void wire(StreamExecutionEnvironment env, JobConfig config, Detection detection) {
    SeicheTopology.phases(
        KafkaFrames.from(env, config.kafka(), config.group() + "-phases"),
        detection,
        config.sinks());
  }
}
