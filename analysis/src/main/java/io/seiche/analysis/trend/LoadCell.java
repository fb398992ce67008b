package io.seiche.analysis.trend;

/**
 * An hour or a day of one system. A plain bean, so that stream processors can store it; mutable,
 * not thread-safe.
 */
public class LoadCell {
  public Window window = Window.HOUR;
  public long startMs;
  public long endMs;
  public boolean news;

  /** Whether it was told when it was not over. */
  public boolean toldPartial;

  public long readBytes;
  public long writeBytes;

  /** The most of each in any ten seconds that are closed. */
  public LoadSlot peak = new LoadSlot();
}
