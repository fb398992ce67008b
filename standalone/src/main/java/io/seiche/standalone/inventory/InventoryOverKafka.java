package io.seiche.standalone.inventory;

import io.seiche.flink.kafka.InventoryTopic;
import io.seiche.flink.kafka.KafkaConfig;
import io.seiche.telemetry.inventory.Inventory;
import io.seiche.telemetry.inventory.PublishedInventory;
import java.io.IOException;
import java.time.Clock;

/** Inventories to a pipeline by way of Kafka. */
public record InventoryOverKafka(KafkaConfig kafka) implements InventoryWatch.Target {
  @Override
  public PublishedInventory publish(Inventory inventory, String origin) throws IOException {
    return InventoryTopic.publish(kafka, inventory, origin, Clock.systemUTC());
  }

  @Override
  public void refused(long count) throws IOException {
    InventoryTopic.tellRefused(kafka, count, Clock.systemUTC());
  }
}
