package io.seiche.analysis.trend;

import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/**
 * An hour or a day that is being put together. A plain bean, so that stream processors can store
 * what extends it; mutable, not thread-safe.
 */
public abstract class Cell {
  static final Comparator<Cell> BY_TIME =
      Comparator.comparingLong((Cell cell) -> cell.startMs).thenComparing(cell -> cell.window);

  public Window window = Window.HOUR;
  public long startMs;
  public long endMs;

  /** Whether there is news since it was told. */
  public boolean news;

  /** Whether it was told when it was not over. */
  public boolean toldPartial;

  boolean has(long timeMs) {
    return startMs <= timeMs && timeMs < endMs;
  }

  /** Whether there is something to tell: news, or that it is over. */
  boolean isDue(long nowMs) {
    return news || (toldPartial && endMs <= nowMs);
  }

  /** The hour or day of that time among them; an empty one is added when there is none. */
  static <C extends Cell> C at(
      List<C> cells, Window window, long timeMs, ZoneId days, Supplier<C> empty) {
    for (C cell : cells) {
      if (cell.window == window && cell.has(timeMs)) {
        return cell;
      }
    }
    C fresh = empty.get();
    fresh.window = window;
    fresh.startMs = window.startMs(timeMs, days);
    fresh.endMs = window.endMs(timeMs, days);
    cells.add(fresh);
    return fresh;
  }

  /**
   * When what was told as partial is over, or there is news: epoch milliseconds; 0 for never.
   *
   * @param nextTellMs when news is told
   * @param lagMs how long after its end one is over
   */
  static long dueMs(List<? extends Cell> cells, long nextTellMs, long lagMs) {
    long dueMs = 0;
    for (Cell cell : cells) {
      long cellMs = cell.news ? nextTellMs : cell.toldPartial ? cell.endMs + lagMs : 0;
      dueMs = cellMs > 0 && (dueMs == 0 || cellMs < dueMs) ? cellMs : dueMs;
    }
    return dueMs;
  }
}
