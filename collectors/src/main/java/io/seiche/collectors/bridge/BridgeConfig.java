package io.seiche.collectors.bridge;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What to read, and how.
 *
 * @param bootstrapServers {@code host:port}, comma-separated
 * @param topics at least one, no two of one name
 * @param group consumer group whose offsets are kept; also the collector's name in frames
 * @param patience how long a host's records of one time are waited for after the last of them, 100
 *     ms to 1 min
 * @param fromStart whether topics that were never read begin with what is there already
 * @param client further settings of the Kafka client (security); may hold credentials
 */
public record BridgeConfig(
    String bootstrapServers,
    List<BridgeTopic> topics,
    String group,
    Duration patience,
    boolean fromStart,
    Map<String, String> client) {
  public static final String DEFAULT_GROUP = "seiche-bridge";
  public static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(2);

  private static final Duration SHORTEST_PATIENCE = Duration.ofMillis(100);
  private static final Duration LONGEST_PATIENCE = Duration.ofMinutes(1);

  /** What exactness rests on. */
  private static final Set<String> FIXED =
      Set.of(
          ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
          ConsumerConfig.GROUP_ID_CONFIG,
          ConsumerConfig.GROUP_PROTOCOL_CONFIG,
          ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
          ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
          ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
          ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG);

  public BridgeConfig {
    if (bootstrapServers.isBlank()) {
      throw new IllegalArgumentException("kafka.bootstrap-servers must name host:port");
    }
    topics = List.copyOf(topics);
    if (topics.isEmpty()) {
      throw new IllegalArgumentException("a bridge needs at least one topic to read");
    }
    if (topics.stream().map(BridgeTopic::name).distinct().count() < topics.size()) {
      throw new IllegalArgumentException("a topic is to be read twice");
    }
    if (group.isBlank()) {
      throw new IllegalArgumentException("the bridge's group must not be empty");
    }
    if (!isPatience(patience)) {
      throw new IllegalArgumentException(
          "the wait for a host's records must be 100 ms to 1 min, got " + patience);
    }
    client = Map.copyOf(client);
  }

  /** Whether a host's records can be waited for so long. */
  public static boolean isPatience(Duration patience) {
    return patience.compareTo(SHORTEST_PATIENCE) >= 0 && patience.compareTo(LONGEST_PATIENCE) <= 0;
  }

  /** What the Kafka client is started with. */
  Map<String, Object> consumer() {
    Map<String, Object> settings = new HashMap<>();
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, group);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 2_000);
    // So long the partitions of a bridge that was killed wait for it.
    settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
    // A topic that an agent makes later is found within this time.
    settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 30_000);
    client.forEach(
        (key, value) -> {
          if (!FIXED.contains(key)) {
            settings.put(key, value);
          }
        });
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    settings.put(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "classic");
    // All partitions change hands together: what is being gathered spans them.
    settings.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, RangeAssignor.class.getName());
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    return settings;
  }

  /** Without values of {@link #client}: they may be secret. */
  @Override
  public String toString() {
    return "BridgeConfig["
        + bootstrapServers
        + ", "
        + topics.stream().map(topic -> topic.name() + '=' + topic.format().tag()).toList()
        + ", group="
        + group
        + ", patience="
        + patience
        + ", fromStart="
        + fromStart
        + ", client="
        + client.keySet().stream().sorted().toList()
        + ']';
  }
}
