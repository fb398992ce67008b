package io.seiche.standalone;

import io.seiche.standalone.config.ConfigFile;
import io.seiche.standalone.config.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options of commands that need a Kafka elsewhere: where it is, and the settings. */
public final class KafkaOptions {
  private static final String KAFKA = "--kafka";

  @Option(
      names = KAFKA,
      paramLabel = "HOST:PORT",
      description = "Where Kafka is; else kafka.bootstrap-servers of the settings.")
  private String kafka;

  @Option(names = "--config", paramLabel = "FILE", description = "Settings in YAML.")
  private Path file;

  @Option(names = "--set", paramLabel = "KEY=VALUE", description = "One setting. May be repeated.")
  private Map<String, String> settings = new LinkedHashMap<>();

  /** Whether {@code --kafka} was given. */
  public boolean namesKafka() {
    return kafka != null;
  }

  /** Whether any was given. */
  public boolean named() {
    return kafka != null || file != null || !settings.isEmpty();
  }

  /** The settings that were given, {@code --kafka} on top. */
  public Settings settings() throws IOException {
    return withKafka(Settings.of(file, settings));
  }

  private Settings withKafka(Settings all) throws IOException {
    if (kafka != null) {
      all.add(Settings.KAFKA_SERVERS, kafka, KAFKA);
    }
    return all;
  }

  /**
   * The settings that were given, with rules under the single ones.
   *
   * @param rules null for none
   */
  public Settings settings(Path rules) throws IOException {
    return withKafka(Settings.of(file, rules, settings));
  }

  /** The settings' file, if one was given, with what was given over it. */
  public Optional<ConfigFile> file() {
    return file == null
        ? Optional.empty()
        : Optional.of(ConfigFile.of(file, settings).with(Settings.KAFKA_SERVERS, kafka, KAFKA));
  }

  /** The Kafka that is meant. */
  public static String servers(Settings all) throws UsageException {
    return all.kafkaServers()
        .orElseThrow(() -> new UsageException("name a Kafka with --kafka HOST:PORT"));
  }
}
