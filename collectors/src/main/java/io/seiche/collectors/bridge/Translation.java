package io.seiche.collectors.bridge;

import io.seiche.collectors.bridge.record.MalformedRecordException;
import io.seiche.collectors.bridge.record.Measurement;
import io.seiche.collectors.bridge.record.Measurements;
import io.seiche.collectors.bridge.record.Reasons;
import io.seiche.collectors.bridge.record.RecordReader;
import io.seiche.collectors.bridge.record.RecordRules;
import io.seiche.collectors.bridge.record.SeriesValue;
import io.seiche.collectors.source.Skips;
import io.seiche.telemetry.ResourceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads the records of one topic: a record counts as a whole or not at all. Not thread-safe. */
final class Translation {
  /** Far above what any agent sends; reading one takes several times its size. */
  static final int MOST_BYTES = 32 << 20;

  /** Names and labels are kept for as long as they are told of. */
  private static final int LONGEST_NAME = 4_096;

  private final ProfileSet profiles;
  private final RecordReader reader;
  private final Skips skips;
  private final Poison poison;

  /** What a record says. */
  record Said(List<Measurement> measurements, List<SeriesValue> series) {
    static final Said NOTHING = new Said(List.of(), List.of());
  }

  Translation(BridgeTopic topic, Skips skips, TopicCounts counts) {
    this.profiles = new ProfileSet(topic.name(), topic.profiles());
    this.reader = topic.format().reader(new RecordRules(profiles::wants, topic.systems()));
    this.skips = skips;
    this.poison = new Poison(topic.format(), skips, counts);
  }

  /** What may read the series of this topic. */
  ProfileSet profiles() {
    return profiles;
  }

  /** What a record says; nothing for one that cannot be read. */
  Said read(ConsumerRecord<byte[], byte[]> record) {
    byte[] value = record.value();
    if (value == null) {
      skips.add(Reasons.NO_VALUE);
      return Said.NOTHING;
    }
    if (value.length > MOST_BYTES) {
      poison.tooLarge(record);
      return Said.NOTHING;
    }
    Taking taking = new Taking();
    try {
      reader.read(value, Instant.ofEpochMilli(record.timestamp()), taking);
    } catch (MalformedRecordException | RuntimeException e) {
      // Whatever a stranger's bytes do to a parser, the next record is another one.
      poison.refuse(record, e);
      return Said.NOTHING;
    }
    long malformed = taking.skipped.getOrDefault(Reasons.MALFORMED, 0L);
    boolean understood = !taking.isEmpty() || taking.skipped.size() > (malformed > 0 ? 1 : 0);
    if (malformed > 0 && (understood || !poison.refuseAnother(record))) {
      poison.partly(record, malformed);
      taking.skipped.forEach(skips::add);
    } else if (malformed == 0) {
      taking.skipped.forEach(skips::add);
    }
    return new Said(taking.measurements, taking.series);
  }

  /** Keeps what a record says until all of it is read. */
  private static final class Taking implements Measurements {
    private final List<Measurement> measurements = new ArrayList<>();
    private final List<SeriesValue> series = new ArrayList<>();
    private final Map<String, Long> skipped = new LinkedHashMap<>();

    @Override
    public void add(Measurement measurement) {
      ResourceId resource = measurement.resource();
      if (Math.max(resource.system().length(), resource.name().length()) > LONGEST_NAME) {
        skip(Reasons.MALFORMED, 1);
      } else {
        measurements.add(measurement);
      }
    }

    @Override
    public void add(SeriesValue value) {
      int longest = Math.max(value.target().length(), value.scraped().length());
      for (Map.Entry<String, String> label : value.labels().entrySet()) {
        longest = Math.max(longest, Math.max(label.getKey().length(), label.getValue().length()));
      }
      if (longest > LONGEST_NAME) {
        skip(Reasons.MALFORMED, 1);
      } else {
        series.add(value);
      }
    }

    @Override
    public void skip(String reason, long howMany) {
      if (howMany > 0) {
        skipped.merge(reason, howMany, Long::sum);
      }
    }

    boolean isEmpty() {
      return measurements.isEmpty() && series.isEmpty();
    }
  }
}
