package io.seiche.analysis.trend;

import java.util.ArrayList;
import java.util.List;

/**
 * What is known of the hours and days of an array or of the fleet. A plain bean, so that stream
 * processors can store it; mutable, not thread-safe. {@code docs/trends.md} has its size.
 */
public class MixState {
  public List<MixCell> cells = new ArrayList<>();

  /** Start of the first stretch after the last long gap, epoch milliseconds. */
  public long sinceMs;

  /** End of the newest stretch, epoch milliseconds; 0 before the first. */
  public long untilMs;

  /** End of the newest that was heard of, epoch milliseconds. */
  public long heardMs;

  /** What came too late. */
  public long late;

  /** Event time of the timer that tells, or drops this when nothing came; 0 without. */
  public long timerMs;
}
