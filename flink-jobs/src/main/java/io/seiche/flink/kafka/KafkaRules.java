package io.seiche.flink.kafka;

import io.seiche.flink.stream.PublishedBytes;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Rules from Kafka. */
public final class KafkaRules {
  private KafkaRules() {}

  /** All there are, then each new ones. They know no time, and hold up nobody's. */
  public static DataStream<PublishedBytes> from(
      StreamExecutionEnvironment env, KafkaConfig config, String group) {
    return PublishedSource.from(env, config, config.topics().rules(), group, "rules");
  }
}
