package io.seiche.analysis.trend;

import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.serving.ServingBursts;
import java.io.Serializable;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts a workload's stretches together by hour and day. What is told last of a time holds: a
 * stretch takes the place of all that it overlaps, so that one told twice counts once and a
 * correction amends. That goes back {@value #HORIZON_MS} ms behind the newest; what is older is
 * late. Stateless, hence thread-safe: what it knows is in the {@link OccupancyState} passed in.
 *
 * @param days the time zone of days
 */
public record OccupancyBook(ZoneId days) implements Serializable {
  /** How long a stretch can be corrected. */
  public static final long HORIZON_MS = 900_000;

  /** After a longer time without data, what was before has ended and what follows begins. */
  static final long GAP_MS = 3_600_000;

  private static final Phase[] PHASES = Phase.values();

  /**
   * Whether it was in time; if not, nothing changes.
   *
   * @param mix told what that adds to the array and the fleet, and what no longer counts
   */
  public boolean take(OccupancyState state, Stretch next, Consumer<MixNews> mix) {
    if (next.startMs() < state.untilMs - HORIZON_MS) {
      state.late++;
      return false;
    }
    int at = state.recent.size();
    while (at > 0 && state.recent.get(at - 1).endMs() > next.startMs()) {
      at--;
    }
    while (at < state.recent.size() && state.recent.get(at).overlaps(next)) {
      news(state, state.recent.remove(at), -1, mix);
    }
    state.recent.add(at, next);
    news(state, next, 1, mix);
    if (next.endMs() > state.untilMs) {
      reach(state, next);
    }
    return true;
  }

  private static void reach(OccupancyState state, Stretch next) {
    if (state.untilMs == 0 || next.startMs() - state.untilMs > GAP_MS) {
      state.sinceMs = next.startMs();
    } else {
      for (OccupancyCell cell : state.cells) {
        // It was told as partial: less of it is missing now.
        cell.news |= cell.told != 0 && cell.endMs > state.untilMs;
      }
    }
    state.untilMs = next.endMs();
    while (!state.recent.isEmpty() && state.recent.get(0).endMs() <= state.untilMs - HORIZON_MS) {
      Stretch sealed = state.recent.remove(0);
      for (OccupancyCell cell : state.cells) {
        if (cell.has(sealed.startMs())) {
          cell.add(sealed);
        }
      }
    }
  }

  /**
   * A minute of bursts, in time order; whether it was in time.
   *
   * @param system where they were
   * @param mix told what that adds to the array and the fleet
   */
  public boolean take(
      OccupancyState state, ServingBursts bursts, String system, Consumer<MixNews> mix) {
    Double fanOut = bursts.fanOutRatio();
    if (fanOut == null) {
      return true;
    }
    if (bursts.endMs() <= state.burstsUntilMs || bursts.startMs() < state.untilMs - HORIZON_MS) {
      state.late++;
      return false;
    }
    state.burstsUntilMs = bursts.endMs();
    for (Window window : Window.values()) {
      OccupancyCell cell = cell(state, window, bursts.startMs());
      cell.fanOutSeconds += fanOut * bursts.servingSeconds();
      cell.servingSeconds += bursts.servingSeconds();
      cell.news |= cell.told != 0;
    }
    MixNews.of(system, bursts).forEach(mix);
    return true;
  }

  private void news(OccupancyState state, Stretch stretch, int times, Consumer<MixNews> mix) {
    OccupancyCell hour = cell(state, Window.HOUR, stretch.startMs());
    OccupancyCell day = cell(state, Window.DAY, stretch.startMs());
    hour.news = true;
    day.news = true;
    String system = stretch.system();
    // What an older version took in was never told to array and fleet.
    if (system != null) {
      MixNews.Came inHour = hour.stay(system, stretch, times);
      MixNews.Came inDay = day.stay(system, stretch, times);
      MixNews.of(system, stretch, times, inHour, inDay).forEach(mix);
    }
  }

  private OccupancyCell cell(OccupancyState state, Window window, long timeMs) {
    return Cell.at(state.cells, window, timeMs, days, OccupancyCell::new);
  }

  /** Whether anything changed since it was told. */
  public static boolean hasNews(OccupancyState state) {
    return state.cells.stream().anyMatch(cell -> cell.news);
  }

  /** All hours and days that changed since they were told; forgets what cannot change any more. */
  public static List<Occupancy> tell(OccupancyState state, String workload) {
    List<Occupancy> told = new ArrayList<>();
    state.cells.sort(Cell.BY_TIME);
    for (OccupancyCell cell : state.cells) {
      if (cell.news) {
        tell(state, workload, cell, told);
      }
    }
    state.cells.removeIf(cell -> cell.endMs <= state.untilMs - HORIZON_MS);
    return told;
  }

  private static void tell(
      OccupancyState state, String workload, OccupancyCell cell, List<Occupancy> told) {
    List<PhaseShare> shares = new ArrayList<>();
    cell.shares.forEach(share -> shares.add(share.copy()));
    for (Stretch stretch : state.recent) {
      if (cell.has(stretch.startMs())) {
        OccupancyCell.share(shares, stretch.phase()).add(stretch);
      }
    }
    for (Phase phase : PHASES) {
      if ((cell.told & bit(phase)) != 0) {
        // What a correction took away wholly is told as nothing.
        PhaseShare unused = OccupancyCell.share(shares, phase);
      }
    }
    shares.sort(Comparator.comparing(share -> share.phase));
    boolean partial = state.sinceMs > cell.startMs || state.untilMs < cell.endMs;
    for (PhaseShare share : shares) {
      told.add(occupancy(workload, cell, share, partial));
      cell.told |= bit(share.phase);
    }
    cell.news = false;
  }

  private static Occupancy occupancy(
      String workload, OccupancyCell cell, PhaseShare share, boolean partial) {
    return new Occupancy(
        workload,
        cell.system(share.phase),
        share.phase,
        cell.window,
        cell.startMs,
        share.millis,
        share.readBytes,
        share.writeBytes,
        share.spans,
        share.phase == Phase.INFERENCE && share.millis > 0 ? fanOut(cell) : null,
        partial,
        share.throughput,
        share.readLatency,
        share.writeLatency);
  }

  private static @Nullable Double fanOut(OccupancyCell cell) {
    return cell.servingSeconds > 0 ? cell.fanOutSeconds / cell.servingSeconds : null;
  }

  private static int bit(Phase phase) {
    return 1 << phase.ordinal();
  }
}
