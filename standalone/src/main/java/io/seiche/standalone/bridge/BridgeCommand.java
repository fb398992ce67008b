package io.seiche.standalone.bridge;

import io.seiche.collectors.bridge.BridgeConfig;
import io.seiche.collectors.bridge.BridgeStatus;
import io.seiche.collectors.bridge.BridgeTopic;
import io.seiche.collectors.bridge.KafkaBridge;
import io.seiche.collectors.health.BridgeReport;
import io.seiche.collectors.health.HealthServer;
import io.seiche.collectors.publish.KafkaSamplePublisher;
import io.seiche.collectors.publish.PublisherConfig;
import io.seiche.flink.kafka.KafkaConfig;
import io.seiche.standalone.FailureException;
import io.seiche.standalone.HealthPage;
import io.seiche.standalone.KafkaOptions;
import io.seiche.standalone.Publishing;
import io.seiche.standalone.Version;
import io.seiche.standalone.config.BridgeSettings;
import io.seiche.standalone.config.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
      "as telemetry, for sites that have such agents in place: docs/collectors/bridge.md.",
      "One bridge reads all topics; run one. What is not given is as bridge.* of the settings says.",
      "Example: ./seiche bridge --kafka kafka:9092 --from telegraf=influx --profile node"
    })
public final class BridgeCommand implements Callable<Integer> {
  private static final Duration LAST_TURN = Duration.ofSeconds(8);

  @Spec private CommandSpec spec;
  @Mixin private KafkaOptions options;

  @Option(
      names = "--from-kafka",
      paramLabel = "HOST:PORT",
      description = "The Kafka that agents write to, if it is another one.")
  private String fromKafka;

  @Option(
      names = "--from",
      paramLabel = "TOPIC=FORMAT",
      description =
          "A topic to read and what it holds: influx, telegraf-json, otlp_proto or otlp_json. May be"
              + " repeated; in place of bridge.topics.")
  private Map<String, String> from = new LinkedHashMap<>();

  @Option(
      names = "--profile",
      paramLabel = "NAME|FILE",
      description =
          "What reads the exporters' pages that agents scraped: see ./seiche profile list; all or"
              + " none. May be repeated (default: all).")
  private List<String> profiles = new ArrayList<>();

  @Option(
      names = "--system",
      paramLabel = "TEMPLATE",
      description =
          "What systems are called, by tags, labels or attributes, such as {instance} (default: as"
              + " agents call the host). May be repeated: the first whose labels are all there.")
  private List<String> systems = new ArrayList<>();

  @Option(
      names = "--group",
      paramLabel = "NAME",
      description = "Consumer group that keeps the offsets (default: seiche-bridge).")
  private String group;

  @Option(
      names = "--wait-ms",
      paramLabel = "MS",
      description =
          "How long a host's records of one time are waited for after the last (default: 2000).")
  private Long waitMs;

  @Option(
      names = "--from-start",
      description = "Begin topics that were never read with what is there, not with what comes.")
  private boolean fromStart;

  @Override
  public Integer call() throws Exception {
    Settings all = settings();
    KafkaConfig to = all.kafka(KafkaOptions.servers(all));
    BridgeSetup setup = BridgeSetup.of(all, to, new BridgeSetup.Topics(from, profiles, systems));
    PublisherConfig publishing = Publishing.config(all, to);
    Publishing.check(to);
    BridgeConfig reading = setup.from();
    if (all.bridge().kafkaServers().isPresent()) {
      Publishing.check(reading.bootstrapServers(), reading.client());
    }
    KafkaSamplePublisher publisher = Publishing.to(publishing);
    KafkaBridge bridge =
        KafkaBridge.of(reading, new PublishingOutbox(publisher), Clock.systemUTC());
    PrintWriter out = spec.commandLine().getOut();
    Optional<HealthServer> health =
        HealthPage.show(
            all,
            BridgeSettings.LISTEN,
            all.bridge().metricsListen(),
            () -> new BridgeReport(Version.current(), bridge.status(), publisher.status()),
            out);
    reading.topics().forEach(topic -> out.println(described(topic)));
    run(bridge, publisher, health);
    return 0;
  }

  private Settings settings() throws IOException {
    Settings all = options.settings();
    if (fromKafka != null) {
      all.add(BridgeSettings.SERVERS, fromKafka, "--from-kafka");
    }
    if (group != null) {
      all.add(BridgeSettings.GROUP, group, "--group");
    }
    if (waitMs != null) {
      all.add(BridgeSettings.WAIT, waitMs + "ms", "--wait-ms");
    }
    if (fromStart) {
      all.add(BridgeSettings.FROM_START, "on", "--from-start");
    }
    return all;
  }

  private static String described(BridgeTopic topic) {
    return "Reading "
        + topic.name()
        + " as "
        + topic.format().tag()
        + "; profiles: "
        + ProfileChoice.words(topic.profiles());
  }

  private void run(
      KafkaBridge bridge, KafkaSamplePublisher publisher, Optional<HealthServer> health)
      throws FailureException {
    PrintWriter out = spec.commandLine().getOut();
    CountDownLatch ended = new CountDownLatch(1);
    Thread stop =
        new Thread(
            () -> {
              health.ifPresent(HealthServer::close);
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
    out.println("Ctrl-C stops.");
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
        + (status.skips().isEmpty() ? "nothing" : status.skips())
        + ".";
  }
}
