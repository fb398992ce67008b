package io.seiche.analysis.victim;

import io.seiche.analysis.switching.Switch;

/**
 * The slots of the last minutes in which anybody on an array saved or loaded for a switch: in them
 * nobody's latency is its usual one. A plain bean, so that stream processors can store it; mutable,
 * not thread-safe.
 */
public class BusySlots {
  public boolean[] busy = {};

  /** The newest slot there is; 0 before the first. */
  public long newest;

  /** Takes in a switch that happened. */
  public void add(Switch by) {
    MovingTime moving = MovingTime.of(by);
    if (moving.none()) {
      return;
    }
    if (busy.length == 0) {
      busy = new boolean[Slots.KEPT];
    }
    long last = Slots.of(moving.toMs() - 1);
    for (long slot = Math.max(newest, last - Slots.KEPT) + 1; slot <= last; slot++) {
      busy[Slots.index(slot)] = false;
    }
    newest = Math.max(newest, last);
    for (long slot = oldest(Slots.of(moving.fromMs())); slot <= last; slot++) {
      busy[Slots.index(slot)] |= moving.inSlotMs(slot) > 0;
    }
  }

  boolean calm(long slot) {
    return slot > newest || slot <= newest - Slots.KEPT || !busy[Slots.index(slot)];
  }

  private long oldest(long slot) {
    return Math.max(slot, newest - Slots.KEPT + 1);
  }
}
