package io.seiche.collectors.source.simulator;

import io.seiche.telemetry.Metric;
import io.seiche.telemetry.Readings;

/** A workload as it runs: asks for a second of I/O, learns what it got, reports it. */
final class Workload {
  /** What one stream of operations gives: the transfer time of an operation, 1 MiB in 0.5 ms. */
  private static final double STREAM_BYTES_PER_SECOND = 2.1e9;

  private static final double READ_SERVICE_SECONDS = 250e-6;
  private static final double WRITE_SERVICE_SECONDS = 120e-6;
  private static final double MICROSECONDS = 1e6;

  private final Timeline timeline;
  private final NoiseFloor noise;
  private final Dice jitter;
  private final Reports reports;
  private final Demand demand = new Demand();
  private Label label = Label.IDLE;
  private double share = 1;
  private double slowdown = 1;

  Workload(Plan plan, Reports reports, Dice dice) {
    this.reports = reports;
    this.jitter = dice.split();
    this.noise = new NoiseFloor(dice.split(), plan.noise());
    this.timeline = new Timeline(new Routine(plan, dice), plan.course().stepSeconds());
  }

  /** Decides what the next second asks for; returns its bytes. */
  double offer() {
    demand.clear();
    timeline.offer(demand);
    noise.offer(demand);
    return demand.bytes();
  }

  /**
   * Ends the second.
   *
   * @param servedShare of what was asked for, above 0 to 1
   * @param latencySlowdown how much longer an operation took than on an idle system, at least 1
   */
  void serve(double servedShare, double latencySlowdown) {
    share = servedShare;
    slowdown = latencySlowdown;
    label = timeline.settle(servedShare);
  }

  Label label() {
    return label;
  }

  double readBytes() {
    return Math.rint(demand.readBytes() * share);
  }

  double writeBytes() {
    return Math.rint(demand.writeBytes() * share);
  }

  double readOps() {
    return operations(readBytes(), demand.readOps());
  }

  double writeOps() {
    return operations(writeBytes(), demand.writeOps());
  }

  private double operations(double bytes, double asked) {
    return bytes == 0 ? 0 : Math.max(1, Math.rint(asked * share));
  }

  /** 0 to 1; training waits for its data. */
  double gpuUtilRatio() {
    return demand.gpuUtilRatio() * (label == Label.TRAINING ? share : 1);
  }

  /** Mean seconds per read in this second, whole microseconds; 0 when there was none. */
  double readLatencySeconds() {
    return latency(READ_SERVICE_SECONDS, readBytes(), readOps());
  }

  double writeLatencySeconds() {
    return latency(WRITE_SERVICE_SECONDS, writeBytes(), writeOps());
  }

  private double latency(double serviceSeconds, double bytes, double ops) {
    if (ops == 0) {
      return 0;
    }
    double alone = serviceSeconds + bytes / ops / STREAM_BYTES_PER_SECOND;
    double noisy = alone * slowdown * Math.max(0.5, 1 + 0.08 * jitter.gaussian());
    return Math.max(1, Math.rint(noisy * MICROSECONDS)) / MICROSECONDS;
  }

  /** What the source of this workload's storage says about the second. */
  Readings readings() {
    Readings.Builder out =
        Readings.builder()
            .put(Metric.READ_OPS, readOps())
            .put(Metric.WRITE_OPS, writeOps())
            .put(Metric.READ_BYTES, readBytes())
            .put(Metric.WRITE_BYTES, writeBytes());
    if (reports.latency()) {
      putLatency(out, Metric.READ_LATENCY, readLatencySeconds());
      putLatency(out, Metric.WRITE_LATENCY, writeLatencySeconds());
    }
    if (reports.gpu()) {
      out.put(Metric.GPU_UTIL, Math.rint(gpuUtilRatio() * 100) / 100);
    }
    return out.build();
  }

  private static void putLatency(Readings.Builder out, Metric metric, double seconds) {
    if (seconds > 0) {
      out.put(metric, seconds);
    }
  }
}
