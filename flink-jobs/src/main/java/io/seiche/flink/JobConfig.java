package io.seiche.flink;

import io.seiche.flink.influx.StoreResults;
import io.seiche.flink.kafka.KafkaConfig;
import io.seiche.flink.kafka.KafkaResults;
import io.seiche.flink.stream.ResultSink;
import io.seiche.history.influx.StoreConfig;
import io.seiche.telemetry.wire.Topics;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a cluster job is started with, from environment variables: {@code SEICHE_STORE_URL} is the
 * key {@code store.url}.
 *
 * @param model file of the phase model to decide by; empty for the shipped one
 * @param days the time zone of days
 * @param group consumer group, under which Kafka remembers offsets for a start without state
 * @param resume whether to go on from the newest checkpoint of the runs before
 */
public record JobConfig(
    KafkaConfig kafka,
    StoreConfig store,
    Optional<Path> model,
    ZoneId days,
    String group,
    boolean resume) {
  private static final Logger LOG = LoggerFactory.getLogger(JobConfig.class);
  private static final String PREFIX = "SEICHE_";
  private static final String STORE = "SEICHE_STORE_";
  static final String BOOTSTRAP = "kafka.bootstrap-servers";
  static final String TOPIC_PREFIX = "kafka.topic-prefix";
  static final String GROUP = "kafka.group";
  static final String MODEL = "phase.model";
  static final String DAYS = "trends.time-zone";
  static final String RESUME = "state.resume";
  private static final String CLIENT = "kafka.client.";

  /**
   * Reads the environment.
   *
   * @throws IllegalArgumentException naming the key that is missing, wrong or unknown
   */
  public static JobConfig ofEnvironment(Map<String, String> environment) {
    Map<String, String> settings = new LinkedHashMap<>();
    environment.forEach(
        (name, value) -> {
          if (name.startsWith(PREFIX)) {
            settings.put(key(name), value);
          }
        });
    String servers = settings.get(BOOTSTRAP);
    if (servers == null) {
      throw new IllegalArgumentException("SEICHE_KAFKA_BOOTSTRAP_SERVERS must be set: host:port");
    }
    Map<String, String> client = new LinkedHashMap<>();
    Map<String, String> store = new LinkedHashMap<>();
    settings.forEach(
        (key, value) -> {
          if (key.startsWith(CLIENT)) {
            client.put(key.substring(CLIENT.length()).replace('-', '.'), value);
          } else if (key.startsWith("store.")) {
            store.put(key, value);
          } else if (!List.of(BOOTSTRAP, TOPIC_PREFIX, GROUP, MODEL, DAYS, RESUME).contains(key)) {
            throw new IllegalArgumentException(
                "unknown setting "
                    + PREFIX
                    + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_'));
          }
        });
    return new JobConfig(
        new KafkaConfig(
            servers,
            new Topics(settings.getOrDefault(TOPIC_PREFIX, Topics.DEFAULT.prefix())),
            client),
        StoreConfig.of(store),
        Optional.ofNullable(settings.get(MODEL)).map(JobConfig::file),
        TimeZones.parse(DAYS, settings.getOrDefault(DAYS, "UTC")),
        settings.getOrDefault(GROUP, "seiche"),
        resume(settings.getOrDefault(RESUME, "off")));
  }

  /**
   * Where the environment says results go; the rest of it is somebody else's.
   *
   * @throws IllegalArgumentException naming the key that is wrong or unknown
   */
  public static StoreConfig storeOf(Map<String, String> environment) {
    Map<String, String> store = new LinkedHashMap<>();
    environment.forEach(
        (name, value) -> {
          if (name.startsWith(STORE)) {
            store.put(key(name), value);
          }
        });
    return StoreConfig.of(store);
  }

  private static Path file(String name) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("SEICHE_PHASE_MODEL must name a file or be absent");
    }
    return Path.of(name);
  }

  private static boolean resume(String text) {
    return switch (text) {
      case "on" -> true;
      case "off" -> false;
      default ->
          throw new IllegalArgumentException("SEICHE_STATE_RESUME must be on or off, got " + text);
    };
  }

  /** Flink, and where to go on from. */
  StreamExecutionEnvironment environment() throws IOException {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    if (!resume) {
      return env;
    }
    Path folder = Files.createDirectories(checkpoints(env));
    Optional<Path> newest = KeptState.newest(folder);
    KeptState.removeOlder(newest, folder);
    if (newest.isEmpty()) {
      LOG.info("starts anew: no checkpoint in {}", folder);
      return env;
    }
    LOG.info("goes on from {}; without {} it would start anew", newest.get(), folder);
    Configuration configuration = new Configuration();
    KeptState.goOnFrom(newest.get(), configuration);
    return StreamExecutionEnvironment.getExecutionEnvironment(configuration);
  }

  private static Path checkpoints(StreamExecutionEnvironment env) {
    String folder = env.getConfiguration().get(CheckpointingOptions.CHECKPOINTS_DIRECTORY);
    if (folder == null || !folder.startsWith("file:")) {
      throw new IllegalArgumentException(
          "SEICHE_STATE_RESUME needs a folder of this job alone in execution.checkpointing.dir,"
              + " file:///…, got "
              + folder);
    }
    return Path.of(URI.create(folder));
  }

  /** What the jobs decide by. */
  Detection detection() throws IOException {
    Detection shipped = Detection.DEFAULT.with(days);
    return model.isEmpty() ? shipped : shipped.with(ModelFile.read(model.get()));
  }

  /** {@code SEICHE_KAFKA_TOPIC_PREFIX} → {@code kafka.topic-prefix}: the first word is a group. */
  private static String key(String name) {
    String rest = name.substring(PREFIX.length()).toLowerCase(Locale.ROOT);
    String client = "kafka_client_";
    if (rest.startsWith(client)) {
      return CLIENT + rest.substring(client.length()).replace('_', '-');
    }
    int end = rest.indexOf('_');
    return end < 0
        ? rest
        : rest.substring(0, end) + '.' + rest.substring(end + 1).replace('_', '-');
  }

  /** Where both jobs' results go. */
  List<ResultSink> sinks() {
    return List.of(KafkaResults.to(kafka), StoreResults.to(store));
  }
}
