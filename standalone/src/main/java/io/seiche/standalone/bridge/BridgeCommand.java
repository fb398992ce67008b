package io.seiche.standalone.bridge;

import io.seiche.collectors.bridge.BridgeConfig;
import io.seiche.collectors.bridge.BridgeStatus;
import io.seiche.collectors.bridge.BridgeTopic;
import io.seiche.collectors.bridge.Format;
import io.seiche.collectors.bridge.KafkaBridge;
import io.seiche.collectors.profile.Profile;
import io.seiche.collectors.profile.Profiles;
import io.seiche.collectors.publish.KafkaConnection;
import io.seiche.collectors.publish.KafkaSamplePublisher;
import io.seiche.collectors.publish.PublisherConfig;
import io.seiche.flink.kafka.KafkaConfig;
import io.seiche.standalone.FailureException;
import io.seiche.standalone.UsageException;
import io.seiche.standalone.config.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code seiche bridge}: what Telegraf and the OpenTelemetry Collector put on Kafka, as samples.
 */
@Command(
    name = "bridge",
    mixinStandardHelpOptions = true,
    description = {
      "Reads what Telegraf and the OpenTelemetry Collector put on topics of a Kafka and publishes it",
      "as telemetry on the same Kafka, for sites that have such agents in place:",
      "docs/collectors/bridge.md. One bridge reads all topics; run one."
    })
public final class BridgeCommand implements Callable<Integer> {
  private static final Duration KAFKA_ANSWERS = Duration.ofSeconds(5);
  private static final Duration LAST_TURN = Duration.ofSeconds(8);

  @Spec private CommandSpec spec;

  @Option(
      names = "--kafka",
      paramLabel = "HOST:PORT",
      description = "Where Kafka is; else kafka.bootstrap-servers of the settings.")
  private String kafka;

  @Option(
      names = "--from",
      paramLabel = "TOPIC=FORMAT",
      description =
          "A topic to read and what it holds: influx, telegraf-json, otlp_proto or otlp_json. May be"
              + " repeated.")
  private Map<String, String> from = new LinkedHashMap<>();

  @Option(
      names = "--group",
      paramLabel = "NAME",
      description = "Consumer group that keeps the offsets: ${DEFAULT-VALUE}.")
  private String group = BridgeConfig.DEFAULT_GROUP;

  @Option(
      names = "--wait-ms",
      paramLabel = "MS",
      description =
          "How long a host's records of one time are waited for after the last: ${DEFAULT-VALUE}.")
  private long waitMs = BridgeConfig.DEFAULT_PATIENCE.toMillis();

  @Option(
      names = "--from-start",
      description = "Begin topics that were never read with what is there, not with what comes.")
  private boolean fromStart;

  @Option(names = "--config", paramLabel = "FILE", description = "Settings in YAML.")
  private Path file;

  @Option(names = "--set", paramLabel = "KEY=VALUE", description = "One setting. May be repeated.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Override
  public Integer call() throws Exception {
    Settings all = Settings.of(file, settings);
    if (kafka != null) {
      all.add(Settings.KAFKA_SERVERS, kafka, "--kafka");
    }
    String servers =
        all.kafkaServers()
            .orElseThrow(() -> new UsageException("name a Kafka with --kafka HOST:PORT"));
    KafkaConfig config = all.kafka(servers);
    BridgeConfig bridged = bridged(config);
    KafkaConnection.check(servers, KAFKA_ANSWERS, config.client());
    KafkaSamplePublisher publisher = KafkaSamplePublisher.to(publisher(config), Clock.systemUTC());
    run(KafkaBridge.of(bridged, new PublishingOutbox(publisher), Clock.systemUTC()), publisher);
    return 0;
  }

  private void run(KafkaBridge bridge, KafkaSamplePublisher publisher) throws FailureException {
    PrintWriter out = spec.commandLine().getOut();
    CountDownLatch ended = new CountDownLatch(1);
    Thread stop =
        new Thread(
            () -> {
              bridge.close();
              try {
                if (!ended.await(LAST_TURN.toMillis(), TimeUnit.MILLISECONDS)) {
                  out.println("The last records will be read again.");
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              publisher.close();
              out.println(stopped(bridge.status()));
              out.flush();
            },
            "stop");
    Runtime.getRuntime().addShutdownHook(stop);
    out.println("Reading " + String.join(", ", new TreeMap<>(from).keySet()) + "; Ctrl-C stops.");
    out.flush();
    try {
      bridge.run();
    } catch (KafkaException e) {
      throw new FailureException(
          "Kafka refuses: "
              + e.getMessage()
              + ": check the topics, and what the kafka.client settings may read");
    } finally {
      ended.countDown();
    }
  }

  private static String stopped(BridgeStatus status) {
    return "Stopped after "
        + status.records()
        + " records and "
        + status.samples()
        + " samples; left out: "
        + (status.skips().isEmpty() ? "nothing" : new TreeMap<>(status.skips()))
        + ".";
  }

  private BridgeConfig bridged(KafkaConfig config) throws UsageException, IOException {
    if (from.isEmpty()) {
      throw new UsageException("name a topic to read with --from TOPIC=FORMAT");
    }
    try {
      List<Profile> profiles = new ArrayList<>();
      for (String name : Profiles.shipped()) {
        profiles.add(Profiles.load(name));
      }
      List<BridgeTopic> topics = new ArrayList<>();
      from.forEach(
          (topic, format) ->
              topics.add(new BridgeTopic(topic, Format.ofTag(format), profiles, List.of())));
      if (from.containsKey(config.topics().telemetry())) {
        throw new UsageException(
            "--from " + config.topics().telemetry() + " is where the bridge writes to");
      }
      return new BridgeConfig(
          config.bootstrapServers(),
          topics,
          group,
          Duration.ofMillis(waitMs),
          fromStart,
          config.client());
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }

  private static PublisherConfig publisher(KafkaConfig config) throws UsageException {
    try {
      return new PublisherConfig(
          config.bootstrapServers(),
          config.topics(),
          PublisherConfig.DEFAULT_BUFFER_BYTES,
          PublisherConfig.DEFAULT_MAX_BLOCK,
          config.client());
    } catch (IllegalArgumentException e) {
      throw new UsageException(e.getMessage());
    }
  }
}
