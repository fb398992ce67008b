package io.seiche.analysis.trend;

import java.util.ArrayList;
import java.util.List;

/**
 * What is known of one workload's current hours and days. A plain bean, so that stream processors
 * can store it; mutable, not thread-safe. {@code docs/trends.md} has its size.
 */
public class OccupancyState {
  /** What may still be corrected, by time; they do not overlap. */
  public List<Stretch> recent = new ArrayList<>();

  public List<OccupancyCell> cells = new ArrayList<>();

  /** Start of the first stretch after the last long gap, epoch milliseconds. */
  public long sinceMs;

  /** End of the newest stretch, epoch milliseconds; 0 before the first. */
  public long untilMs;

  /** End of the newest minute of bursts, epoch milliseconds. */
  public long burstsUntilMs;

  /** Stretches and minutes that came too late. */
  public long late;

  /** Event time of the timer that tells; 0 without. */
  public long tellMs;

  /** Event time of the timer that drops this when nothing came. */
  public long retireMs;
}
