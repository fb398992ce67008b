package io.seiche.analysis.trend;

import io.seiche.analysis.condition.Draw;
import java.io.Serializable;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Adds up what workloads draw from one system, by hour and day, and finds the busiest ten seconds
 * of each. A draw is spread evenly over its span. Slots of ten seconds stay open for {@value
 * #HOLD_MS} ms behind the newest; what is older is late. Stateless, hence thread-safe: what it
 * knows is in the {@link LoadState} passed in.
 *
 * @param days the time zone of days
 */
public record LoadBook(ZoneId days) implements Serializable {
  /** Two polls of the slowest arrays. */
  public static final long HOLD_MS = 1_200_000;

  static final long SLOT_MS = 10_000;

  /** Whether all of it was in time; of what was not nothing counts. */
  public boolean take(LoadState state, Draw draw) {
    long startMs = draw.endMs() - draw.spanMs();
    reach(state, startMs, draw.endMs());
    long floorMs = floorMs(state);
    long write = Math.round(draw.bytes()) - Math.round(draw.readBytes());
    boolean inTime = true;
    for (long fromMs = startMs; fromMs < draw.endMs(); ) {
      long slotMs = Math.floorDiv(fromMs, SLOT_MS) * SLOT_MS;
      long toMs = Math.min(slotMs + SLOT_MS, draw.endMs());
      if (slotMs < floorMs) {
        inTime = false;
      } else {
        LoadSlot slot = slot(state, slotMs);
        long doneMs = fromMs - startMs;
        long partMs = toMs - startMs;
        long readPart = part(Math.round(draw.readBytes()), doneMs, partMs, draw.spanMs());
        long writePart = part(Math.max(0, write), doneMs, partMs, draw.spanMs());
        slot.readBytes += readPart;
        slot.writeBytes += writePart;
        slot.savedBytes += part(Math.round(draw.savedBytes()), doneMs, partMs, draw.spanMs());
        slot.loadedBytes += part(Math.round(draw.loadedBytes()), doneMs, partMs, draw.spanMs());
        for (Window window : Window.values()) {
          LoadCell cell = cell(state, window, slotMs);
          cell.readBytes += readPart;
          cell.writeBytes += writePart;
          cell.news = true;
        }
      }
      fromMs = toMs;
    }
    if (!inTime) {
      state.late++;
    }
    seal(state);
    return inTime;
  }

  /** Takes note of where data begins and ends; what was told as partial may be whole by that. */
  private static void reach(LoadState state, long startMs, long endMs) {
    state.sinceMs = state.untilMs == 0 ? startMs : Math.min(state.sinceMs, startMs);
    if (endMs > state.untilMs) {
      state.cells.forEach(cell -> cell.news |= cell.endMs > state.untilMs);
      state.untilMs = endMs;
    }
  }

  private static long part(long whole, long fromMs, long untilMs, long ofMs) {
    return Parts.until(whole, untilMs, ofMs) - Parts.until(whole, fromMs, ofMs);
  }

  private static LoadSlot slot(LoadState state, long startMs) {
    int at = state.slots.size();
    while (at > 0 && state.slots.get(at - 1).startMs > startMs) {
      at--;
    }
    if (at > 0 && state.slots.get(at - 1).startMs == startMs) {
      return state.slots.get(at - 1);
    }
    LoadSlot fresh = new LoadSlot();
    fresh.startMs = startMs;
    state.slots.add(at, fresh);
    return fresh;
  }

  private void seal(LoadState state) {
    long floorMs = floorMs(state);
    while (!state.slots.isEmpty() && state.slots.get(0).startMs < floorMs) {
      LoadSlot sealed = state.slots.remove(0);
      for (Window window : Window.values()) {
        cell(state, window, sealed.startMs).peak.raiseTo(sealed);
      }
    }
  }

  private LoadCell cell(LoadState state, Window window, long timeMs) {
    return Cell.at(state.cells, window, timeMs, days, LoadCell::new);
  }

  /** When what was told as partial is over, or there is news: epoch milliseconds; 0 for never. */
  public static long dueMs(LoadState state, long nextTellMs) {
    return Cell.dueMs(state.cells, nextTellMs, 0);
  }

  /**
   * All hours and days that changed, or are over, since they were told; forgets what cannot change
   * any more.
   *
   * @param nowMs how far event time has come
   */
  public static List<Load> tell(LoadState state, String system, long nowMs) {
    List<Load> told = new ArrayList<>();
    state.cells.sort(Cell.BY_TIME);
    for (LoadCell cell : state.cells) {
      if (cell.isDue(nowMs)) {
        cell.news = false;
        cell.toldPartial = nowMs < cell.endMs;
        told.add(load(state, cell, system));
      }
    }
    state.cells.removeIf(cell -> cell.endMs <= floorMs(state) && !cell.toldPartial);
    return told;
  }

  private static Load load(LoadState state, LoadCell cell, String system) {
    LoadSlot peak = new LoadSlot();
    peak.raiseTo(cell.peak);
    for (LoadSlot slot : state.slots) {
      if (cell.startMs <= slot.startMs && slot.startMs < cell.endMs) {
        peak.raiseTo(slot);
      }
    }
    return new Load(
        system,
        cell.window,
        cell.startMs,
        cell.readBytes,
        cell.writeBytes,
        perSecond(peak.readBytes),
        perSecond(peak.writeBytes),
        perSecond(peak.savedBytes),
        perSecond(peak.loadedBytes),
        cell.toldPartial || state.sinceMs > cell.startMs || state.untilMs < cell.endMs);
  }

  private static double perSecond(long bytes) {
    return bytes / (SLOT_MS / 1e3);
  }

  private static long floorMs(LoadState state) {
    return state.untilMs - HOLD_MS;
  }
}
