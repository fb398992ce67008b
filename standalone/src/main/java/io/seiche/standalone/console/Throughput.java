package io.seiche.standalone.console;

import io.seiche.results.v1.Activity;
import io.seiche.standalone.console.document.Numbers;
import io.seiche.standalone.console.document.SparkDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Bytes one workload moved, by the minute. Activity may come in any order and repeatedly: a bit for
 * each five seconds remembers what has been counted. Not thread-safe.
 */
final class Throughput {
  static final long STEP_MS = 60_000;

  /** A workload's activity comes at most once in each of these. */
  private static final long SLOT_MS = 5_000;

  /** An activity longer than this is no mean of a few intervals. */
  private static final long LONGEST_MS = 3_600_000;

  private static final class Minute {
    long bytes;
    long coveredMs;
    int slots;
    long changedIn;
  }

  private final TreeMap<Long, Minute> minutes = new TreeMap<>();
  private long total;

  /**
   * Counts an activity once.
   *
   * @param oldestMs minutes that ended before are forgotten
   * @param version the picture's in which the change will show
   * @return false when it was counted before
   */
  boolean add(Activity activity, long oldestMs, long version) {
    long slot = Math.floorDiv(activity.getEndMs(), SLOT_MS);
    Minute last = minute(Math.floorDiv(activity.getEndMs(), STEP_MS));
    int bit = 1 << Math.floorMod(slot, STEP_MS / SLOT_MS);
    if ((last.slots & bit) != 0) {
      return false;
    }
    last.slots |= bit;
    if (activity.hasReadBytesPerS() || activity.hasWriteBytesPerS()) {
      long oldestMinute = Math.floorDiv(oldestMs, STEP_MS) * STEP_MS;
      spread(activity, Math.max(oldestMinute, activity.getEndMs() - LONGEST_MS), version);
    }
    return true;
  }

  private void spread(Activity activity, long oldestMs, long version) {
    double rate = activity.getReadBytesPerS() + activity.getWriteBytesPerS();
    long from = Math.max(oldestMs, activity.getStartMs());
    while (from < activity.getEndMs()) {
      long key = Math.floorDiv(from, STEP_MS);
      long until = Math.min(activity.getEndMs(), (key + 1) * STEP_MS);
      Minute minute = minute(key);
      long bytes = Math.round(rate * (until - from) / 1e3);
      minute.bytes += bytes;
      total += bytes;
      minute.coveredMs += until - from;
      minute.changedIn = version;
      from = until;
    }
  }

  private Minute minute(long key) {
    return minutes.computeIfAbsent(key, absent -> new Minute());
  }

  /** Bytes of all minutes that are known. */
  long bytes() {
    return total;
  }

  /** Minutes that changed after {@code version}, in time order. */
  List<SparkDocument.Point> points(long version) {
    List<SparkDocument.Point> out = new ArrayList<>();
    for (Map.Entry<Long, Minute> entry : minutes.entrySet()) {
      Minute minute = entry.getValue();
      if (minute.coveredMs > 0 && minute.changedIn > version) {
        double rate = minute.bytes * 1e3 / minute.coveredMs;
        out.add(new SparkDocument.Point(entry.getKey() * STEP_MS, Numbers.significant(rate)));
      }
    }
    return out;
  }

  /** Forgets minutes that ended before {@code oldestMs}. */
  void dropBefore(long oldestMs) {
    var gone = minutes.headMap(Math.floorDiv(oldestMs, STEP_MS));
    for (Minute minute : gone.values()) {
      total -= minute.bytes;
    }
    gone.clear();
  }
}
