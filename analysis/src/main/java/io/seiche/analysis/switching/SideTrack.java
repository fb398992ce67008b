package io.seiche.analysis.switching;

import io.seiche.analysis.phase.Side;

/**
 * Where a workload stands between two sides, by ticks of one kind: live or settled ones. A plain
 * bean, so that stream processors can store it; mutable, not thread-safe.
 */
public class SideTrack {
  public Side side = Side.NEUTRAL;

  /** End of the last active tick of {@link #side}, epoch milliseconds. */
  public long usefulUntilMs;

  /** End of the newest tick, epoch milliseconds; 0 before the first. */
  public long seenUntilMs;

  /** All bytes moved since the switch before, or since the start. */
  public double ioBytes;

  /** The most that was moved in a second, halving within a day. */
  public double peakBytesPerSecond;

  /** What lies between the last useful I/O and now. */
  public Waterfall waterfall = new Waterfall();

  /** The other side, while it has not lasted long enough to count. */
  public Side candidate = Side.NEUTRAL;

  public long candidateSinceMs;

  /** Seconds of the candidate, doubtful ones counted in part. */
  public double candidateSeconds;

  /** The waterfall when the candidate began. */
  public Waterfall candidateWaterfall = new Waterfall();

  /** What is usually read and written on {@link #side} since it began. */
  public Usual reads = new Usual();

  public Usual writes = new Usual();

  /** The first tick of the candidate. */
  public Edge edge = new Edge();

  /** Seconds back on {@link #side} after a save or a load, doubtful ones counted in part. */
  public double returnedSeconds;

  /** Up to when nothing can change that was seen: a candidate is still open. */
  long horizonMs() {
    return candidate == Side.NEUTRAL ? seenUntilMs : candidateSinceMs;
  }

  /** Goes on from where the other is, which has seen less. */
  void standWhere(SideTrack other) {
    side = other.side;
    usefulUntilMs = other.usefulUntilMs;
    ioBytes = other.ioBytes;
    waterfall.copyFrom(other.waterfall);
    waterfall.pendingSeconds += (seenUntilMs - other.seenUntilMs) / 1e3;
    candidate = Side.NEUTRAL;
    reads.copyFrom(other.reads);
    writes.copyFrom(other.writes);
    returnedSeconds = 0;
  }
}
