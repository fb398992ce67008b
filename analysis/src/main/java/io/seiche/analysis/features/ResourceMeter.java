package io.seiche.analysis.features;

import io.seiche.telemetry.Metric;
import io.seiche.telemetry.Readings;
import io.seiche.telemetry.ResourceId;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Adds up one resource's samples and yields their means at every full ten seconds of event time. A
 * plain bean, so that stream processors can store it; mutable, not thread-safe.
 */
public class ResourceMeter {
  public static final long EVERY_MS = 10_000;

  public long startMs;
  public long endMs;
  public double seconds;
  public double[] sums = new double[Metric.values().length];
  public double[] weights = new double[Metric.values().length];

  /**
   * Adds a sample; when it completes the ten seconds it ends in, their means. A sample from before
   * the last one is left out: its time was answered already.
   */
  public Optional<ResourceMeans> add(
      ResourceId resource,
      @Nullable String workload,
      long sampleEndMs,
      int intervalMs,
      Readings readings) {
    if (sampleEndMs <= endMs) {
      return Optional.empty();
    }
    if (seconds == 0) {
      startMs = sampleEndMs - intervalMs;
    }
    endMs = sampleEndMs;
    double length = intervalMs / 1e3;
    seconds += length;
    for (Metric metric : Metric.values()) {
      if (readings.has(metric)) {
        add(metric, readings, length);
      }
    }
    if (Math.floorDiv(endMs, EVERY_MS) == Math.floorDiv(startMs, EVERY_MS)) {
      return Optional.empty();
    }
    ResourceMeans means = means(resource, workload);
    seconds = 0;
    Arrays.fill(sums, 0);
    Arrays.fill(weights, 0);
    return Optional.of(means);
  }

  private void add(Metric metric, Readings readings, double length) {
    double value = readings.orElse(metric, 0);
    double weight =
        switch (metric) {
          case READ_LATENCY -> readings.orElse(Metric.READ_OPS, 1);
          case WRITE_LATENCY -> readings.orElse(Metric.WRITE_OPS, 1);
          default -> length;
        };
    sums[metric.ordinal()] += metric.kind() == Metric.Kind.DELTA ? value : value * weight;
    weights[metric.ordinal()] += weight;
  }

  private ResourceMeans means(ResourceId resource, @Nullable String workload) {
    return new ResourceMeans(
        resource.system(),
        resource.kind(),
        resource.name(),
        workload,
        startMs,
        endMs,
        mean(Metric.READ_BYTES),
        mean(Metric.WRITE_BYTES),
        mean(Metric.READ_OPS),
        mean(Metric.WRITE_OPS),
        mean(Metric.READ_LATENCY),
        mean(Metric.WRITE_LATENCY),
        mean(Metric.BUSY),
        mean(Metric.GPU_UTIL),
        mean(Metric.GPU_MEMORY_USED),
        mean(Metric.GPU_POWER));
  }

  private @Nullable Double mean(Metric metric) {
    double weight = weights[metric.ordinal()];
    return weight > 0 ? Double.valueOf(sums[metric.ordinal()] / weight) : null;
  }
}
