package io.seiche.collectors.bridge;

import io.seiche.collectors.bridge.record.MalformedRecordException;
import io.seiche.collectors.bridge.record.Measurement;
import io.seiche.collectors.bridge.record.Measurements;
import io.seiche.collectors.bridge.record.Reasons;
import io.seiche.collectors.source.Skips;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads records by the format of their topic: a record counts as a whole or not at all. */
final class Translation {
  private final Map<String, Format> topics;
  private final Skips skips;
  private final Poison poison;

  Translation(Map<String, Format> topics, Skips skips) {
    this.topics = topics;
    this.skips = skips;
    this.poison = new Poison(skips);
  }

  /** What a record says; nothing for one that cannot be read. */
  List<Measurement> measurements(ConsumerRecord<byte[], byte[]> record) {
    if (record.value() == null) {
      skips.add(Reasons.NO_VALUE);
      return List.of();
    }
    Format format = topics.get(record.topic());
    List<Measurement> said = new ArrayList<>();
    Map<String, Long> skipped = new LinkedHashMap<>();
    Measurements out =
        new Measurements() {
          @Override
          public void add(Measurement measurement) {
            said.add(measurement);
          }

          @Override
          public void skip(String reason, long howMany) {
            skipped.merge(reason, howMany, Long::sum);
          }
        };
    try {
      format.reader().read(record.value(), Instant.ofEpochMilli(record.timestamp()), out);
    } catch (MalformedRecordException | RuntimeException e) {
      // Whatever a stranger's bytes do to a parser, the next record is another one.
      poison.skip(record, format, e);
      return List.of();
    }
    skipped.forEach(skips::add);
    return said;
  }
}
