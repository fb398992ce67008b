package io.seiche.standalone.console;

import io.seiche.history.Bucket;
import io.seiche.history.Measurement;
import io.seiche.history.size.HistorySize;
import io.seiche.history.size.HistorySize.BucketSize;
import io.seiche.history.size.HistorySize.Day;
import io.seiche.history.size.HistorySize.Held;
import java.util.List;
import java.util.stream.LongStream;

/** A store of eleven days in which a day takes 100 MB and thirty days are kept. */
public final class Sizes {
  private static final long DAY_MS = 86_400_000;

  private Sizes() {}

  /** With room for all that comes. */
  public static HistorySize known(long nowMs) {
    return of(nowMs, 50_000_000_000L);
  }

  /**
   * @param free null where it is not told
   */
  public static HistorySize of(long nowMs, Long free) {
    long today = Math.floorDiv(nowMs, DAY_MS) * DAY_MS;
    List<Day> days =
        LongStream.rangeClosed(0, 10)
            .mapToObj(day -> new Day(today - (10 - day) * DAY_MS, 8_640, 100_000_000L))
            .toList();
    return new HistorySize(
        nowMs,
        "/srv/seiche/store",
        List.of(
            new Held(
                Measurement.IO,
                95_040L,
                1_100_000_000L,
                today - 10 * DAY_MS + 60_000,
                nowMs - 10_000,
                days),
            new Held(Measurement.STORM, 0L, 0L, null, null, List.of())),
        List.of(
            new BucketSize(Bucket.RAW, "raw", 30 * 86_400, 1_100_000_000L),
            new BucketSize(Bucket.EVENTS, "events", 730 * 86_400, 0L),
            new BucketSize(Bucket.ROLLUP, "rollup", 1_825 * 86_400, 0L)),
        free);
  }
}
