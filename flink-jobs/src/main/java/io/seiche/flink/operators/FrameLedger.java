package io.seiche.flink.operators;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one system has sent: how far the numbers of each of its collectors have come, which are
 * still missing, and what was lost. A plain bean for Flink's state; bounded by the system's
 * collectors.
 */
public class FrameLedger {
  /** Frames may come so many numbers late; what is still missing then is lost. */
  static final int WINDOW = 64;

  /**
   * One collector. What was saved before numbers could come late misses none and has no end.
   *
   * @param sessionMs start of its newest run
   * @param sequence newest number of that
   * @param missing bit {@code i} is set while {@code sequence - 1 - i} is awaited
   * @param endMs newest end of an interval it told of
   */
  public record Seen(long sessionMs, long sequence, long missing, long endMs) {}

  public Map<String, Seen> collectors = new LinkedHashMap<>();
  public Map<String, Long> counts = new LinkedHashMap<>();
  public long reportedMs;
  public long seenMs;

  /** Collectors of one system report the same second at about the same time, milliseconds. */
  private static final long CLOSE_MS = 2_000;

  /** How a frame relates to those before it. */
  enum Order {
    NEXT,
    /** Awaited: later ones came before it. */
    REORDERED,
    DUPLICATE
  }

  /**
   * Takes note of a frame. A session that began before the newest one is over, and its frames are
   * repeats, unless they tell of later times: then a clock was set back in between.
   */
  Order note(String collector, long sessionMs, long sequence, long endMs) {
    Seen before = collectors.get(collector);
    if (before == null) {
      // What came before we looked is neither awaited nor lost.
      collectors.put(collector, new Seen(sessionMs, sequence, 0, endMs));
      return Order.NEXT;
    }
    if (sessionMs != before.sessionMs()) {
      return session(collector, before, sessionMs, sequence, endMs);
    }
    long ahead = sequence - before.sequence();
    if (ahead > 0) {
      collectors.put(
          collector,
          new Seen(
              sessionMs,
              sequence,
              advanced(before.missing(), ahead),
              Math.max(before.endMs(), endMs)));
      return Order.NEXT;
    }
    long bit = ahead == 0 || -ahead > WINDOW ? 0 : 1L << (-ahead - 1);
    if ((before.missing() & bit) == 0) {
      count("duplicate", 1);
      return Order.DUPLICATE;
    }
    collectors.put(
        collector, new Seen(sessionMs, before.sequence(), before.missing() & ~bit, before.endMs()));
    count("reordered", 1);
    return Order.REORDERED;
  }

  private Order session(String collector, Seen before, long sessionMs, long sequence, long endMs) {
    long toldMs = before.endMs() > 0 ? before.endMs() : seenMs - CLOSE_MS;
    boolean setBack = sessionMs < before.sessionMs();
    if (setBack && endMs <= toldMs) {
      count("duplicate", 1);
      return Order.DUPLICATE;
    }
    countLost(Long.bitCount(before.missing()));
    // A clock that was set back says nothing about where its session began.
    long missing = setBack ? 0 : advanced(0, sequence);
    collectors.put(collector, new Seen(sessionMs, sequence, missing, endMs));
    return Order.NEXT;
  }

  /** The missing numbers as seen from {@code ahead} further on; what falls out is lost. */
  private long advanced(long missing, long ahead) {
    long skipped = ahead - 1;
    long kept = ahead >= WINDOW ? 0 : missing << ahead;
    countLost(Long.bitCount(missing) - Long.bitCount(kept) + Math.max(0, skipped - WINDOW));
    return kept | (skipped >= WINDOW ? -1L : (1L << skipped) - 1);
  }

  private void countLost(long frames) {
    if (frames > 0) {
      count("lost", frames);
    }
  }

  void count(String reason, long more) {
    counts.merge(reason, more, Long::sum);
  }
}
