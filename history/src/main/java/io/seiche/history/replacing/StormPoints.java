package io.seiche.history.replacing;

import io.seiche.history.Point;

/** Points of {@code storm}. */
final class StormPoints {
  private StormPoints() {}

  /** Epoch milliseconds; 0 when it does not say. */
  static long openedMs(Point storm) {
    return Math.round(1e3 * Numbers.of(storm, "opened_s"));
  }
}
