package io.seiche.standalone.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.standalone.config.Settings;
import io.seiche.standalone.embedded.EmbeddedBroker;
import io.seiche.standalone.embedded.GuardedBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of the topics that a bridge is to read from a real Kafka. */
class BridgeChecksIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String TOPICS =
      "bridge.topics: [{topic: telegraf, format: influx}, {topic: otel, format: otlp_proto}]\n";

  @TempDir private Path folder;

  @Test
  void saysWhichTopicsCanBeReadAndWhichAreNotThere() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"), 0)) {
      String servers = broker.bootstrapServers();
      make(servers, new NewTopic("telegraf", 3, (short) 1));
      Settings settings = settings("kafka.bootstrap-servers: " + servers + "\n" + TOPICS);

      assertThat(lookUntil("good", settings))
          .containsExactlyInAnyOrder(
              "good bridge: can read telegraf (influx, 3 partitions)",
              "BAD bridge: topic otel is not there: check its name, and that the agent sends to "
                  + servers);
    }
  }

  @Test
  void saysWhatThisUserMayNotRead() throws Exception {
    try (GuardedBroker broker = GuardedBroker.start(folder.resolve("kafka"))) {
      String servers = broker.bootstrapServers();
      make(servers, new NewTopic("telegraf", 1, (short) 1), new NewTopic("otel", 1, (short) 1));
      broker.allow(ResourceType.TOPIC, "telegraf", AclOperation.DESCRIBE);
      broker.deny(ResourceType.TOPIC, "otel", AclOperation.ALL);
      broker.deny(ResourceType.GROUP, "lab", AclOperation.ALL);
      Settings settings =
          settings("kafka.bootstrap-servers: " + servers + "\nbridge.group: lab\n" + TOPICS);

      assertThat(lookUntil("BAD bridge: group", settings))
          .containsExactlyInAnyOrder(
              "BAD bridge: topic telegraf may not be read by this user: grant Read and Describe"
                  + " (kafka-acls.sh --add --consumer --topic telegraf --group lab)",
              "BAD bridge: topic otel may not be read by this user: grant Read and Describe"
                  + " (kafka-acls.sh --add --consumer --topic otel --group lab)",
              "BAD bridge: group lab may not be used by this user: grant Read"
                  + " (kafka-acls.sh --add --consumer --topic telegraf --group lab)");
    }
  }

  private static List<String> lookUntil(String word, Settings settings) throws Exception {
    long deadline = System.nanoTime() + SOON.toNanos();
    List<String> findings = look(settings);
    while (findings.stream().noneMatch(finding -> finding.startsWith(word))
        && System.nanoTime() < deadline) {
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      findings = look(settings);
    }
    return findings;
  }

  private static List<String> look(Settings settings) throws Exception {
    return BridgeChecks.of(settings).stream()
        .map(finding -> finding.verdict().word() + " " + finding.of() + ": " + finding.text())
        .toList();
  }

  private static void make(String servers, NewTopic... topics) throws Exception {
    try (Admin admin =
        Admin.create(Map.<String, Object>of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, servers))) {
      admin.createTopics(Arrays.asList(topics)).all().get();
    }
  }

  private Settings settings(String text) throws IOException {
    return Settings.of(Files.writeString(folder.resolve("seiche.yml"), text), Map.of());
  }
}
