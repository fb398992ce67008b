package io.seiche.collectors.bridge;

import io.seiche.collectors.bridge.record.Value;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/** All that was heard of one resource at one time. Not thread-safe. */
final class Heard {
  /** By path of the device, then by series; the path is empty but for NVMe's multipath. */
  private final Map<String, Map<String, Value>> values = new LinkedHashMap<>();

  private final Map<TopicPartition, Long> firstOffsets = new HashMap<>(2);

  /** Takes one record's values; a series that is told twice holds as it was told last. */
  void add(String path, Iterable<Value> more, Origin origin) {
    Map<String, Value> series = values.computeIfAbsent(path, first -> new LinkedHashMap<>());
    for (Value value : more) {
      series.put(value.series(), value);
    }
    firstOffsets.merge(origin.partition(), origin.offset(), Math::min);
  }

  /** Where it began, in each partition. */
  Map<TopicPartition, Long> firstOffsets() {
    return firstOffsets;
  }

  /**
   * What counts, by a name that is the same next time: the device itself, or the paths to it while
   * it does not count itself.
   */
  Map<String, Value> counting() {
    Map<String, Value> head = values.get("");
    if (head != null && (values.size() == 1 || moved(head))) {
      return head;
    }
    Map<String, Value> paths = new LinkedHashMap<>();
    values.forEach(
        (path, series) -> {
          if (!path.isEmpty()) {
            series.forEach((name, value) -> paths.put(path + ':' + name, value));
          }
        });
    return paths;
  }

  private static boolean moved(Map<String, Value> series) {
    Optional<Value> any =
        series.values().stream()
            .filter(value -> value.kind() == Value.Kind.TOTAL && value.amount() > 0)
            .findFirst();
    return any.isPresent();
  }
}
