package io.seiche.analysis.switching;

import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.phase.Side;
import org.jspecify.annotations.Nullable;

/**
 * A change of side, with its waterfall: drain, save, gap, load, first useful I/O.
 *
 * @param from TRAINING or INFERENCE, the side left
 * @param to the side reached
 * @param startMs last useful I/O of the old side, epoch milliseconds
 * @param endMs first useful I/O of the new side, epoch milliseconds
 * @param drainSeconds last useful I/O to the start of the save (or of the gap, without a save)
 * @param saveSeconds writing the checkpoint
 * @param gapSeconds neither saving nor loading, after the drain
 * @param loadSeconds reading weights or a checkpoint
 * @param firstIoSeconds end of the load to the first useful I/O
 * @param savedBytes written while saving
 * @param loadedBytes read while loading
 * @param gpuLostSeconds GPU-seconds not computing meanwhile; null where no GPU reports
 * @param ioBytes all bytes the workload moved since its switch before, or since it was first seen
 */
public record Switch(
    String workload,
    String system,
    Phase from,
    Phase to,
    long startMs,
    long endMs,
    double drainSeconds,
    double saveSeconds,
    double gapSeconds,
    double loadSeconds,
    double firstIoSeconds,
    double savedBytes,
    double loadedBytes,
    @Nullable Double gpuLostSeconds,
    double ioBytes) {
  public Switch {
    if (from.side() == to.side() || from.side() == Side.NEUTRAL || to.side() == Side.NEUTRAL) {
      throw new IllegalArgumentException("no change of side: " + from + " to " + to);
    }
    if (endMs < startMs) {
      throw new IllegalArgumentException("a switch ends before it starts: " + workload);
    }
  }

  /** The same for the same event, whoever sends it and however often. */
  public String id() {
    return "sw-" + workload + "@" + endMs;
  }

  public double durationSeconds() {
    return (endMs - startMs) / 1e3;
  }

  public double movedBytes() {
    return savedBytes + loadedBytes;
  }
}
