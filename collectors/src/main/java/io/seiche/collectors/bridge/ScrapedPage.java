package io.seiche.collectors.bridge;

import io.seiche.collectors.bridge.record.SeriesValue;
import io.seiche.collectors.source.Skips;
import io.seiche.collectors.source.prometheus.Labels;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.common.TopicPartition;

/** One page of a scraped target, as far as it has come. Not thread-safe. */
final class ScrapedPage extends Group {
  private final ScrapedTarget target;
  private final Instant time;
  private final Map<Series, SeriesValue> values = new LinkedHashMap<>();
  private final Map<TopicPartition, Long> firstOffsets = new HashMap<>(2);

  /** What a series is known by. */
  record Series(String name, Labels labels) {
    static Series of(SeriesValue value) {
      Map<String, String> labels = value.labels();
      String[] inTurn = new String[2 * labels.size()];
      int at = 0;
      for (Map.Entry<String, String> label : labels.entrySet()) {
        inTurn[at++] = label.getKey();
        inTurn[at++] = label.getValue();
      }
      return new Series(value.name(), Labels.of(inTurn));
    }
  }

  /**
   * @param time of the page as a whole: that of its first series
   */
  ScrapedPage(ScrapedTarget target, Instant time, Origin first, long nowMs) {
    super(first, nowMs);
    this.target = target;
    this.time = time;
  }

  Instant time() {
    return time;
  }

  /** Whether it may be of this page: another time of a series that is there is another page's. */
  boolean mayHave(Series series, Instant at) {
    SeriesValue there = values.get(series);
    return there == null || there.time().equals(at);
  }

  /** Takes a value; a series that is told twice holds as it was told last. */
  void add(Series series, SeriesValue value, Origin origin) {
    values.put(series, value);
    firstOffsets.merge(origin.partition(), origin.offset(), Math::min);
  }

  Map<Series, SeriesValue> values() {
    return values;
  }

  Map<TopicPartition, Long> firstOffsets() {
    return firstOffsets;
  }

  @Override
  OptionalLong firstOffset(TopicPartition partition) {
    Long offset = firstOffsets.get(partition);
    return offset == null ? OptionalLong.empty() : OptionalLong.of(offset);
  }

  @Override
  List<Told> end(Skips skips) {
    return target.end(this, skips);
  }
}
