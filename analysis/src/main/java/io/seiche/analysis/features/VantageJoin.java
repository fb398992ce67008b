package io.seiche.analysis.features;

import org.jspecify.annotations.Nullable;

/**
 * Counts a workload's I/O once where both its hosts and its arrays tell of it: the hosts' count
 * holds while any of them is fresh, else the arrays'. What one side has told of is not taken from
 * the other again; GPU readings always go along. Event time only, so that arrays which report
 * minutes later change nothing. A plain bean, so that stream processors can store it; mutable, not
 * thread-safe. Ticks may come out of order.
 */
public class VantageJoin {
  /** Hosts are fresh for so long after their last tick, or for so many of its intervals. */
  static final long FRESH_MS = 10_000;

  static final int FRESH_INTERVALS = 3;

  /** Less than this, or than half an interval, is not worth a tick of its own. */
  private static final long LEAST_MS = 1_000;

  /** Until when hosts have told, epoch milliseconds; 0 before the first. */
  public long hostEndMs;

  /** Until when they are fresh. */
  public long hostFreshMs;

  /** Until when arrays have told of what no host did. */
  public long arrayEndMs;

  /**
   * The part of a tick that counts, mostly all or nothing of it.
   *
   * @return null when none of it does
   */
  public @Nullable WorkloadTick use(WorkloadTick tick) {
    if (!tick.knowsIo()) {
      return tick;
    }
    return switch (tick.vantage()) {
      case HOST -> host(tick);
      case ARRAY -> array(tick);
    };
  }

  private @Nullable WorkloadTick host(WorkloadTick tick) {
    WorkloadTick rest = after(arrayEndMs, tick);
    if (rest == null) {
      return tick.gpusOnly();
    }
    hostEndMs = Math.max(hostEndMs, tick.endMs());
    hostFreshMs =
        Math.max(
            hostFreshMs,
            tick.endMs() + Math.max(FRESH_MS, (long) FRESH_INTERVALS * tick.intervalMs()));
    return rest;
  }

  private @Nullable WorkloadTick array(WorkloadTick tick) {
    WorkloadTick rest = tick.endMs() <= hostFreshMs ? null : after(hostEndMs, tick);
    if (rest == null) {
      return tick.gpusOnly();
    }
    arrayEndMs = Math.max(arrayEndMs, tick.endMs());
    return rest;
  }

  private static @Nullable WorkloadTick after(long toldMs, WorkloadTick tick) {
    if (toldMs <= tick.startMs()) {
      return tick;
    }
    long leftMs = tick.endMs() - toldMs;
    return leftMs <= 0 || leftMs < Math.min(LEAST_MS, tick.intervalMs() / 2)
        ? null
        : tick.since(toldMs);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof VantageJoin that
        && hostEndMs == that.hostEndMs
        && hostFreshMs == that.hostFreshMs
        && arrayEndMs == that.arrayEndMs;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(31 * hostEndMs + arrayEndMs);
  }
}
