package io.seiche.flink.kafka;

import io.seiche.analysis.alert.Alert;
import io.seiche.analysis.features.Activity;
import io.seiche.analysis.health.HealthCount;
import io.seiche.analysis.phase.Verdict;
import io.seiche.analysis.storm.Storm;
import io.seiche.analysis.switching.Switch;
import io.seiche.flink.stream.DeadFrame;
import io.seiche.flink.stream.ResultSink;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * Results to their topics: at once and at least once; whoever reads them recognises repeats by
 * their ids.
 */
public final class KafkaResults implements ResultSink {
  private final KafkaConfig config;

  private KafkaResults(KafkaConfig config) {
    this.config = config;
  }

  public static KafkaResults to(KafkaConfig config) {
    return new KafkaResults(config);
  }

  @Override
  public void verdicts(DataStream<Verdict> verdicts) {
    sink(
        verdicts,
        new ResultRecord<>(config.topics().verdicts(), Verdict::workload, ResultCodec::encode),
        "verdicts");
  }

  @Override
  public void activity(DataStream<Activity> activity) {
    sink(
        activity,
        new ResultRecord<>(config.topics().activity(), Activity::workload, ResultCodec::encode),
        "activity");
  }

  @Override
  public void switches(DataStream<Switch> switches) {
    sink(
        switches,
        new ResultRecord<>(config.topics().switches(), Switch::workload, ResultCodec::encode),
        "switches");
  }

  @Override
  public void storms(DataStream<Storm> storms) {
    sink(
        storms,
        new ResultRecord<>(config.topics().storms(), Storm::scopeId, ResultCodec::encode),
        "storms");
  }

  @Override
  public void alerts(DataStream<Alert> alerts) {
    sink(
        alerts,
        new ResultRecord<>(config.topics().alerts(), Alert::fingerprint, ResultCodec::encode),
        "alerts");
  }

  @Override
  public void health(DataStream<HealthCount> health) {
    sink(
        health,
        new ResultRecord<>(config.topics().health(), HealthCount::system, ResultCodec::encode),
        "health");
  }

  @Override
  public void deadLetters(DataStream<DeadFrame> frames) {
    sink(
        frames,
        new ResultRecord<>(
            config.topics().deadLetter(), dead -> dead.frame().system(), ResultCodec::encode),
        "dead-letters");
  }

  private <T> void sink(DataStream<T> results, ResultRecord<T> records, String name) {
    KafkaSink<T> sink =
        KafkaSink.<T>builder()
            .setBootstrapServers(config.bootstrapServers())
            .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
            .setKafkaProducerConfig(config.properties())
            // Two batches on the way to a new partition can block each other.
            .setProperty(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, "1")
            .setRecordSerializer(records)
            .build();
    results.sinkTo(sink).uid("kafka-" + name).name(name + " → Kafka");
  }
}
