package io.seiche.history.replacing;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which hours of arrays and the fleet were made anew as a whole, over the days, which have to come
 * in order: a storm may have opened the day before, and an hour of UTC may have begun there. Not
 * thread-safe.
 */
final class WholeHours {
  /** No storm is as long; bounds what is remembered. */
  private static final long REMEMBERED_MS = 31 * 24 * Day.HOUR_MS;

  private record Hour(String scope, String id, long startMs) {}

  private final long fromMs;
  private final long toMs;
  private final Map<Hour, Boolean> whole = new HashMap<>();

  /** Hours in which anybody was there who was not made anew. */
  private final Set<Long> shared = new HashSet<>();

  /**
   * @param fresh what is known anew
   */
  WholeHours(Spans fresh) {
    this.fromMs = fresh.startMs();
    this.toMs = fresh.endMs();
  }

  /** Forgets what no storm of a day that starts then can have seen. */
  void day(long startMs) {
    whole.keySet().removeIf(hour -> hour.startMs() < startMs - REMEMBERED_MS);
    shared.removeIf(hour -> hour < startMs - REMEMBERED_MS);
  }

  void share(long hourMs) {
    shared.add(hourMs);
  }

  void note(String scope, String id, long hourMs, boolean isWhole) {
    whole.put(new Hour(scope, id, hourMs), isWhole);
  }

  /** Whether all that was there at a time was made anew. */
  boolean has(String scope, String id, long timeMs) {
    long hourMs = Math.floorDiv(timeMs, Day.HOUR_MS) * Day.HOUR_MS;
    Boolean known = whole.get(new Hour(scope, id, hourMs));
    return known == null ? !shared.contains(hourMs) && timeMs >= fromMs && timeMs <= toMs : known;
  }
}
