package io.seiche.analysis.switching;

import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.phase.Side;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A change of side, with its waterfall: drain, save, gap, load, first useful I/O. It is told at
 * once and, some minutes later and under the same id, once more when it is settled: the later word
 * holds, whichever comes first.
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
 * @param peakBytesPerSecond the most the workload was seen to move, fading over days; null in what
 *     older versions told
 * @param standing how sure this is
 * @param firstMs {@code endMs} as it was told first, which makes the id
 * @param knownMs end of the newest tick known when this was told, epoch milliseconds
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
    double ioBytes,
    @Nullable Double peakBytesPerSecond,
    Standing standing,
    long firstMs,
    long knownMs) {
  public Switch {
    Objects.requireNonNull(standing, "standing");
    if (from.side() == to.side() || from.side() == Side.NEUTRAL || to.side() == Side.NEUTRAL) {
      throw new IllegalArgumentException("no change of side: " + from + " to " + to);
    }
    if (endMs < startMs) {
      throw new IllegalArgumentException("a switch ends before it starts: " + workload);
    }
  }

  /** A live one, as old versions told them. */
  public Switch(
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
    this(
        workload,
        system,
        from,
        to,
        startMs,
        endMs,
        drainSeconds,
        saveSeconds,
        gapSeconds,
        loadSeconds,
        firstIoSeconds,
        savedBytes,
        loadedBytes,
        gpuLostSeconds,
        ioBytes,
        null,
        Standing.LIVE,
        endMs,
        endMs);
  }

  /** What takes the place of one that was told live and never happened. */
  static Switch superseded(
      String workload, String system, Phase from, Phase to, long firstMs, long knownMs) {
    return new Switch(
        workload,
        system,
        from,
        to,
        firstMs,
        firstMs,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        null,
        0,
        null,
        Standing.SUPERSEDED,
        firstMs,
        knownMs);
  }

  /** The same for the same event, whoever sends it, however often and however corrected. */
  public String id() {
    return "sw-" + workload + "@" + firstMs + (standing == Standing.MISSED ? "/settled" : "");
  }

  /** Whether it is told that this happened. */
  public boolean happened() {
    return standing != Standing.SUPERSEDED;
  }

  /** Whether nothing will be said of it any more. */
  public boolean settled() {
    return standing != Standing.LIVE;
  }

  public double durationSeconds() {
    return (endMs - startMs) / 1e3;
  }

  public double movedBytes() {
    return savedBytes + loadedBytes;
  }
}
