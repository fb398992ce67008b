package io.seiche.analysis.trend;

import io.seiche.analysis.serving.ServingBursts;
import java.io.Serializable;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Adds up what the workloads of an array, or of the fleet, did, by hour and day. Each workload is
 * settled at its own pace, so that goes back {@value #HORIZON_MS} ms behind the newest stretch of
 * any; what is older is late. Stateless, hence thread-safe: what it knows is in the {@link
 * MixState} passed in.
 *
 * @param days the time zone of days
 */
public record MixBook(ZoneId days) implements Serializable {
  /** How far behind the newest a stretch may be. */
  public static final long HORIZON_MS = 26 * 3_600_000L;

  /** Of one workload in the order it was told; whether it was in time: if not, nothing changes. */
  public boolean take(MixState state, MixNews news) {
    if (news.startMs() < floorMs(state)) {
      state.late++;
      return false;
    }
    state.heardMs = Math.max(state.heardMs, news.endMs());
    MixCell hour = cell(state, Window.HOUR, news.startMs());
    MixCell day = cell(state, Window.DAY, news.startMs());
    Stretch stretch = news.stretch();
    if (stretch == null) {
      ServingBursts bursts = Objects.requireNonNull(news.bursts());
      hour.add(bursts);
      day.add(bursts);
    } else {
      hour.lagMs = Math.max(hour.lagMs, state.untilMs - stretch.startMs());
      reach(state, stretch);
      hour.add(stretch, news.times(), news.inHour());
      day.add(stretch, news.times(), news.inDay());
    }
    return true;
  }

  private MixCell cell(MixState state, Window window, long timeMs) {
    return Cell.at(state.cells, window, timeMs, days, MixCell::new);
  }

  /** Takes note of where data begins and ends; what was told as partial may be whole by that. */
  private static void reach(MixState state, Stretch stretch) {
    if (state.untilMs == 0 || stretch.startMs() - state.untilMs > OccupancyBook.GAP_MS) {
      state.sinceMs = stretch.startMs();
    } else if (stretch.startMs() < state.sinceMs
        && state.sinceMs - stretch.endMs() <= OccupancyBook.GAP_MS) {
      state.cells.forEach(cell -> cell.news |= cell.has(state.sinceMs));
      state.sinceMs = stretch.startMs();
    }
    if (stretch.endMs() > state.untilMs) {
      state.cells.forEach(cell -> cell.news |= cell.endMs > state.untilMs);
      state.untilMs = stretch.endMs();
    }
  }

  /**
   * When what was told as partial is settled, or there is news: epoch milliseconds; 0 for never.
   */
  public static long dueMs(MixState state, long nextTellMs) {
    return Cell.dueMs(state.cells, nextTellMs, lagMs(state));
  }

  /**
   * All hours and days that changed, or are settled, since they were told; forgets what cannot
   * change any more.
   *
   * @param nowMs how far event time has come; {@link Long#MAX_VALUE} when nothing follows
   */
  public static List<Mix> tell(MixState state, String scope, String scopeId, long nowMs) {
    List<Mix> told = new ArrayList<>();
    long settledMs = nowMs - lagMs(state);
    state.cells.sort(Cell.BY_TIME);
    for (MixCell cell : state.cells) {
      if (cell.isDue(settledMs)) {
        cell.toldPartial = settledMs < cell.endMs;
        boolean partial =
            cell.toldPartial || state.sinceMs > cell.startMs || state.untilMs < cell.endMs;
        cell.tell(scope, scopeId, partial, told);
      }
    }
    state.cells.removeIf(cell -> cell.endMs <= floorMs(state) && !cell.toldPartial);
    return told;
  }

  /** How long after its end an hour or a day may still grow, as far as it was seen. */
  private static long lagMs(MixState state) {
    return state.cells.stream().mapToLong(cell -> cell.lagMs).max().orElse(0);
  }

  private static long floorMs(MixState state) {
    return state.untilMs - HORIZON_MS;
  }
}
