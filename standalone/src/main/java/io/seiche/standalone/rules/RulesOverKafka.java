package io.seiche.standalone.rules;

import io.seiche.flink.kafka.KafkaConfig;
import io.seiche.flink.kafka.RulesTopic;
import io.seiche.flink.rules.PublishedRules;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;

/** Rules to a pipeline by way of Kafka. */
public record RulesOverKafka(KafkaConfig kafka) implements RulesWatch.Target {
  @Override
  public PublishedRules publish(Map<String, String> values, String origin) throws IOException {
    return RulesTopic.publish(kafka, values, origin, Clock.systemUTC());
  }

  @Override
  public void refused(long count) throws IOException {
    RulesTopic.tellRefused(kafka, count, Clock.systemUTC());
  }
}
