package io.seiche.analysis.trend;

import io.seiche.analysis.storm.Storm;
import io.seiche.analysis.switching.Switch;
import java.io.Serializable;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts the switches and storms of one scope together by hour and day. A switch counts where it
 * ended, as it was told last: what was counted of it before is taken back first, and what never
 * happened is taken out. A storm's time is divided at the edges. That goes back {@value
 * #HORIZON_MS} ms behind the newest; what is older is late. What is partial it knows from when
 * there is data. Stateless, hence thread-safe: what it knows is in the state and memory passed in.
 *
 * @param days the time zone of days
 */
public record SwitchingBook(ZoneId days) implements Serializable {
  /** How long what was told of a switch or a storm is remembered. */
  public static final long HORIZON_MS = 26 * 3_600_000L;

  private static final long GRACE_MS = 3_600_000;

  /** Whether it was in time; if not, nothing changes. */
  public boolean take(SwitchingMemory memory, SwitchingState state, Switch next) {
    state.untilMs = Math.max(state.untilMs, next.endMs());
    Charge before = memory.charges().get(next.id());
    if (Math.min(next.firstMs(), next.endMs()) < floorMs(state)) {
      state.late++;
      return false;
    }
    if (before != null && before.settled() && !next.settled()) {
      // The second word came first.
      return true;
    }
    Charge now = Charge.of(next);
    if (before != null && before.happened()) {
      add(state, before, next.system(), -1);
    }
    if (now.happened()) {
      add(state, now, next.system(), 1);
    }
    memory.charges().put(next.id(), now);
    return true;
  }

  private void add(SwitchingState state, Charge charge, String system, int times) {
    for (Window window : Window.values()) {
      // Of one that is as good as forgotten there may be nothing left to take back from.
      if (window.endMs(charge.atMs(), days) > floorMs(state)) {
        SwitchingCell cell = cell(state, window, charge.atMs());
        cell.add(charge, times);
        cell.system = system;
      }
    }
  }

  /** Takes in a storm of this scope as it stands; whether it was in time. */
  public boolean take(SwitchingMemory memory, SwitchingState state, Storm next) {
    long untilMs = Math.max(next.openedMs(), next.eventTimeMs());
    state.untilMs = Math.max(state.untilMs, untilMs);
    StormTime before = memory.storms().get(next.id());
    if (untilMs < floorMs(state)) {
      state.late++;
      return false;
    }
    StormTime told = before == null ? new StormTime(next.openedMs(), next.openedMs()) : before;
    StormTime now = new StormTime(next.openedMs(), Math.max(untilMs, told.untilMs()));
    for (Window window : Window.values()) {
      spread(state, window, told, now, before == null);
    }
    memory.storms().put(next.id(), now);
    return true;
  }

  private void spread(
      SwitchingState state, Window window, StormTime told, StormTime now, boolean opens) {
    long fromMs = opens ? now.openedMs() : told.untilMs();
    long atMs = Math.max(fromMs, floorMs(state));
    do {
      SwitchingCell cell = cell(state, window, atMs);
      boolean first = opens && cell.startMs <= now.openedMs() && now.openedMs() < cell.endMs;
      long moreMs = now.within(cell.startMs, cell.endMs) - told.within(cell.startMs, cell.endMs);
      cell.storms += first ? 1 : 0;
      cell.stormMillis += moreMs;
      cell.news |= first || moreMs != 0;
      atMs = cell.endMs;
    } while (atMs < now.untilMs());
  }

  /** Takes in when data of this scope is known; what was told as partial may be whole by that. */
  public static void take(SwitchingState state, Coverage next) {
    List<SwitchingCell> partial =
        state.cells.stream().filter(cell -> !isCovered(state, cell)).toList();
    next.addTo(state.data);
    partial.forEach(cell -> cell.news |= isCovered(state, cell));
  }

  private static boolean isCovered(SwitchingState state, SwitchingCell cell) {
    return state.data.stream().anyMatch(span -> span.covers(cell));
  }

  private SwitchingCell cell(SwitchingState state, Window window, long timeMs) {
    return Cell.at(state.cells, window, timeMs, days, SwitchingCell::new);
  }

  /** When what was told as partial is over, or there is news: epoch milliseconds; 0 for never. */
  public static long dueMs(SwitchingState state, long nextTellMs) {
    return Cell.dueMs(state.cells, nextTellMs, 0);
  }

  /**
   * All hours and days that changed, or are over, since they were told.
   *
   * @param nowMs how far event time has come
   */
  public static List<SwitchingBill> tell(
      SwitchingState state, String scope, String scopeId, long nowMs) {
    List<SwitchingBill> told = new ArrayList<>();
    state.cells.sort(Cell.BY_TIME);
    for (SwitchingCell cell : state.cells) {
      if (cell.isDue(nowMs)) {
        cell.news = false;
        cell.toldPartial = nowMs < cell.endMs;
        told.add(cell.bill(scope, scopeId, cell.toldPartial || !isCovered(state, cell)));
      }
    }
    return told;
  }

  /**
   * Forgets what nothing can change any more.
   *
   * @param nowMs how far event time has come
   * @return whether anything is left
   */
  public static boolean sweep(SwitchingMemory memory, SwitchingState state, long nowMs) {
    state.untilMs = Math.max(state.untilMs, nowMs);
    long floorMs = floorMs(state);
    state.cells.removeIf(cell -> cell.endMs <= floorMs && !cell.news && !cell.toldPartial);
    for (String id : memory.charges().keys()) {
      Charge charge = memory.charges().get(id);
      // Longer than it can have been moved: told anew it is late, not a second one.
      if (charge != null && charge.atMs() < floorMs - GRACE_MS) {
        memory.charges().remove(id);
      }
    }
    for (String id : memory.storms().keys()) {
      StormTime storm = memory.storms().get(id);
      if (storm != null && storm.untilMs() < floorMs) {
        memory.storms().remove(id);
      }
    }
    state.data.removeIf(span -> span.endMs() <= floorMs);
    return !state.cells.isEmpty() || !state.data.isEmpty();
  }

  /** The newest time that was heard of, epoch milliseconds. */
  public static long heardMs(SwitchingState state) {
    return state.data.stream().mapToLong(Coverage::endMs).reduce(state.untilMs, Math::max);
  }

  private static long floorMs(SwitchingState state) {
    return state.untilMs - HORIZON_MS;
  }
}
