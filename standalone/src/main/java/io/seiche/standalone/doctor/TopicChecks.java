package io.seiche.standalone.doctor;

import io.seiche.flink.kafka.KafkaConfig;
import io.seiche.telemetry.wire.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Looks at the topics of a Kafka that answers: whether they are there, and as they should be. */
final class TopicChecks {
  /** Where to read how topics are made. */
  static final String HOW = "deploy/compose/kafka/make-topics.sh makes them";

  private static final String OF = "Kafka topics";
  private static final String RETENTION = "retention.ms";
  private static final String POLICY = "cleanup.policy";
  private static final String TIME = "message.timestamp.type";
  private static final int ANSWERS_MS = 5_000;

  /** A job that is down for an evening goes on where it stopped. */
  private static final Duration LEAST_RETENTION = Duration.ofHours(24);

  private final Topics topics;
  private final Admin admin;
  private final List<Finding> findings = new ArrayList<>();

  private TopicChecks(Topics topics, Admin admin) {
    this.topics = topics;
    this.admin = admin;
  }

  static List<Finding> of(KafkaConfig kafka) throws InterruptedException {
    try (Admin admin = admin(kafka.bootstrapServers(), kafka.client())) {
      TopicChecks checks = new TopicChecks(kafka.topics(), admin);
      checks.look();
      return checks.findings;
    } catch (KafkaException e) {
      return List.of(Finding.note(OF, "cannot be looked at: " + e.getMessage()));
    }
  }

  /** Who asks a Kafka, with little patience. */
  static Admin admin(String servers, Map<String, String> client) {
    Map<String, Object> settings = new HashMap<>(client);
    settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, servers);
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWERS_MS);
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWERS_MS);
    return Admin.create(settings);
  }

  /** How topics are, with what this user may do with them where the broker tells. */
  static Map<String, KafkaFuture<TopicDescription>> describe(Admin admin, List<String> topics) {
    return admin
        .describeTopics(topics, new DescribeTopicsOptions().includeAuthorizedOperations(true))
        .topicNameValues();
  }

  private void look() throws InterruptedException {
    Map<String, KafkaFuture<TopicDescription>> asked = describe(admin, topics.all());
    List<String> there = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (String topic : topics.all()) {
      try {
        TopicDescription description = asked.get(topic).get();
        there.add(topic + " " + description.partitions().size());
        permitted(description);
        configured(topic);
      } catch (ExecutionException e) {
        if (e.getCause() instanceof UnknownTopicOrPartitionException) {
          missing.add(topic);
        } else {
          refused(topic, e.getCause());
        }
      }
    }
    if (!there.isEmpty()) {
      findings.add(0, Finding.good(OF, "partitions of " + String.join(", ", there)));
    }
    if (missing.contains(topics.telemetry())) {
      findings.add(
          Finding.bad(
              OF, String.join(", ", missing) + " not there, and samples need the first: " + HOW));
    } else if (!missing.isEmpty()) {
      findings.add(
          Finding.bad(OF, String.join(", ", missing) + " not there, which the jobs need: " + HOW));
    }
  }

  /** Only what collecting does: it writes samples. Absent where the broker does not tell. */
  private void permitted(TopicDescription topic) {
    Set<AclOperation> granted = topic.authorizedOperations();
    if (topic.name().equals(topics.telemetry())
        && granted != null
        && !granted.contains(AclOperation.WRITE)
        && !granted.contains(AclOperation.ALL)) {
      findings.add(
          Finding.bad(
              OF,
              topic.name()
                  + " may not be written by this user: grant Write and Describe (kafka-acls.sh"
                  + " --add --producer --topic "
                  + topic.name()
                  + ")"));
    }
  }

  private void configured(String topic) throws InterruptedException {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    Config config;
    try {
      config = admin.describeConfigs(List.of(resource)).values().get(resource).get();
    } catch (ExecutionException e) {
      refused(topic, e.getCause());
      return;
    }
    boolean newest = topic.equals(topics.inventory()) || topic.equals(topics.rules());
    String policy = value(config, POLICY);
    if (newest && !policy.contains("compact")) {
      findings.add(wrong(topic, POLICY, policy, "compact, so that the newest record stays"));
    }
    if (!newest && policy.contains("delete")) {
      retention(topic, value(config, RETENTION));
    }
    if (!value(config, TIME).equals("LogAppendTime")) {
      findings.add(
          wrong(topic, TIME, value(config, TIME), "LogAppendTime, as retention goes by arrival"));
    }
  }

  private void retention(String topic, String ms) {
    boolean tooShort = ms.matches("\\d{1,18}") && Long.parseLong(ms) < LEAST_RETENTION.toMillis();
    if (tooShort) {
      findings.add(wrong(topic, RETENTION, ms, "24 h or more, for as long as a job may be away"));
    }
  }

  private static Finding wrong(String topic, String key, String is, String should) {
    return Finding.note(OF, "%s has %s=%s and should have %s".formatted(topic, key, is, should));
  }

  private void refused(String topic, Throwable why) {
    findings.add(
        Finding.note(
            OF, "%s cannot be looked at (%s): grant Describe".formatted(topic, why.getMessage())));
  }

  private static String value(Config config, String key) {
    ConfigEntry entry = config.get(key);
    return entry == null || entry.value() == null ? "" : entry.value();
  }
}
