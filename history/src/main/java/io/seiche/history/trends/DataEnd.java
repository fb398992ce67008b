package io.seiche.history.trends;

import io.seiche.analysis.trend.Window;
import io.seiche.history.influx.StoreException;
import org.jspecify.annotations.Nullable;

/**
 * How far data of those asked for reaches, whatever they did. It is looked for from the end of the
 * span, each time eight times as far back: most often it is in the last hours or days.
 */
final class DataEnd {
  private static final int FIRST_WINDOWS = 3;
  private static final int FARTHER = 8;
  private static final long HOUR_MS = 3_600_000;
  private static final long DAY_MS = 24 * HOUR_MS;

  private DataEnd() {}

  /**
   * End of the newest hour or day in which anything is known; null without any.
   *
   * @param atLeastMs until when there is data for sure; null where nobody knows
   */
  static @Nullable Long of(Asked asked, RollupStore store, @Nullable Long atLeastMs)
      throws StoreException {
    long lowestMs = atLeastMs == null ? asked.fromMs() : Math.max(asked.fromMs(), atLeastMs);
    long backMs = FIRST_WINDOWS * (asked.by().window() == Window.HOUR ? HOUR_MS : DAY_MS);
    long toMs = asked.toMs();
    while (toMs > lowestMs) {
      long fromMs = Math.max(lowestMs, asked.by().window().startMs(toMs - backMs, asked.days()));
      Long newest = newest(asked.during(fromMs, toMs), store);
      if (newest != null) {
        return newest;
      }
      toMs = fromMs;
      backMs *= FARTHER;
    }
    return atLeastMs;
  }

  private static @Nullable Long newest(Asked asked, RollupStore store) throws StoreException {
    long[] newest = {Long.MIN_VALUE};
    store.read(
        asked.mix().byStart().sums("seconds"),
        row -> {
          if (PhaseSums.counts(row)) {
            newest[0] = Math.max(newest[0], row.startMs());
          }
        });
    return newest[0] == Long.MIN_VALUE
        ? null
        : Long.valueOf(asked.by().window().endMs(newest[0], asked.days()));
  }
}
