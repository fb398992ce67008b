package io.seiche.flink.kafka;

import io.seiche.flink.stream.PublishedBytes;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Inventories from Kafka. */
public final class KafkaInventories {
  private KafkaInventories() {}

  /** All there are, then each new one. They know no time, and hold up nobody's. */
  public static DataStream<PublishedBytes> from(
      StreamExecutionEnvironment env, KafkaConfig config, String group) {
    return PublishedSource.from(env, config, config.topics().inventory(), group, "inventory");
  }
}
