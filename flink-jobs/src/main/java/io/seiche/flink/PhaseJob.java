package io.seiche.flink;

import io.seiche.flink.kafka.InventoryTopic;
import io.seiche.flink.kafka.KafkaFrames;
import io.seiche.flink.kafka.KafkaInventories;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Main of the phase job: telemetry and inventory in; verdicts, activity and switches out. */
public final class PhaseJob {
  private PhaseJob() {}

  public static void main(String[] arguments) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    JobConfig config = JobConfig.ofEnvironment(System.getenv());
    // Read up front, so that the first frame is not ahead of it.
    wire(env, config, config.detection().with(InventoryTopic.newest(config.kafka())));
    env.execute("seiche-phases");
  }

  static void wire(StreamExecutionEnvironment env, JobConfig config, Detection detection) {
    SeicheTopology.phases(
        KafkaFrames.from(env, config.kafka(), config.group() + "-phases"),
        KafkaInventories.from(env, config.kafka(), config.group() + "-inventory"),
        detection,
        config.sinks());
  }
}
