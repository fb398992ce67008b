package io.seiche.collectors.bridge;

import io.seiche.collectors.bridge.record.Measurement;
import io.seiche.collectors.bridge.record.SeriesValue;
import io.seiche.collectors.source.Poll;
import io.seiche.collectors.source.Skips;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Records of one topic, made into polls without Kafka. */
final class Bridged {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final BridgeTopic topic;
  private final Skips skips = new Skips();
  private final TopicCounts counts = new TopicCounts();
  private final Translation translation;
  private final Gathering gathering = new Gathering(PATIENCE, skips);
  private final List<Poll> polls = new ArrayList<>();
  private Instant now = Instant.EPOCH;
  private long offset;

  Bridged(BridgeTopic topic) {
    this.topic = topic;
    this.translation = new Translation(topic, skips, counts);
  }

  void hear(List<byte[]> records, Instant at) {
    for (byte[] record : records) {
      hear(record, at);
    }
  }

  void hear(byte[] record, Instant at) {
    now = at;
    polls.addAll(gathering.close(at.toEpochMilli()));
    Translation.Said said =
        translation.read(new ConsumerRecord<>(topic.name(), 0, offset, null, record));
    Origin origin = new Origin(new TopicPartition(topic.name(), 0), offset++, true);
    for (Measurement measurement : said.measurements()) {
      gathering.add(measurement, origin, at.toEpochMilli());
    }
    for (SeriesValue value : said.series()) {
      gathering.add(value, translation.profiles(), origin, at.toEpochMilli());
    }
  }

  /** All polls, when nothing more comes. */
  List<Poll> end() {
    polls.addAll(gathering.close(now.plus(PATIENCE).toEpochMilli()));
    return polls;
  }

  Map<String, Long> skips() {
    return skips.counts();
  }

  BridgeStatus.Topic status() {
    return counts.status();
  }
}
