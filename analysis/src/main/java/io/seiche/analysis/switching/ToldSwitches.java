package io.seiche.analysis.switching;

import io.seiche.analysis.phase.Side;
import java.util.Arrays;

/**
 * The switches of one workload that were told live and are not settled yet, oldest first. With more
 * than {@value #MOST} of them the oldest stays as it was told. A plain bean, so that stream
 * processors can store it; mutable, not thread-safe.
 */
public class ToldSwitches {
  static final int MOST = 20;

  /** Another switch of the same direction this near is the same one, seen more clearly. */
  private static final long NEAR_MS = 60_000;

  public int size;

  /** Ends as they were told, rising, epoch milliseconds. */
  public long[] endsMs = {};

  public long[] startsMs = {};
  public boolean[] toInference = {};

  /** End of the last one that stays as it was told; 0 before the first. */
  public long keptMs;

  void add(long startMs, long endMs, Side to) {
    if (size == MOST) {
      keptMs = endsMs[0];
      drop(1);
    }
    if (size == endsMs.length) {
      int room = Math.min(MOST, Math.max(4, 2 * size));
      endsMs = Arrays.copyOf(endsMs, room);
      startsMs = Arrays.copyOf(startsMs, room);
      toInference = Arrays.copyOf(toInference, room);
    }
    endsMs[size] = endMs;
    startsMs[size] = startMs;
    toInference[size] = to == Side.INFERENCE;
    size++;
  }

  Side to(int index) {
    return toInference[index] ? Side.INFERENCE : Side.TRAINING;
  }

  /** The one that this is by its direction and time, the nearest of several; -1 for none. */
  int find(long startMs, long endMs, Side to) {
    int found = -1;
    for (int i = 0; i < size; i++) {
      boolean same =
          to(i) == to
              && (Math.abs(endsMs[i] - endMs) <= NEAR_MS
                  || (startsMs[i] < endMs && startMs < endsMs[i]));
      if (same && (found < 0 || Math.abs(endsMs[i] - endMs) < Math.abs(endsMs[found] - endMs))) {
        found = i;
      }
    }
    return found;
  }

  /** Whether the oldest would have been settled by {@code horizonMs} if it had happened. */
  boolean overdue(long horizonMs, long intervalMs) {
    return size > 0 && endsMs[0] + Math.max(NEAR_MS, 4 * intervalMs) < horizonMs;
  }

  /** Whether one of that time is among those that stay as they were told. */
  boolean kept(long endMs) {
    return endMs <= keptMs;
  }

  void drop(int count) {
    size -= count;
    System.arraycopy(endsMs, count, endsMs, 0, size);
    System.arraycopy(startsMs, count, startsMs, 0, size);
    System.arraycopy(toInference, count, toInference, 0, size);
  }
}
