package io.seiche.analysis.features;

import io.seiche.telemetry.Vantage;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * All that one workload's resources on one system reported for one interval, added up: what travels
 * from intake to classification, one for each workload, vantage and tick. Sums of what is not
 * {@link #knows known} are 0 and mean nothing.
 *
 * @param vantage where the I/O was counted; what was saved before there were two is the host's
 * @param endMs end of the interval, epoch milliseconds
 * @param intervalMs its length, milliseconds
 * @param samples how many samples are in here
 * @param known bits of {@link #READ_BYTES} and the like: which sums rest on at least one reading
 * @param readLatencyOps reads whose latency is known; {@code readLatencySeconds} is their sum
 * @param busyRatio of the busiest resource
 * @param gpuUtilSum sum over {@code gpus} of their utilisation, 0 to 1 each
 * @param acrossSystems whether its workload may have resources on other systems, whose ticks reach
 *     the classification at their own pace
 */
public record WorkloadTick(
    String workload,
    String system,
    Vantage vantage,
    long endMs,
    int intervalMs,
    int samples,
    int known,
    double readBytes,
    double writeBytes,
    double readOps,
    double writeOps,
    double readLatencyOps,
    double readLatencySeconds,
    double writeLatencyOps,
    double writeLatencySeconds,
    double busyRatio,
    double gpuUtilSum,
    int gpus,
    boolean acrossSystems) {
  public static final int READ_BYTES = 1;
  public static final int WRITE_BYTES = 1 << 1;
  public static final int READ_OPS = 1 << 2;
  public static final int WRITE_OPS = 1 << 3;
  public static final int BUSY = 1 << 4;

  public WorkloadTick {
    vantage = Objects.requireNonNullElse(vantage, Vantage.HOST);
  }

  /** One of a workload on this system alone. */
  public WorkloadTick(
      String workload,
      String system,
      Vantage vantage,
      long endMs,
      int intervalMs,
      int samples,
      int known,
      double readBytes,
      double writeBytes,
      double readOps,
      double writeOps,
      double readLatencyOps,
      double readLatencySeconds,
      double writeLatencyOps,
      double writeLatencySeconds,
      double busyRatio,
      double gpuUtilSum,
      int gpus) {
    this(
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
        false);
  }

  private static final int IO = READ_BYTES | WRITE_BYTES | READ_OPS | WRITE_OPS;

  public boolean knows(int bits) {
    return (known & bits) == bits;
  }

  /** Whether any I/O was reported: without, there is nothing to tell a phase by. */
  public boolean knowsIo() {
    return (known & IO) != 0;
  }

  public long startMs() {
    return endMs - intervalMs;
  }

  public double seconds() {
    return intervalMs / 1e3;
  }

  /**
   * Both of the same workload and interval, as one, which ends with this one. Sources of different
   * resolution may end together: the interval is that of the I/O, so that a slow GPU poll does not
   * thin it out. Of two systems it goes by the first by name.
   */
  public WorkloadTick plus(WorkloadTick other) {
    return new WorkloadTick(
        workload,
        system.compareTo(other.system) <= 0 ? system : other.system,
        knowsIo() ? vantage : other.vantage,
        endMs,
        knowsIo() == other.knowsIo()
            ? Math.max(intervalMs, other.intervalMs)
            : knowsIo() ? intervalMs : other.intervalMs,
        samples + other.samples,
        known | other.known,
        readBytes + other.readBytes,
        writeBytes + other.writeBytes,
        readOps + other.readOps,
        writeOps + other.writeOps,
        readLatencyOps + other.readLatencyOps,
        readLatencySeconds + other.readLatencySeconds,
        writeLatencyOps + other.writeLatencyOps,
        writeLatencySeconds + other.writeLatencySeconds,
        Math.max(busyRatio, other.busyRatio),
        gpuUtilSum + other.gpuUtilSum,
        gpus + other.gpus,
        acrossSystems || other.acrossSystems);
  }

  /** The same, ended at another time. */
  public WorkloadTick endingAt(long otherEndMs) {
    return new WorkloadTick(
        workload,
        system,
        vantage,
        otherEndMs,
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

  /** Its GPU readings alone; null when there are none. */
  @Nullable WorkloadTick gpusOnly() {
    return gpus == 0
        ? null
        : new WorkloadTick(
            workload,
            system,
            vantage,
            endMs,
            intervalMs,
            gpus,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            gpuUtilSum,
            gpus,
            acrossSystems);
  }

  /**
   * Its last part, from {@code fromMs} on, at its mean rates: nothing finer is known of it.
   *
   * @param fromMs inside the interval
   */
  WorkloadTick since(long fromMs) {
    int partMs = (int) (endMs - fromMs);
    double part = partMs / (double) intervalMs;
    return new WorkloadTick(
        workload,
        system,
        vantage,
        endMs,
        partMs,
        samples,
        known,
        part * readBytes,
        part * writeBytes,
        part * readOps,
        part * writeOps,
        part * readLatencyOps,
        part * readLatencySeconds,
        part * writeLatencyOps,
        part * writeLatencySeconds,
        busyRatio,
        gpuUtilSum,
        gpus,
        acrossSystems);
  }
}
