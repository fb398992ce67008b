package io.seiche.analysis.features;

import io.seiche.telemetry.Metric;
import io.seiche.telemetry.Readings;
import io.seiche.telemetry.Vantage;

/**
 * Adds up the samples of one workload and vantage in one frame. Not thread-safe; good for one tick.
 */
public final class TickBuilder {
  private int samples;
  private int known;
  private double readBytes;
  private double writeBytes;
  private double readOps;
  private double writeOps;
  private double readLatencyOps;
  private double readLatencySeconds;
  private double writeLatencyOps;
  private double writeLatencySeconds;
  private double busyRatio;
  private double gpuUtilSum;
  private int gpus;

  public void add(Readings in) {
    samples++;
    known |=
        bit(in, Metric.READ_BYTES, WorkloadTick.READ_BYTES)
            | bit(in, Metric.WRITE_BYTES, WorkloadTick.WRITE_BYTES)
            | bit(in, Metric.READ_OPS, WorkloadTick.READ_OPS)
            | bit(in, Metric.WRITE_OPS, WorkloadTick.WRITE_OPS)
            | bit(in, Metric.BUSY, WorkloadTick.BUSY);
    readBytes += in.orElse(Metric.READ_BYTES, 0);
    writeBytes += in.orElse(Metric.WRITE_BYTES, 0);
    double reads = in.orElse(Metric.READ_OPS, 0);
    double writes = in.orElse(Metric.WRITE_OPS, 0);
    readOps += reads;
    writeOps += writes;
    if (in.has(Metric.READ_LATENCY)) {
      readLatencyOps += reads;
      readLatencySeconds += reads * in.orElse(Metric.READ_LATENCY, 0);
    }
    if (in.has(Metric.WRITE_LATENCY)) {
      writeLatencyOps += writes;
      writeLatencySeconds += writes * in.orElse(Metric.WRITE_LATENCY, 0);
    }
    busyRatio = Math.max(busyRatio, in.orElse(Metric.BUSY, 0));
    if (in.has(Metric.GPU_UTIL)) {
      gpus++;
      gpuUtilSum += in.orElse(Metric.GPU_UTIL, 0);
    }
  }

  private static int bit(Readings in, Metric metric, int bit) {
    return in.has(metric) ? bit : 0;
  }

  public WorkloadTick build(
      String workload, String system, Vantage vantage, long endMs, int intervalMs) {
    return build(workload, system, vantage, endMs, intervalMs, false);
  }

  public WorkloadTick build(
      String workload,
      String system,
      Vantage vantage,
      long endMs,
      int intervalMs,
      boolean acrossSystems) {
    return new WorkloadTick(
        workload,
        system,
        vantage,
        endMs,
        intervalMs,
        samples,
        known,
        readBytes,
        writeBytes,
        readOps,
        writeOps,
        readLatencyOps,
        readLatencySeconds,
        writeLatencyOps,
        writeLatencySeconds,
        busyRatio,
        gpuUtilSum,
        gpus,
        acrossSystems);
  }
}
