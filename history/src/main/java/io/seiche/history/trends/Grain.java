package io.seiche.history.trends;

import io.seiche.analysis.trend.Window;

/** How long a step of an answer is. */
public enum Grain {
  HOUR(Window.HOUR),
  DAY(Window.DAY),
  /** From Monday on. */
  WEEK(Window.DAY),
  MONTH(Window.DAY);

  private final Window window;

  Grain(Window window) {
    this.window = window;
  }

  /** The rollups it is put together from. */
  public Window window() {
    return window;
  }
}
