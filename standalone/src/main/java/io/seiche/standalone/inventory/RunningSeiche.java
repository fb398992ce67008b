package io.seiche.standalone.inventory;

import io.seiche.flink.kafka.KafkaConfig;
import io.seiche.standalone.DataDir;
import io.seiche.standalone.FailureException;
import io.seiche.standalone.KafkaOptions;
import io.seiche.standalone.UsageException;
import io.seiche.standalone.config.Settings;
import io.seiche.standalone.console.document.Answers;
import io.seiche.standalone.query.SeicheClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that name the Kafka of a Seiche: directly, or through one that runs. */
public final class RunningSeiche {
  @Mixin private KafkaOptions options;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "That of the Seiche that keeps its data here.")
  private Path data;

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "That of the Seiche at this address, such as http://127.0.0.1:7070.")
  private URI url;

  /** Whether any was named. */
  boolean named() {
    return options.named() || data != null || url != null;
  }

  /**
   * The Kafka that is meant; without a word that of the Seiche with its data in the usual place.
   */
  public KafkaConfig kafka() throws IOException, UsageException, FailureException {
    boolean direct = options.namesKafka();
    if ((direct ? 1 : 0) + (data == null ? 0 : 1) + (url == null ? 0 : 1) > 1) {
      throw new UsageException("--kafka, --data and --url each name a Kafka: give one of them");
    }
    Settings all = options.settings();
    return !direct && (data != null || url != null || all.kafkaServers().isEmpty())
        ? ofTheRunning(all)
        : all.kafka(all.kafkaServers().orElseThrow());
  }

  /** The settings that were given, with rules under the single ones. */
  public Settings settings(Path rules) throws IOException {
    return options.settings(rules);
  }

  private KafkaConfig ofTheRunning(Settings all)
      throws IOException, UsageException, FailureException {
    boolean web = url == null || "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    if (!web || (url != null && url.getHost() == null)) {
      throw new UsageException("--url must be like http://127.0.0.1:7070, got '" + url + "'");
    }
    SeicheClient seiche =
        url == null
            ? SeicheClient.of(data == null ? DataDir.defaultPath() : data)
            : SeicheClient.at(url);
    String servers =
        seiche.ask("/api/v1/status", Answers.Status.class).addresses().getOrDefault("kafka", "");
    if (servers.isEmpty()) {
      throw new FailureException("its Kafka has not started yet: try again in a moment");
    }
    return all.kafka(servers);
  }
}
