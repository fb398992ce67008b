package io.seiche.analysis.condition;

import java.util.HashMap;
import java.util.Map;

/**
 * Which resources one system has, and when each was last told of. A plain bean, so that stream
 * processors can store it; mutable, not thread-safe; bounded by the system's resources.
 */
public class ResourceRoll {
  /**
   * One resource.
   *
   * @param collector who told of it last
   * @param lastMs end of that interval, epoch milliseconds
   */
  public record Seen(String collector, long lastMs, int intervalMs) {}

  /**
   * One collector.
   *
   * @param lastMs end of the newest interval it told of
   * @param sinceMs since when it has gone on without a pause
   */
  public record Speaker(long lastMs, long sinceMs) {}

  /** By kind and name. */
  public Map<String, Seen> resources = new HashMap<>();

  public Map<String, Speaker> collectors = new HashMap<>();

  /** When it was looked through last, event time. */
  public long lookedMs;

  /** Names of those that were told of, in order. */
  public String told = "";

  public Firing firing = new Firing();

  /** End of the newest interval anybody told of. */
  public long seenMs;
}
