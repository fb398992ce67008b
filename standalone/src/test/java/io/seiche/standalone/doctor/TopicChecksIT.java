package io.seiche.standalone.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.flink.kafka.KafkaConfig;
import io.seiche.standalone.embedded.EmbeddedBroker;
import io.seiche.telemetry.wire.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of the topics of a real Kafka. */
class TopicChecksIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Topics NONE = new Topics("none");
  private static final Topics GOOD = new Topics("good");
  private static final Topics ODD = new Topics("odd");

  @Test
  void saysWhatIsMissingAndWhatIsNotAsItShouldBe(@TempDir Path folder) throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(folder, 0)) {
      assertThat(look(broker, NONE))
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.verdict()).isEqualTo(Finding.Verdict.BAD);
                assertThat(finding.text())
                    .startsWith("none.telemetry, none.inventory, none.rules,")
                    .endsWith("samples need the first: " + TopicChecks.HOW);
              });

      broker.createTopics(GOOD);
      assertThat(lookOnceThereAre(10, broker, GOOD))
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.verdict()).isEqualTo(Finding.Verdict.GOOD);
                assertThat(finding.text())
                    .startsWith("partitions of good.telemetry 2, good.inventory 1,");
              });

      makeOdd(broker.bootstrapServers());
      assertThat(lookOnceThereAre(2, broker, ODD))
          .extracting(finding -> finding.verdict().word() + " " + finding.text())
          .hasSize(5)
          .contains(
              "good partitions of odd.telemetry 3, odd.rules 1",
              "note odd.telemetry has retention.ms=3600000 and should have 24 h or more, for as long"
                  + " as a job may be away",
              "note odd.telemetry has message.timestamp.type=CreateTime and should have"
                  + " LogAppendTime, as retention goes by arrival",
              "note odd.rules has cleanup.policy=delete and should have compact, so that the newest"
                  + " record stays")
          .last()
          .asString()
          .startsWith("BAD odd.inventory, odd.verdicts,")
          .endsWith("not there, which the jobs need: " + TopicChecks.HOW);
    }
  }

  private static List<Finding> look(EmbeddedBroker broker, Topics topics)
      throws InterruptedException {
    return TopicChecks.of(new KafkaConfig(broker.bootstrapServers(), topics, Map.of()));
  }

  /** Brokers tell of new topics a moment later. */
  private static List<Finding> lookOnceThereAre(int count, EmbeddedBroker broker, Topics topics)
      throws InterruptedException {
    long deadline = System.nanoTime() + SOON.toNanos();
    List<Finding> findings = look(broker, topics);
    while (findings.get(0).text().split(topics.prefix() + "\\.\\w+ \\d", -1).length <= count
        && System.nanoTime() < deadline) {
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      findings = look(broker, topics);
    }
    return findings;
  }

  private static void makeOdd(String servers) throws Exception {
    try (Admin admin =
        Admin.create(Map.<String, Object>of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, servers))) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(ODD.telemetry(), 3, (short) 1)
                      .configs(
                          Map.of(
                              "retention.ms", "3600000", "message.timestamp.type", "CreateTime")),
                  new NewTopic(ODD.rules(), 1, (short) 1)))
          .all()
          .get();
    }
  }
}
