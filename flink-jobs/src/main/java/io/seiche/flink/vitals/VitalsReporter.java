package io.seiche.flink.vitals;

import io.seiche.history.Point;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.apache.flink.metrics.CharacterFilter;
import org.apache.flink.metrics.LogicalScopeProvider;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.Scheduled;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes this process' {@link Vital}s to the store as often as Flink asks for. A report that does
 * not get through is lost, a gap in a graph: nothing waits for it. Thread-safe.
 */
final class VitalsReporter implements MetricReporter, Scheduled {
  /** Where reports go. */
  interface Store {
    void write(List<Point> points) throws IOException, InterruptedException;
  }

  private static final Logger LOG = LoggerFactory.getLogger(VitalsReporter.class);
  private static final CharacterFilter AS_IT_IS = text -> text;

  private final Store store;
  private final LongSupplier clockMs;
  private final Map<Vital, Map<Metric, Map<String, String>>> tagsOf = new EnumMap<>(Vital.class);
  private long lost;

  /**
   * @param clockMs epoch milliseconds
   */
  VitalsReporter(Store store, LongSupplier clockMs) {
    this.store = store;
    this.clockMs = clockMs;
  }

  @Override
  public void open(MetricConfig config) {
    // The factory has read it.
  }

  @Override
  public synchronized void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
    Vital vital = vital(name, group).orElse(null);
    if (vital != null) {
      VitalSeries.of(vital, group.getAllVariables())
          .ifPresent(
              tags ->
                  tagsOf.computeIfAbsent(vital, v -> new IdentityHashMap<>()).put(metric, tags));
    }
  }

  @Override
  public synchronized void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
    vital(name, group).map(tagsOf::get).ifPresent(metrics -> metrics.remove(metric));
  }

  private static Optional<Vital> vital(String name, MetricGroup group) {
    String scope = LogicalScopeProvider.castFrom(group).getLogicalScope(AS_IT_IS, '.');
    return Vital.of(scope + "." + name);
  }

  @Override
  public void report() {
    List<Point> points = points(clockMs.getAsLong());
    if (points.isEmpty()) {
      return;
    }
    try {
      store.write(points);
      if (lost > 0) {
        LOG.info("Vitals are stored again; {} reports were lost", lost);
        lost = 0;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      if (lost++ == 0) {
        LOG.warn("Vitals are not stored from now on: {}", e.getMessage());
      }
    }
  }

  /** One point for each job, task, operator and process. */
  synchronized List<Point> points(long nowMs) {
    Map<String, Point.Builder> bySeries = new LinkedHashMap<>();
    tagsOf.forEach(
        (vital, metrics) ->
            metrics.forEach(
                (metric, tags) ->
                    vital
                        .value(metric, nowMs)
                        .ifPresent(
                            value ->
                                bySeries
                                    .computeIfAbsent(
                                        vital.measurement() + tags.toString(),
                                        series -> builder(vital, tags, nowMs))
                                    .field(vital.field().name(), value))));
    List<Point> points = new ArrayList<>();
    bySeries.values().forEach(builder -> points.add(builder.build()));
    return points;
  }

  private static Point.Builder builder(Vital vital, Map<String, String> tags, long nowMs) {
    Point.Builder builder = Point.of(vital.measurement(), nowMs);
    tags.forEach(builder::tag);
    return builder;
  }

  @Override
  public void close() {
    // The store keeps no connection that would need it.
  }
}
