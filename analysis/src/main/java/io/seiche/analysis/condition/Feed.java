package io.seiche.analysis.condition;

import java.util.Arrays;

/**
 * What one collector has told of one system. A plain bean, so that stream processors can store it;
 * mutable, not thread-safe.
 */
public class Feed {
  /** Pauses not looked at yet; more of them come only when the past is read at full speed. */
  private static final int MOST_PAUSES = 8;

  /** What a frame takes on its way counts for nothing. */
  private static final long WAY_MS = 5_000;

  /** Share of the time by which a lag may have grown. */
  private static final double LAG_GROWTH = 0.1;

  /** One that was never silent. */
  static final long SPEAKS = 0;

  public String system = "";

  /** End of the first interval told of, epoch milliseconds. */
  public long firstMs;

  /** End of the newest. */
  public long lastMs;

  public int intervalMs;

  /** How late it always is: some sources publish minutes later. */
  public long lagMs;

  /** Pauses that nobody has looked at yet: last before, first after; and so on. */
  public long[] pauses = {};

  public Firing firing = new Firing();

  static Feed of(Sign sign) {
    Feed feed = new Feed();
    feed.system = sign.system();
    feed.firstMs = sign.endMs();
    feed.lastMs = sign.endMs();
    feed.intervalMs = sign.intervalMs();
    feed.lagMs = late(sign);
    return feed;
  }

  private static long late(Sign sign) {
    return Math.max(0, sign.lagMs() - WAY_MS);
  }

  /** How long it may say nothing, milliseconds. */
  long patienceMs(SilencePolicy policy) {
    return policy.patienceMs(intervalMs) + lagMs;
  }

  /** Takes in a sign; whether it ended a pause that was too long. */
  boolean heard(Sign sign, SilencePolicy policy) {
    if (sign.endMs() <= lastMs) {
      return false;
    }
    boolean paused = sign.endMs() > lastMs + patienceMs(policy);
    if (paused) {
      int kept = Math.min(pauses.length, MOST_PAUSES - 2);
      long[] next = Arrays.copyOfRange(pauses, pauses.length - kept, pauses.length + 2);
      next[kept] = lastMs;
      next[kept + 1] = sign.endMs();
      pauses = next;
    }
    long grownMs = lagMs + Math.round(LAG_GROWTH * (sign.endMs() - lastMs));
    lagMs = Math.min(late(sign), grownMs);
    lastMs = sign.endMs();
    intervalMs = sign.intervalMs();
    return paused;
  }

  /** Its last word before {@code ms} if that was too long ago, else {@value #SPEAKS}. */
  long silentSinceMs(long ms, SilencePolicy policy) {
    long patienceMs = patienceMs(policy);
    for (int i = 0; i < pauses.length; i += 2) {
      if (pauses[i] + patienceMs <= ms && ms < pauses[i + 1]) {
        return pauses[i];
      }
    }
    return lastMs + patienceMs <= ms ? lastMs : SPEAKS;
  }

  /** When it was heard again after {@code silentMs}. */
  long backMs(long silentMs) {
    for (int i = 0; i < pauses.length; i += 2) {
      if (pauses[i] >= silentMs) {
        return pauses[i + 1];
      }
    }
    return lastMs;
  }

  /** Forgets pauses that were over by {@code ms}. */
  void lookedAt(long ms) {
    int over = 0;
    while (over < pauses.length && pauses[over + 1] <= ms) {
      over += 2;
    }
    if (over > 0) {
      pauses = Arrays.copyOfRange(pauses, over, pauses.length);
    }
  }
}
