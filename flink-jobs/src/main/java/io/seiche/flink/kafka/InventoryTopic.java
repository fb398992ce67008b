package io.seiche.flink.kafka;

import io.seiche.analysis.health.HealthCount;
import io.seiche.telemetry.inventory.Inventory;
import io.seiche.telemetry.inventory.PublishedInventory;
import io.seiche.telemetry.wire.InventoryCodec;
import io.seiche.telemetry.wire.MalformedInventoryException;
import java.io.IOException;
import java.time.Clock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topic that holds the inventory: asks it for the newest, and publishes the next. */
public final class InventoryTopic {
  private static final Logger LOG = LoggerFactory.getLogger(InventoryTopic.class);

  /** The largest inventory, as bytes: some ten thousands of workloads. */
  public static final int MOST_BYTES = PublishedTopic.MOST_BYTES;

  private InventoryTopic() {}

  /**
   * The newest inventory there is, {@link PublishedInventory#NONE} when there is none yet.
   *
   * @throws IOException when Kafka does not answer, or has no such topic
   */
  public static PublishedInventory newest(KafkaConfig config) throws IOException {
    return newest(topic(config));
  }

  private static PublishedTopic topic(KafkaConfig config) {
    return new PublishedTopic(config, config.topics().inventory(), "docs/inventory.md");
  }

  private static PublishedInventory newest(PublishedTopic topic) throws IOException {
    return topic.newest(
        PublishedInventory.NONE, InventoryTopic::decoded, PublishedInventory::publishedMs);
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
    PublishedTopic topic = topic(config);
    PublishedInventory before = newest(topic);
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
    topic.publish(InventoryCodec.KEY, bytes);
    return next;
  }

  /** Tells, as a health count, how many files could not be used so far. */
  public static void tellRefused(KafkaConfig config, long count, Clock clock) throws IOException {
    topic(config).tell(new HealthCount("inventory", "inventory", "refused", clock.millis(), count));
  }
}
