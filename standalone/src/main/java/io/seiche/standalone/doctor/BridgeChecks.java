package io.seiche.standalone.doctor;

import io.seiche.collectors.bridge.BridgeConfig;
import io.seiche.collectors.bridge.BridgeTopic;
import io.seiche.collectors.publish.KafkaUnreachableException;
import io.seiche.standalone.Publishing;
import io.seiche.standalone.UsageException;
import io.seiche.standalone.bridge.BridgeSetup;
import io.seiche.standalone.config.Settings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Looks at the topics that a bridge is to read: whether they are there and may be read. */
final class BridgeChecks {
  private static final String OF = "bridge";

  private final BridgeConfig config;
  private final Admin admin;
  private final List<Finding> findings = new ArrayList<>();

  private BridgeChecks(BridgeConfig config, Admin admin) {
    this.config = config;
    this.admin = admin;
  }

  /** Nothing where the settings name no topics. */
  static List<Finding> of(Settings settings) throws IOException, InterruptedException {
    if (settings.bridgeTopics().isEmpty()) {
      return List.of();
    }
    Optional<String> servers = settings.kafkaServers();
    if (servers.isEmpty()) {
      return List.of(Finding.bad(OF, "has no Kafka to publish to: set " + Settings.KAFKA_SERVERS));
    }
    try {
      BridgeSetup setup = BridgeSetup.of(settings, settings.kafka(servers.get()));
      return of(setup);
    } catch (UsageException e) {
      return List.of(Finding.bad(OF, e.getMessage()));
    }
  }

  private static List<Finding> of(BridgeSetup setup) throws InterruptedException {
    BridgeConfig config = setup.from();
    try {
      Publishing.check(config.bootstrapServers(), config.client());
    } catch (KafkaUnreachableException e) {
      return List.of(Finding.bad(OF, e.getMessage()));
    }
    try (Admin admin = TopicChecks.admin(config.bootstrapServers(), config.client())) {
      BridgeChecks checks = new BridgeChecks(config, admin);
      checks.topics();
      checks.group();
      return checks.findings;
    } catch (KafkaException e) {
      return List.of(Finding.note(OF, "its topics cannot be looked at: " + e.getMessage()));
    }
  }

  private void topics() throws InterruptedException {
    List<String> names = config.topics().stream().map(BridgeTopic::name).toList();
    Map<String, KafkaFuture<TopicDescription>> asked = TopicChecks.describe(admin, names);
    List<String> readable = new ArrayList<>();
    for (BridgeTopic topic : config.topics()) {
      try {
        TopicDescription description = asked.get(topic.name()).get();
        if (mayBeRead(description.authorizedOperations())) {
          readable.add(
              "%s (%s, %d partitions)"
                  .formatted(topic.name(), topic.format().tag(), description.partitions().size()));
        } else {
          findings.add(mayNotBeRead(topic));
        }
      } catch (ExecutionException e) {
        findings.add(refused(topic, e.getCause()));
      }
    }
    if (!readable.isEmpty()) {
      findings.add(0, Finding.good(OF, "can read " + String.join(", ", readable)));
    }
  }

  /** A broker that knows no rights does not tell of any. */
  private static boolean mayBeRead(Set<AclOperation> granted) {
    return granted == null
        || granted.contains(AclOperation.READ)
        || granted.contains(AclOperation.ALL);
  }

  private Finding refused(BridgeTopic topic, Throwable why) {
    if (why instanceof UnknownTopicOrPartitionException) {
      return Finding.bad(
          OF,
          "topic %s is not there: check its name, and that the agent sends to %s"
              .formatted(topic.name(), config.bootstrapServers()));
    }
    return why instanceof AuthorizationException
        ? mayNotBeRead(topic)
        : Finding.note(
            OF, "topic %s cannot be looked at: %s".formatted(topic.name(), why.getMessage()));
  }

  private Finding mayNotBeRead(BridgeTopic topic) {
    return Finding.bad(
        OF,
        "topic %s may not be read by this user: grant Read and Describe (%s)"
            .formatted(topic.name(), grant(topic.name())));
  }

  private String grant(String topic) {
    return "kafka-acls.sh --add --consumer --topic " + topic + " --group " + config.group();
  }

  /** Its offsets are asked for, as every run does. */
  private void group() throws InterruptedException {
    try {
      admin.listConsumerGroupOffsets(config.group()).all().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof AuthorizationException) {
        findings.add(
            Finding.bad(
                OF,
                "group %s may not be used by this user: grant Read (%s)"
                    .formatted(config.group(), grant(config.topics().get(0).name()))));
      }
    }
  }
}
