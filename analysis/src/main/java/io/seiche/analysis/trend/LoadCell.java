package io.seiche.analysis.trend;

/**
 * An hour or a day of one system. A plain bean, so that stream processors can store it; mutable,
 * not thread-safe.
 */
public class LoadCell extends Cell {
  public long readBytes;
  public long writeBytes;

  /** The most of each in any ten seconds that are closed. */
  public LoadSlot peak = new LoadSlot();
}
