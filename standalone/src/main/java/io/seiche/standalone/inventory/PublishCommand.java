package io.seiche.standalone.inventory;

import io.seiche.flink.kafka.InventoryTopic;
import io.seiche.flink.kafka.KafkaConfig;
import io.seiche.standalone.Publishing;
import io.seiche.telemetry.inventory.Inventory;
import io.seiche.telemetry.inventory.PublishedInventory;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code seiche inventory publish}: the file to a pipeline that runs, in a cluster or here. */
@Command(
    name = "publish",
    mixinStandardHelpOptions = true,
    description = {
      "Publishes an inventory file to Kafka, where a pipeline takes it from at once.",
      "up and demo do so by themselves."
    })
final class PublishCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The inventory, in YAML.")
  private Path file;

  @Mixin private RunningSeiche running;

  @Override
  public Integer call() throws Exception {
    Inventory inventory = InventoryFile.require(file);
    KafkaConfig kafka = running.kafka();
    Publishing.check(kafka);
    long beganMs = Clock.systemUTC().millis();
    PublishedInventory published =
        InventoryTopic.publish(kafka, inventory, file.toString(), Clock.systemUTC());
    PrintWriter out = spec.commandLine().getOut();
    if (published.publishedMs() < beganMs) {
      out.println(
          "Unchanged"
              + (published.publishedMs() == 0
                  ? ": nobody has published any."
                  : " since " + Instant.ofEpochMilli(published.publishedMs()) + "."));
    } else {
      out.printf(
          "Published %d workloads, %d patterns to %s; in force from the next frames on.%n",
          inventory.entries().size(), inventory.patterns(), kafka.topics().inventory());
    }
    out.flush();
    return 0;
  }
}
