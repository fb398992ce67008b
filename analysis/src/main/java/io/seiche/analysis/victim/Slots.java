package io.seiche.analysis.victim;

import io.seiche.analysis.features.ActivityMeter;

/**
 * Time in slots as long as the means that workloads report, counted from the epoch. As many are
 * remembered as {@link #KEPT}: 20 minutes.
 */
final class Slots {
  static final long MS = ActivityMeter.EVERY_MS;
  static final int KEPT = 240;

  private Slots() {}

  /** The one that a time lies in. */
  static long of(long ms) {
    return Math.floorDiv(ms, MS);
  }

  /** The first one whose middle is at {@code ms} or later. */
  static long centredFrom(long ms) {
    return -Math.floorDiv(-(ms - MS / 2), MS);
  }

  /** Where it is kept. */
  static int index(long slot) {
    return (int) Math.floorMod(slot, (long) KEPT);
  }
}
