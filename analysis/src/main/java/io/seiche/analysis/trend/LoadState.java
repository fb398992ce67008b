package io.seiche.analysis.trend;

import java.util.ArrayList;
import java.util.List;

/**
 * What is known of one system's current hours and days. A plain bean, so that stream processors can
 * store it; mutable, not thread-safe; about 5 KiB.
 */
public class LoadState {
  /** Those that may still grow, by time. */
  public List<LoadSlot> slots = new ArrayList<>();

  public List<LoadCell> cells = new ArrayList<>();

  /** Start of the first draw, epoch milliseconds; 0 in what versions saved that did not know. */
  public long sinceMs;

  /** Newest time that was heard of, epoch milliseconds. */
  public long untilMs;

  /** Draws that came, at least in part, too late. */
  public long late;

  /** Event time of the timer that tells; 0 without. */
  public long tellMs;

  /** Event time of the timer that drops this when nothing came. */
  public long retireMs;
}
