package io.seiche.analysis.victim;

import io.seiche.analysis.switching.Switch;

/**
 * When a switch saved and loaded; other seconds of it are no burden to anybody.
 *
 * @param saveFromMs epoch milliseconds; the same as {@code saveToMs} without a save
 * @param loadFromMs epoch milliseconds; the same as {@code loadToMs} without a load
 */
record MovingTime(long saveFromMs, long saveToMs, long loadFromMs, long loadToMs) {
  static MovingTime of(Switch by) {
    long saveFromMs = by.startMs() + Math.round(1e3 * by.drainSeconds());
    long loadToMs = by.endMs() - Math.round(1e3 * by.firstIoSeconds());
    return new MovingTime(
        saveFromMs,
        saveFromMs + Math.round(1e3 * by.saveSeconds()),
        loadToMs - Math.round(1e3 * by.loadSeconds()),
        loadToMs);
  }

  boolean none() {
    return saveFromMs == saveToMs && loadFromMs == loadToMs;
  }

  long fromMs() {
    return saveFromMs < saveToMs ? saveFromMs : loadFromMs;
  }

  long toMs() {
    return loadFromMs < loadToMs ? loadToMs : saveToMs;
  }

  /** How much of a slot of {@link Slots} it takes, milliseconds. */
  long inSlotMs(long slot) {
    long fromMs = slot * Slots.MS;
    return overlapMs(fromMs, saveFromMs, saveToMs) + overlapMs(fromMs, loadFromMs, loadToMs);
  }

  private static long overlapMs(long slotMs, long fromMs, long toMs) {
    return Math.max(0, Math.min(slotMs + Slots.MS, toMs) - Math.max(slotMs, fromMs));
  }
}
