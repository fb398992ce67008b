package io.seiche.flink.influx;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.history.influx.StoreConfig;
import io.seiche.history.influx.StoreCounter;
import io.seiche.history.influx.StoreWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;

class StoreMetricsTest {
  private final Map<String, Gauge<?>> gauges = new TreeMap<>();
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");

  @Test
  void everyCounterIsAMetricAndSoIsTheWait() throws Exception {
    try (StoreWriter store = new StoreWriter(StoreConfig.DEFAULT)) {
      StoreMetrics metrics = new StoreMetrics(new Group("operator"), store, clock());
      assertThat(gauges.keySet())
          .containsAll(
              Arrays.stream(StoreCounter.values())
                  .map(counter -> "seiche_store." + counter.label())
                  .toList());
      assertThat(value("points_written")).isEqualTo(0L);
      assertThat(value("outage_s")).isEqualTo(0.0);
      assertThat(value("oldest_waiting_s")).isEqualTo(0.0);

      metrics.waits();
      now = now.plus(Duration.ofMillis(2_500));
      assertThat(value("oldest_waiting_s")).isEqualTo(2.5);
      metrics.written();
      assertThat(value("oldest_waiting_s")).isEqualTo(0.0);
    }
  }

  private Object value(String name) {
    return gauges.get("seiche_store." + name).getValue();
  }

  /** Ours to move. */
  private Clock clock() {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return now;
      }
    };
  }

  /** Remembers what is registered. */
  private final class Group extends UnregisteredMetricsGroup {
    private final String name;

    Group(String name) {
      this.name = name;
    }

    @Override
    public MetricGroup addGroup(String child) {
      return new Group(child);
    }

    @Override
    public <T, G extends Gauge<T>> G gauge(String metric, G gauge) {
      gauges.put(name + "." + metric, gauge);
      return gauge;
    }
  }
}
