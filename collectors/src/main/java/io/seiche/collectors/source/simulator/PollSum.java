package io.seiche.collectors.source.simulator;

import io.seiche.collectors.source.Poll;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.Readings;
import io.seiche.telemetry.ResourceId;
import io.seiche.telemetry.Sample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Several polls of one system, one after the other, as one longer poll would have told them: counts
 * added up, latencies by operations, levels by time, and the label most of it had. Not thread-safe.
 */
final class PollSum {
  private static final Metric[] METRICS = Metric.values();

  private final String system;
  private final int stretch;
  private final Map<ResourceId, Sum> sums = new LinkedHashMap<>();
  private int intervalMs;

  /**
   * @param stretch how many seconds each told one stands for
   */
  PollSum(String system, int stretch) {
    this.system = system;
    this.stretch = stretch;
  }

  /** What is known of one resource. */
  private static final class Sum {
    private final double[] sums = new double[METRICS.length];
    private final double[] weights = new double[METRICS.length];
    private final Map<String, Integer> labels = new LinkedHashMap<>();

    void add(Sample sample, int milliseconds) {
      Readings readings = sample.readings();
      for (Metric metric : METRICS) {
        if (readings.has(metric)) {
          double weight = weight(metric, readings, milliseconds);
          sums[metric.ordinal()] += weight * readings.orElse(metric, 0);
          weights[metric.ordinal()] += weight;
        }
      }
      if (sample.label() != null) {
        labels.merge(sample.label(), milliseconds, Integer::sum);
      }
    }

    private static double weight(Metric metric, Readings readings, int milliseconds) {
      return switch (metric.kind()) {
        case DELTA -> 1;
        case GAUGE -> milliseconds;
        case MEAN ->
            readings.orElse(
                metric == Metric.READ_LATENCY ? Metric.READ_OPS : Metric.WRITE_OPS, milliseconds);
      };
    }

    Readings readings(int stretch) {
      Readings.Builder out = Readings.builder();
      for (Metric metric : METRICS) {
        double weight = weights[metric.ordinal()];
        if (weight > 0) {
          double sum = sums[metric.ordinal()];
          out.put(metric, metric.kind() == Metric.Kind.DELTA ? stretch * sum : sum / weight);
        }
      }
      return out.build();
    }

    String label() {
      String most = null;
      for (Map.Entry<String, Integer> label : labels.entrySet()) {
        if (most == null || label.getValue() > labels.get(most)) {
          most = label.getKey();
        }
      }
      return most;
    }
  }

  void add(Poll poll) {
    intervalMs += poll.intervalMs();
    for (Sample sample : poll.samples()) {
      sums.computeIfAbsent(sample.resource(), none -> new Sum()).add(sample, poll.intervalMs());
    }
  }

  /** All of it so far. */
  Poll poll(long endMs) {
    List<Sample> samples = new ArrayList<>(sums.size());
    sums.forEach(
        (resource, sum) -> samples.add(new Sample(resource, sum.readings(stretch), sum.label())));
    return new Poll(system, endMs, stretch * intervalMs, samples);
  }
}
