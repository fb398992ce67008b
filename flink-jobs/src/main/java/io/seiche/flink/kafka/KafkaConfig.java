package io.seiche.flink.kafka;

import io.seiche.telemetry.wire.Topics;
import java.io.Serializable;
import java.util.Map;
import java.util.Properties;

/**
 * How to reach Kafka.
 *
 * @param bootstrapServers {@code host:port}, comma-separated
 * @param topics their names
 * @param client further settings of Kafka's clients (security, buffers), by Kafka's own keys
 */
public record KafkaConfig(String bootstrapServers, Topics topics, Map<String, String> client)
    implements Serializable {
  public KafkaConfig {
    if (!bootstrapServers.matches("[^\\s,:]+:\\d+(,[^\\s,:]+:\\d+)*")) {
      throw new IllegalArgumentException(
          "kafka.bootstrap-servers must be host:port[,host:port…], got '" + bootstrapServers + "'");
    }
    client = Map.copyOf(client);
  }

  Properties properties() {
    Properties properties = new Properties();
    properties.putAll(client);
    return properties;
  }
}
