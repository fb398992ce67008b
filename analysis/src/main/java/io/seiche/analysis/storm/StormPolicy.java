package io.seiche.analysis.storm;

import io.seiche.analysis.switching.Switch;
import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When switches are a storm: a penalty per switch that decays, as BGP damps flapping routes (RFC
 * 2439, section 4.2; the figures are those of common routers).
 *
 * @param perSwitch penalty of a switch that moved something, above 0
 * @param freeShare share of {@code perSwitch} for a switch that moved nothing measurable, 0 to 1
 * @param halfLife in which a penalty halves, event time, at least 1 ms
 * @param open penalty from which a storm opens, above {@code close}
 * @param close penalty under which it closes, above 0
 * @param escalate penalty from which it is critical, at least {@code open}
 * @param ceiling penalty is never more than this, at least {@code escalate}
 * @param measurableBytes saved and loaded from which a switch moved something, above 0
 * @param measurableGpuSeconds GPU-seconds lost from which it cost something, above 0
 * @param criticalBurden share of the I/O, or of its peak, spent on switching from which a storm is
 *     critical, above 0 to 1
 */
public record StormPolicy(
    double perSwitch,
    double freeShare,
    Duration halfLife,
    double open,
    double close,
    double escalate,
    double ceiling,
    double measurableBytes,
    double measurableGpuSeconds,
    double criticalBurden)
    implements Serializable {
  public static final StormPolicy DEFAULT =
      new StormPolicy(1_000, 0.5, Duration.ofMinutes(15), 2_000, 750, 6_000, 12_000);

  /** With what is measurable and what is critical by default. */
  public StormPolicy(
      double perSwitch,
      double freeShare,
      Duration halfLife,
      double open,
      double close,
      double escalate,
      double ceiling) {
    this(perSwitch, freeShare, halfLife, open, close, escalate, ceiling, 1 << 20, 1, 0.5);
  }

  public StormPolicy {
    if (!(perSwitch > 0)) {
      throw new IllegalArgumentException("storm.per-switch must be above 0, got " + perSwitch);
    }
    if (!(freeShare >= 0 && freeShare <= 1)) {
      throw new IllegalArgumentException("storm.free-share must be 0 to 1, got " + freeShare);
    }
    if (halfLife.toMillis() < 1) {
      throw new IllegalArgumentException("storm.half-life must be 1 ms or more, got " + halfLife);
    }
    if (!(close > 0)) {
      throw new IllegalArgumentException("storm.close must be above 0, got " + close);
    }
    if (!(open > close)) {
      throw new IllegalArgumentException(
          "storm.open must be above storm.close (" + close + "), got " + open);
    }
    if (!(escalate >= open)) {
      throw new IllegalArgumentException(
          "storm.escalate must be at least storm.open (" + open + "), got " + escalate);
    }
    if (!(ceiling >= escalate)) {
      throw new IllegalArgumentException(
          "storm.ceiling must be at least storm.escalate (" + escalate + "), got " + ceiling);
    }
    if (!(measurableBytes > 0)) {
      throw new IllegalArgumentException(
          "storm.measurable-bytes must be above 0, got " + measurableBytes);
    }
    if (!(measurableGpuSeconds > 0)) {
      throw new IllegalArgumentException(
          "storm.measurable-gpu-time must be above 0, got " + measurableGpuSeconds);
    }
    if (!(criticalBurden > 0 && criticalBurden <= 1)) {
      throw new IllegalArgumentException(
          "storm.critical-burden must be above 0, at most 1, got " + criticalBurden);
    }
  }

  /** What {@code penalty} has become after {@code elapsedMs}. */
  double decayed(double penalty, long elapsedMs) {
    return penalty * Math.pow(0.5, Math.max(0, elapsedMs) / (double) halfLife.toMillis());
  }

  /** Whether so much is worth to be called a cost. */
  boolean measurable(double bytes, @Nullable Double gpuSeconds) {
    return bytes >= measurableBytes || (gpuSeconds != null && gpuSeconds >= measurableGpuSeconds);
  }

  /** What a switch counts: in full when it cost something measurable. */
  double weight(Switch next) {
    return measurable(next.movedBytes(), next.gpuLostSeconds()) ? 1 : freeShare;
  }

  /** How long {@code penalty} takes to fall to {@code close}, milliseconds, rounded up. */
  long millisToClose(double penalty) {
    if (penalty <= close) {
      return 0;
    }
    double halvings = Math.log(penalty / close) / Math.log(2);
    return (long) Math.ceil(halvings * halfLife.toMillis());
  }
}
