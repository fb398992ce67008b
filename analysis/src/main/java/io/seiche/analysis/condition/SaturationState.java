package io.seiche.analysis.condition;

import java.util.HashMap;
import java.util.Map;

/**
 * What is known of one system's load. A plain bean, so that stream processors can store it;
 * mutable, not thread-safe; less than two KiB.
 */
public class SaturationState {
  /** Spans that are still open, by their end, epoch milliseconds. */
  public Map<Long, SystemLoad> open = new HashMap<>();

  /** Length of a span: ten seconds, or the slowest source's interval. */
  public long spanMs = DrawMeter.EVERY_MS;

  /** The slowest source's. */
  public long intervalMs;

  /** Up to when spans are closed. */
  public long closedMs;

  /** The most it was seen to move, fading over days. */
  public double peakBytesPerSecond;

  public Usual save = new Usual();
  public Usual load = new Usual();

  /** For how long it has been saturated, less what it has not since. */
  public long saturatedMs;

  /** Start of the first such span; 0 when it is not. */
  public long sinceMs;

  /** Draws that came too late to count. */
  public long late;

  public Firing firing = new Firing();

  /** When the timer goes off that looks whether anybody still draws. */
  public long retiresMs;
}
