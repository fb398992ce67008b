package io.seiche.collectors.bridge;

import io.seiche.collectors.bridge.record.Value;
import io.seiche.collectors.source.Poll;
import io.seiche.collectors.source.Skips;
import io.seiche.collectors.source.reading.Differences;
import io.seiche.collectors.source.reading.Look;
import io.seiche.collectors.source.reading.Reading;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.ResourceId;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;

/**
 * One resource as one source sees it, from look to look. A counter that is made of other series
 * than before begins anew: a line that is missing is no counter that went back. Not thread-safe.
 */
final class ResourceTrack {
  private final ResourceId resource;
  private final Differences differences;
  private final CounterHistory<String> history = new CounterHistory<>();
  private Instant time = Instant.MIN;
  private Map<TopicPartition, Long> offsets = Map.of();

  ResourceTrack(ResourceId resource, Skips skips) {
    this.resource = resource;
    this.differences = new Differences(skips);
  }

  /** When it was looked at last, by the agent's clock. */
  Instant time() {
    return time;
  }

  /** Where the last look began: what the next one is compared with. */
  Map<TopicPartition, Long> offsets() {
    return offsets;
  }

  /** The poll of a later look, as {@link Differences#since}. */
  List<Poll> look(Instant at, Heard heard) {
    Map<String, Value> values = heard.counting();
    Set<Metric> best = EnumSet.noneOf(Metric.class);
    values.values().stream()
        .filter(value -> value.kind() == Value.Kind.TOTAL)
        .forEach(value -> best.add(value.metric()));
    Reading.Builder reading = Reading.of(resource).sourceTime(at);
    Set<String> counted = new TreeSet<>();
    values.forEach(
        (series, value) -> {
          switch (value.kind()) {
            case CURRENT -> reading.current(value.metric(), value.amount());
            case TOTAL -> {
              reading.total(value.metric(), value.amount());
              counted.add(series + beginning(series, value));
            }
            case SECOND_BEST -> {
              if (!best.contains(value.metric())) {
                reading.total(value.metric(), value.amount());
                counted.add(series);
              }
            }
            case DELTA -> {
              CounterHistory.Running running =
                  history.add(series, value.began(), at, value.amount());
              reading.total(value.metric(), running.sum());
              counted.add(series + " since " + running.since());
            }
          }
        });
    return look(at, reading.incarnation(counted.toString()).build(), heard.firstOffsets());
  }

  /** The poll of a later look that somebody else has put together. */
  List<Poll> look(Instant at, Reading reading, Map<TopicPartition, Long> firstOffsets) {
    time = at;
    offsets = Map.copyOf(firstOffsets);
    // The agent's clock is the only one: nobody else was there.
    return differences.since(
        new Look(resource.system(), at.toEpochMilli() * 1_000_000, List.of(reading)), at);
  }

  /** Changes when a counter says that it began after it was looked at last. */
  private String beginning(String series, Value value) {
    return history
        .beginning(series, value.began(), time)
        .map(began -> " since " + began)
        .orElse("");
  }
}
