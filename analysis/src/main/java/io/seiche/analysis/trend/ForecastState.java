package io.seiche.analysis.trend;

import java.util.ArrayList;
import java.util.List;

/**
 * The days of one system that forecasts rest on. A plain bean, so that stream processors can store
 * it; mutable, not thread-safe; at most 7 KiB.
 */
public class ForecastState {
  /** By day. */
  public List<PeakDay> days = new ArrayList<>();

  /** Event time of the timer that drops this when no more days came. */
  public long retireMs;
}
