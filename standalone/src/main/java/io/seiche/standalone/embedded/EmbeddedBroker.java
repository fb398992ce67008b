package io.seiche.standalone.embedded;

import io.seiche.flink.kafka.InventoryTopic;
import io.seiche.telemetry.wire.Topics;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A real Kafka broker in this JVM (KRaft, one node), on loopback, with its data under one
 * directory: what was acknowledged is there after a restart.
 */
public final class EmbeddedBroker implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";
  private static final int NODE = 1;

  /** Of the telemetry topic; results have one partition each. */
  private static final int TELEMETRY_PARTITIONS = 2;

  private final KafkaRaftServer server;
  private final String bootstrapServers;

  private EmbeddedBroker(KafkaRaftServer server, String bootstrapServers) {
    this.server = server;
    this.bootstrapServers = bootstrapServers;
  }

  /**
   * Starts the broker and returns when it answers.
   *
   * @param directory for its data; created when absent
   * @param port 0 for a free one
   * @throws IOException when the port is taken or the directory cannot be used
   */
  public static EmbeddedBroker start(Path directory, int port) throws IOException {
    return start(directory, port, settings -> {});
  }

  /**
   * The same, with other settings.
   *
   * @param more changes the broker's settings
   */
  static EmbeddedBroker start(Path directory, int port, Consumer<Properties> more)
      throws IOException {
    Files.createDirectories(directory);
    int brokerPort = port == 0 ? freePort() : requireFree(port);
    Properties settings = settings(directory, brokerPort, freePort());
    more.accept(settings);
    try {
      format(directory);
      // Without these a broker in trouble would end this JVM.
      Exit.setExitProcedure((status, message) -> fail(status, message));
      Exit.setHaltProcedure((status, message) -> fail(status, message));
      KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
      server.startup();
      return new EmbeddedBroker(server, LOOPBACK + ":" + brokerPort);
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(
          "the embedded Kafka did not start in " + directory + ": " + e.getMessage(), e);
    }
  }

  private static void fail(int status, String message) {
    throw new IllegalStateException(
        "the embedded Kafka wants to stop (" + status + "): " + message);
  }

  private static void format(Path directory) throws Exception {
    if (Files.exists(directory.resolve("meta.properties"))) {
      return;
    }
    new Formatter()
        .setNodeId(NODE)
        .setClusterId(Uuid.randomUuid().toString())
        .setDirectories(List.of(directory.toString()))
        .setMetadataLogDirectory(directory.toString())
        .setControllerListenerName("CONTROLLER")
        .setReleaseVersion(MetadataVersion.LATEST_PRODUCTION)
        .setPrintStream(
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
        .run();
  }

  private static Properties settings(Path directory, int brokerPort, int controllerPort) {
    Properties p = new Properties();
    p.put("process.roles", "broker,controller");
    p.put("node.id", String.valueOf(NODE));
    // Voters by address and not in the log, so that ports may change between starts.
    p.put("controller.quorum.voters", NODE + "@" + LOOPBACK + ":" + controllerPort);
    p.put("controller.listener.names", "CONTROLLER");
    p.put(
        "listeners",
        "BROKER://%s:%d,CONTROLLER://%s:%d"
            .formatted(LOOPBACK, brokerPort, LOOPBACK, controllerPort));
    p.put("advertised.listeners", "BROKER://%s:%d".formatted(LOOPBACK, brokerPort));
    p.put("listener.security.protocol.map", "BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT");
    p.put("inter.broker.listener.name", "BROKER");
    p.put("log.dirs", directory.toString());
    p.put("auto.create.topics.enable", "false");
    p.put("default.replication.factor", "1");
    p.put("min.insync.replicas", "1");
    for (String internal :
        List.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
      p.put(internal + ".replication.factor", "1");
      p.put(internal + ".num.partitions", "1");
    }
    p.put("transaction.state.log.min.isr", "1");
    p.put("share.coordinator.state.topic.min.isr", "1");
    p.put("group.initial.rebalance.delay.ms", "0");
    // After a kill the broker waits for its former self to time out.
    p.put("broker.session.timeout.ms", "3000");
    p.put("broker.heartbeat.interval.ms", "1000");
    // One user, not a data centre.
    p.put("num.network.threads", "1");
    p.put("num.io.threads", "2");
    p.put("background.threads", "2");
    p.put("log.cleaner.threads", "1");
    p.put("log.cleaner.dedupe.buffer.size", String.valueOf(4 << 20));
    p.put("log.segment.bytes", String.valueOf(32 << 20));
    p.put("log.index.size.max.bytes", String.valueOf(512 << 10));
    p.put("metadata.log.segment.bytes", String.valueOf(8 << 20));
    // Event time is in the payload; retention goes by arrival.
    p.put("log.message.timestamp.type", "LogAppendTime");
    return p;
  }

  /** {@code host:port} for clients. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** Creates what is missing of the topics. */
  public void createTopics(Topics topics) throws IOException {
    try (Admin admin =
        Admin.create(
            Map.<String, Object>of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
      List<NewTopic> wanted = new ArrayList<>();
      Set<String> published = Set.of(topics.inventory(), topics.rules());
      for (String topic : topics.all()) {
        boolean telemetry = topic.equals(topics.telemetry());
        wanted.add(
            new NewTopic(topic, telemetry ? TELEMETRY_PARTITIONS : 1, (short) 1)
                .configs(published.contains(topic) ? compacted() : kept(telemetry)));
      }
      for (var created : admin.createTopics(wanted).values().entrySet()) {
        await(created.getKey(), created.getValue());
      }
    }
  }

  private static Map<String, String> kept(boolean telemetry) {
    return Map.of(
        "retention.ms", String.valueOf(telemetry ? 86_400_000L : 7 * 86_400_000L),
        "retention.bytes", String.valueOf(512L << 20));
  }

  /** The newest record is all that counts, however old it is. */
  private static Map<String, String> compacted() {
    return Map.of(
        "cleanup.policy", "compact",
        "segment.ms", String.valueOf(86_400_000L),
        "max.message.bytes", String.valueOf(InventoryTopic.MOST_BYTES));
  }

  private static void await(String topic, KafkaFuture<Void> created) throws IOException {
    try {
      created.get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new IOException("cannot create topic " + topic + ": " + e.getCause().getMessage(), e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while creating topic " + topic, e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static int requireFree(int port) throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return port;
    } catch (IOException e) {
      throw new IOException("port " + port + " is in use: choose another with --kafka-port", e);
    }
  }

  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
  }
}
