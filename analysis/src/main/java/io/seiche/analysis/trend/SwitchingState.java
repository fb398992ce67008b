package io.seiche.analysis.trend;

import java.util.ArrayList;
import java.util.List;

/**
 * What is known of one scope's hours and days. A plain bean, so that stream processors can store
 * it; mutable, not thread-safe; about 200 bytes for each hour and day of the last 26 hours that had
 * a switch or a storm.
 */
public class SwitchingState {
  public List<SwitchingCell> cells = new ArrayList<>();

  /** Newest time that was heard of, epoch milliseconds. */
  public long untilMs;

  /** When data of its workloads is known, in spans that long gaps part, in no order. */
  public List<Coverage> data = new ArrayList<>();

  /** What came too late. */
  public long late;

  /** Event time of the timer that tells; 0 without. */
  public long tellMs;

  /** Event time of the timer that forgets what is old. */
  public long sweepMs;
}
