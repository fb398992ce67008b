package io.seiche.collectors.publish;

import io.seiche.telemetry.wire.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Where and how to publish.
 *
 * @param bootstrapServers {@code host:port}, comma-separated
 * @param topics whose telemetry topic is written
 * @param bufferBytes frames kept in memory while Kafka is away, before compression, at least 1 MiB;
 *     means nothing with a spool on disk
 * @param maxBlock how long a poll may wait for room there before the oldest goes, at most a second
 * @param client further settings of the Kafka client (security, timeouts); may hold credentials
 */
public record PublisherConfig(
    String bootstrapServers,
    Topics topics,
    long bufferBytes,
    Duration maxBlock,
    Map<String, String> client) {
  public static final long DEFAULT_BUFFER_BYTES = 32L << 20;
  public static final Duration DEFAULT_MAX_BLOCK = Duration.ofMillis(500);

  private static final long MIN_BUFFER_BYTES = 1L << 20;
  private static final Duration LONGEST_BLOCK = Duration.ofSeconds(1);

  /** How long the sender's thread, not a collector's, stays inside the client. */
  private static final long SENDER_BLOCK_MS = 1_000;

  /** What delivery rests on. */
  private static final Set<String> FIXED =
      Set.of(
          ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
          ProducerConfig.ACKS_CONFIG,
          ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
          ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
          ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
          ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
          ProducerConfig.BUFFER_MEMORY_CONFIG,
          ProducerConfig.MAX_BLOCK_MS_CONFIG,
          ProducerConfig.TRANSACTIONAL_ID_CONFIG);

  public PublisherConfig {
    if (bootstrapServers.isBlank()) {
      throw new IllegalArgumentException("kafka.bootstrap-servers must name host:port");
    }
    if (bufferBytes < MIN_BUFFER_BYTES) {
      throw new IllegalArgumentException(
          "kafka.buffer-bytes must be >= " + MIN_BUFFER_BYTES + ", got " + bufferBytes);
    }
    if (maxBlock.isNegative() || maxBlock.compareTo(LONGEST_BLOCK) > 0) {
      throw new IllegalArgumentException("kafka.max-block must be 0 s to 1 s, got " + maxBlock);
    }
    client = Map.copyOf(client);
    client.keySet().stream()
        .filter(FIXED::contains)
        .sorted()
        .findFirst()
        .ifPresent(
            key -> {
              throw new IllegalArgumentException(
                  "kafka.client." + key + " is fixed, delivery rests on it: remove it");
            });
  }

  public static PublisherConfig of(String bootstrapServers) {
    return new PublisherConfig(
        bootstrapServers, Topics.DEFAULT, DEFAULT_BUFFER_BYTES, DEFAULT_MAX_BLOCK, Map.of());
  }

  /** What the Kafka client is started with. */
  Map<String, Object> producer() {
    Map<String, Object> settings = new HashMap<>();
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, "seiche-collectors");
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
    settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 64 << 10);
    // A third of zstd's CPU for a quarter more bytes: docs/collectors/publishing.md.
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    // Retries until Kafka is back; what bounds the wait is the spool.
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
    settings.putAll(client);
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    // A broker that knows nothing of a producer takes any batch as its first. With two on the way
    // and a partition just being created, the second may be taken and the first refused for good.
    settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
    settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    // Batches are filled to half at worst, so the client's own limit is met after ours.
    settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 2 * Delivery.WINDOW_BYTES + (16L << 20));
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, SENDER_BLOCK_MS);
    return settings;
  }

  /** Without values of {@link #client}: they may be secret. */
  @Override
  public String toString() {
    return "PublisherConfig["
        + bootstrapServers
        + ", "
        + topics.telemetry()
        + ", bufferBytes="
        + bufferBytes
        + ", maxBlock="
        + maxBlock
        + ", client="
        + client.keySet().stream().sorted().toList()
        + ']';
  }
}
