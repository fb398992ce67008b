package io.seiche.flink.influx;

import io.seiche.history.influx.StoreCounter;
import io.seiche.history.influx.StoreWriter;
import java.time.Clock;
import java.time.Duration;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

/**
 * A writer's counters as metrics of Flink, under the names of {@code docs/influxdb.md}, with how
 * long the store is away and how long the oldest point waits, both 0 when all is well. Flink's
 * reporters read them from threads of their own.
 */
final class StoreMetrics {
  static final String GROUP = "seiche_store";
  static final String OUTAGE = "outage_s";
  static final String WAITING = "oldest_waiting_s";

  private static final long NONE = -1;

  private final Clock clock;
  private volatile long waitingSinceMs = NONE;

  StoreMetrics(MetricGroup group, StoreWriter store, Clock clock) {
    this.clock = clock;
    MetricGroup ours = group.addGroup(GROUP);
    for (StoreCounter counter : StoreCounter.values()) {
      Gauge<Long> count = () -> store.counters().get(counter);
      ours.gauge(counter.label(), count);
    }
    Gauge<Double> outage =
        () ->
            store
                .outage()
                .map(away -> seconds(Duration.between(away.since(), clock.instant()).toMillis()))
                .orElse(0.0);
    ours.gauge(OUTAGE, outage);
    Gauge<Double> waiting = this::waitingSeconds;
    ours.gauge(WAITING, waiting);
  }

  /** The first point since the last write has come. */
  void waits() {
    waitingSinceMs = clock.millis();
  }

  /** All are written. */
  void written() {
    waitingSinceMs = NONE;
  }

  private double waitingSeconds() {
    long since = waitingSinceMs;
    return since == NONE ? 0 : seconds(clock.millis() - since);
  }

  private static double seconds(long milliseconds) {
    return Math.max(0, milliseconds) / 1000.0;
  }
}
