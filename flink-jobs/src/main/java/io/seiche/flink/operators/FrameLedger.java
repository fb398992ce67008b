package io.seiche.flink.operators;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one system has sent: the newest sequence number of each of its collectors, the meters of its
 * resources, and what was lost. A plain bean for Flink's state; bounded by the system's collectors
 * and resources.
 */
public class FrameLedger {
  /** Run and newest number of one collector. */
  public record Seen(long sessionMs, long sequence) {}

  public Map<String, Seen> collectors = new LinkedHashMap<>();
  public Map<String, Long> counts = new LinkedHashMap<>();
  public long reportedMs;
  public long seenMs;

  /** Collectors of one system report the same second at about the same time, milliseconds. */
  private static final long CLOSE_MS = 2_000;

  /** How a frame relates to those before it. */
  enum Order {
    NEXT,
    DUPLICATE
  }

  /**
   * Takes note of a frame; counts what is missing before it. A session that began before the last
   * one is its repeat, unless it tells of later times: then a clock was set back in between.
   */
  Order note(String collector, long sessionMs, long sequence, long endMs) {
    Seen before = collectors.get(collector);
    if (before != null && sessionMs < before.sessionMs() && endMs > seenMs - CLOSE_MS) {
      before = null;
    }
    if (before != null
        && (sessionMs < before.sessionMs()
            || (sessionMs == before.sessionMs() && sequence <= before.sequence()))) {
      count("duplicate", 1);
      return Order.DUPLICATE;
    }
    long expected = before == null || sessionMs > before.sessionMs() ? 1 : before.sequence() + 1;
    if (before != null && sequence > expected) {
      count("lost", sequence - expected);
    }
    collectors.put(collector, new Seen(sessionMs, sequence));
    return Order.NEXT;
  }

  void count(String reason, long more) {
    counts.merge(reason, more, Long::sum);
  }
}
