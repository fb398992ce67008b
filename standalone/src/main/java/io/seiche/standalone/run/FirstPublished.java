package io.seiche.standalone.run;

import io.seiche.flink.kafka.InventoryTopic;
import io.seiche.flink.kafka.KafkaConfig;
import io.seiche.flink.kafka.RulesTopic;
import io.seiche.flink.rules.PublishedRules;
import io.seiche.telemetry.inventory.Inventory;
import io.seiche.telemetry.inventory.PublishedInventory;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;

/** What the pipeline starts with, published for whoever reads it from Kafka. Stateless. */
final class FirstPublished {
  private FirstPublished() {}

  /**
   * The file's, else, in a Kafka elsewhere, what was published there. Without a file the embedded
   * Kafka's is over.
   */
  static PublishedInventory inventory(RunConfig config, Wanted wanted, KafkaConfig kafka)
      throws IOException {
    return wanted.inventory().isEmpty() && wanted.kafka().isPresent()
        ? InventoryTopic.newest(kafka)
        : InventoryTopic.publish(
            kafka,
            wanted.inventory().orElse(Inventory.EMPTY),
            config.inventoryFile().toString(),
            Clock.systemUTC());
  }

  /**
   * What is set here, else, in a Kafka elsewhere, what was published there. Without a word the
   * embedded Kafka's are over.
   */
  static PublishedRules rules(RunConfig config, Wanted wanted, KafkaConfig kafka)
      throws IOException {
    Map<String, String> values = config.settings().ruleValues();
    return values.isEmpty() && wanted.kafka().isPresent()
        ? RulesTopic.newest(kafka)
        : RulesTopic.publish(
            kafka,
            values,
            config.rules().map(rules -> rules.file().toString()).orElse("settings"),
            Clock.systemUTC());
  }
}
