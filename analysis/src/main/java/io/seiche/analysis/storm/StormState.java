package io.seiche.analysis.storm;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one workload: its penalty, the storm that lasts, if one does, and the newest
 * switches. Immutable; less than a KiB.
 *
 * @param penalty as of {@code atMs}
 * @param atMs what has been taken in, epoch milliseconds; 0 before the first switch
 * @param count switches behind the penalty since it last was nearly nothing
 * @param bytes what they moved
 * @param ioBytes all the workload moved meanwhile
 * @param gpuSeconds what they cost; null where no GPU reports
 * @param open the storm that lasts; null when calm
 * @param moveSeconds in which they saved and loaded
 * @param peakBytesPerSecond the most the workload was seen to move; 0 when that is not known
 * @param sinceMs start of the first of them, epoch milliseconds
 * @param recent the newest of them, oldest first, at most {@value #MOST}; what an older one was
 *     stays as it was told
 * @param forgottenMs the newest {@link Counted#firstMs} that is not in {@code recent} any more
 */
public record StormState(
    double penalty,
    long atMs,
    int count,
    double bytes,
    double ioBytes,
    @Nullable Double gpuSeconds,
    @Nullable Storm open,
    double moveSeconds,
    double peakBytesPerSecond,
    long sinceMs,
    @Nullable List<Counted> recent,
    long forgottenMs) {
  static final int MOST = 12;

  public static final StormState CALM =
      new StormState(0, 0, 0, 0, 0, null, null, 0, 0, 0, List.of(), 0);

  public StormState {
    if (recent == null) {
      // 0.1.0 only knew up to when it had heard of all.
      recent = List.of();
      forgottenMs = atMs;
    }
    recent = List.copyOf(recent);
  }

  @Override
  public List<Counted> recent() {
    return Objects.requireNonNull(recent);
  }

  /** A sum that goes on from here. */
  Sum sum() {
    return new Sum(this);
  }

  /** A state in the making. */
  static final class Sum {
    double penalty;
    long atMs;
    int count;
    double bytes;
    double ioBytes;
    @Nullable Double gpuSeconds;
    @Nullable Storm open;
    double moveSeconds;
    double peakBytesPerSecond;
    long sinceMs;
    final List<Counted> recent;
    long forgottenMs;

    private Sum(StormState from) {
      penalty = from.penalty;
      atMs = from.atMs;
      count = from.count;
      bytes = from.bytes;
      ioBytes = from.ioBytes;
      gpuSeconds = from.gpuSeconds;
      open = from.open;
      moveSeconds = from.moveSeconds;
      peakBytesPerSecond = from.peakBytesPerSecond;
      sinceMs = from.sinceMs;
      recent = new ArrayList<>(from.recent());
      forgottenMs = from.forgottenMs;
    }

    /** Counts from nothing; the penalty stays. */
    void startAnew(long startMs) {
      count = 0;
      bytes = 0;
      ioBytes = 0;
      gpuSeconds = null;
      moveSeconds = 0;
      sinceMs = startMs;
      while (!recent.isEmpty()) {
        forgetOldest();
      }
    }

    void remember(Counted next) {
      recent.add(next);
      if (recent.size() > MOST) {
        forgetOldest();
      }
    }

    private void forgetOldest() {
      forgottenMs = Math.max(forgottenMs, recent.remove(0).firstMs());
    }

    /** Adds what is counted for a switch, or takes it off again with {@code sign} −1. */
    void add(Counted next, int sign) {
      count += next.gone() ? 0 : sign;
      bytes = Math.max(0, bytes + sign * (double) next.bytes());
      moveSeconds = Math.max(0, moveSeconds + sign * (double) next.moveSeconds());
      Float gpu = next.gpuSeconds();
      if (gpu != null) {
        gpuSeconds = Math.max(0, (gpuSeconds == null ? 0 : gpuSeconds) + sign * (double) gpu);
      }
    }

    StormState done() {
      return new StormState(
          penalty,
          atMs,
          count,
          bytes,
          ioBytes,
          gpuSeconds,
          open,
          moveSeconds,
          peakBytesPerSecond,
          sinceMs,
          recent,
          forgottenMs);
    }
  }
}
