package io.seiche.flink.kafka;

import io.seiche.analysis.health.HealthCount;
import io.seiche.flink.rules.MalformedRulesException;
import io.seiche.flink.rules.PublishedRules;
import io.seiche.flink.rules.RulesCodec;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topic that holds the rules: asks it for the newest, and publishes the next. */
public final class RulesTopic {
  private static final Logger LOG = LoggerFactory.getLogger(RulesTopic.class);

  private RulesTopic() {}

  /**
   * The newest rules there are, {@link PublishedRules#NONE} when there are none yet.
   *
   * @throws IOException when Kafka does not answer, or has no such topic
   */
  public static PublishedRules newest(KafkaConfig config) throws IOException {
    return newest(topic(config));
  }

  private static PublishedTopic topic(KafkaConfig config) {
    return new PublishedTopic(config, config.topics().rules(), "docs/configuration.md");
  }

  private static PublishedRules newest(PublishedTopic topic) throws IOException {
    return topic.newest(PublishedRules.NONE, RulesTopic::decoded, PublishedRules::publishedMs);
  }

  private static PublishedRules decoded(ConsumerRecord<byte[], byte[]> in) {
    try {
      return in.value() == null ? PublishedRules.NONE : RulesCodec.decode(in.value());
    } catch (MalformedRulesException e) {
      LOG.warn("left out {}-{}@{}: {}", in.topic(), in.partition(), in.offset(), e.getMessage());
      return PublishedRules.NONE;
    }
  }

  /**
   * Publishes rules over the newest there are; returns when Kafka has them.
   *
   * @param values what differs from the defaults, by key
   * @param origin the file they were read from
   * @return what was published, or the newest when those decide the same
   * @throws IllegalArgumentException naming the key that is wrong or not known
   */
  public static PublishedRules publish(
      KafkaConfig config, Map<String, String> values, String origin, Clock clock)
      throws IOException {
    PublishedTopic topic = topic(config);
    PublishedRules before = newest(topic);
    // Later than those before, whatever this clock says.
    PublishedRules next =
        PublishedRules.of(Math.max(clock.millis(), before.publishedMs() + 1), origin, values);
    if (before.rules().equals(next.rules())) {
      return before;
    }
    topic.publish(RulesCodec.KEY, RulesCodec.encode(next));
    return next;
  }

  /** Tells, as a health count, how many files could not be used so far. */
  public static void tellRefused(KafkaConfig config, long count, Clock clock) throws IOException {
    topic(config).tell(new HealthCount("rules", "rules", "refused", clock.millis(), count));
  }
}
