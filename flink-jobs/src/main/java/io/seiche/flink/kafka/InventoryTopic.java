package io.seiche.flink.kafka;

import io.seiche.analysis.health.HealthCount;
import io.seiche.telemetry.inventory.Inventory;
import io.seiche.telemetry.inventory.PublishedInventory;
import io.seiche.telemetry.wire.InventoryCodec;
import io.seiche.telemetry.wire.MalformedInventoryException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topic that holds the inventory: asks it for the newest, and publishes the next. */
public final class InventoryTopic {
  private static final Logger LOG = LoggerFactory.getLogger(InventoryTopic.class);
  private static final Duration ANSWER = Duration.ofSeconds(20);
  private static final Duration POLL = Duration.ofMillis(200);

  /** The largest inventory, as bytes: some ten thousands of workloads. */
  public static final int MOST_BYTES = 8 << 20;

  private InventoryTopic() {}

  /**
   * The newest inventory there is, {@link PublishedInventory#NONE} when there is none yet.
   *
   * @throws IOException when Kafka does not answer, or has no such topic
   */
  public static PublishedInventory newest(KafkaConfig config) throws IOException {
    String topic = config.topics().inventory();
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(reading(config))) {
      List<PartitionInfo> partitions = consumer.partitionsFor(topic, ANSWER);
      if (partitions == null || partitions.isEmpty()) {
        throw new IOException(
            "Kafka has no topic "
                + topic
                + ": make it with cleanup.policy=compact (docs/inventory.md)");
      }
      List<TopicPartition> all =
          partitions.stream().map(info -> new TopicPartition(topic, info.partition())).toList();
      consumer.assign(all);
      consumer.seekToBeginning(all);
      return newest(consumer, consumer.endOffsets(all, ANSWER));
    } catch (KafkaException e) {
      throw new IOException("cannot read " + topic + ": " + e.getMessage(), e);
    }
  }

  private static PublishedInventory newest(
      KafkaConsumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) throws IOException {
    PublishedInventory newest = PublishedInventory.NONE;
    long deadline = System.nanoTime() + ANSWER.toNanos();
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey(), ANSWER) < end.getValue())) {
      if (System.nanoTime() - deadline > 0) {
        throw new IOException("the inventory was not read within " + ANSWER.toSeconds() + " s");
      }
      for (ConsumerRecord<byte[], byte[]> in : consumer.poll(POLL)) {
        PublishedInventory next = decoded(in);
        newest = next.publishedMs() > newest.publishedMs() ? next : newest;
      }
    }
    return newest;
  }

  private static PublishedInventory decoded(ConsumerRecord<byte[], byte[]> in) {
    try {
      return in.value() == null ? PublishedInventory.NONE : InventoryCodec.decode(in.value());
    } catch (MalformedInventoryException e) {
      LOG.warn("left out {}-{}@{}: {}", in.topic(), in.partition(), in.offset(), e.getMessage());
      return PublishedInventory.NONE;
    }
  }

  /**
   * Publishes an inventory over the newest there is; returns when Kafka has it.
   *
   * @param origin the file it was read from
   * @return what was published, or the newest when that says the same
   */
  public static PublishedInventory publish(
      KafkaConfig config, Inventory inventory, String origin, Clock clock) throws IOException {
    PublishedInventory before = newest(config);
    if (before.inventory().equals(inventory)) {
      return before;
    }
    // Later than the one before, whatever this clock says.
    PublishedInventory next =
        new PublishedInventory(
            Math.max(clock.millis(), before.publishedMs() + 1), origin, inventory);
    byte[] bytes = InventoryCodec.encode(next);
    if (bytes.length > MOST_BYTES) {
      throw new IOException(
          "the inventory takes "
              + bytes.length
              + " bytes, at most "
              + MOST_BYTES
              + " can be published: use fewer, wider patterns");
    }
    send(config, config.topics().inventory(), InventoryCodec.KEY, bytes);
    return next;
  }

  /** Tells, as a health count, how many files could not be used so far. */
  public static void tellRefused(KafkaConfig config, long count, Clock clock) throws IOException {
    HealthCount refused =
        new HealthCount("inventory", "inventory", "refused", clock.millis(), count);
    send(
        config,
        config.topics().health(),
        refused.system(),
        ResultCodec.encode(refused).toByteArray());
  }

  private static void send(KafkaConfig config, String topic, String key, byte[] bytes)
      throws IOException {
    try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(writing(config))) {
      producer.send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), bytes)).get();
    } catch (ExecutionException e) {
      throw new IOException("cannot write " + topic + ": " + e.getCause().getMessage(), e);
    } catch (KafkaException e) {
      throw new IOException("cannot write " + topic + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while writing " + topic, e);
    }
  }

  private static Map<String, Object> reading(KafkaConfig config) {
    Map<String, Object> settings = new HashMap<>(config.client());
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
    settings.put(
        ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
    settings.put(
        ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    return settings;
  }

  private static Map<String, Object> writing(KafkaConfig config) {
    Map<String, Object> settings = new HashMap<>(config.client());
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, config.bootstrapServers());
    settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
    settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd");
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MOST_BYTES + (1 << 16));
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (int) ANSWER.toMillis());
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) ANSWER.toMillis() / 2);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) ANSWER.toMillis());
    return settings;
  }
}
