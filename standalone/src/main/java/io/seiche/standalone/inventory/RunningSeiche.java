package io.seiche.standalone.inventory;

import io.seiche.flink.kafka.KafkaConfig;
import io.seiche.standalone.DataDir;
import io.seiche.standalone.FailureException;
import io.seiche.standalone.UsageException;
import io.seiche.standalone.config.Settings;
import io.seiche.standalone.console.document.Answers;
import io.seiche.standalone.query.SeicheClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** Options that name the Kafka of a Seiche: directly, or through one that runs. */
public final class RunningSeiche {
  @Option(
      names = "--kafka",
      paramLabel = "HOST:PORT",
      description = "Where Kafka is; else kafka.bootstrap-servers of the settings.")
  private String kafka;

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

  @Option(names = "--config", paramLabel = "FILE", description = "Settings in YAML.")
  private Path file;

  @Option(names = "--set", paramLabel = "KEY=VALUE", description = "One setting. May be repeated.")
  private Map<String, String> settings = new LinkedHashMap<>();

  /** Whether any was named. */
  boolean named() {
    return kafka != null || data != null || url != null || file != null || !settings.isEmpty();
  }

  /**
   * The Kafka that is meant; without a word that of the Seiche with its data in the usual place.
   */
  public KafkaConfig kafka() throws IOException, UsageException, FailureException {
    if ((kafka == null ? 0 : 1) + (data == null ? 0 : 1) + (url == null ? 0 : 1) > 1) {
      throw new UsageException("--kafka, --data and --url each name a Kafka: give one of them");
    }
    Settings all = Settings.of(file, settings);
    if (kafka != null) {
      all.add(Settings.KAFKA_SERVERS, kafka, "--kafka");
    }
    return kafka == null && (data != null || url != null || all.kafkaServers().isEmpty())
        ? ofTheRunning(all)
        : all.kafka(all.kafkaServers().orElseThrow());
  }

  /** The settings that were given, with rules under the single ones. */
  public Settings settings(Path rules) throws IOException {
    return Settings.of(file, rules, settings);
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
