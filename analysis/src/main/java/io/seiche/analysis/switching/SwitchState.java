package io.seiche.analysis.switching;

import io.seiche.analysis.phase.Side;

/**
 * Where a workload stands between two sides. A plain bean, so that stream processors can store it;
 * mutable, not thread-safe.
 */
public class SwitchState {
  public Side side = Side.NEUTRAL;

  /** End of the last active tick of {@link #side}, epoch milliseconds. */
  public long usefulUntilMs;

  /** End of the newest tick, epoch milliseconds; 0 before the first. */
  public long seenUntilMs;

  /** All bytes moved since the switch before, or since the start. */
  public double ioBytes;

  /** What lies between the last useful I/O and now. */
  public Waterfall waterfall = new Waterfall();

  /** The other side, while it has not lasted long enough to count. */
  public Side candidate = Side.NEUTRAL;

  public long candidateSinceMs;
  public double candidateSeconds;

  /** The waterfall when the candidate began. */
  public Waterfall candidateWaterfall = new Waterfall();
}
