package io.seiche.flink.operators;

import org.apache.flink.streaming.api.TimerService;

/** When hours and days that changed are told: at full five minutes of event time. */
final class Tellings {
  static final long EVERY_MS = 300_000;

  private Tellings() {}

  /** The next full five minutes after what event time has come to. */
  static long nextMs(TimerService timers, long nowMs) {
    long passedMs = Math.max(nowMs, timers.currentWatermark());
    return passedMs - Math.floorMod(passedMs, EVERY_MS) + EVERY_MS;
  }

  /**
   * Sees to it that there is a timer.
   *
   * @param setMs the one there is; 0 for none
   * @param dueMs when to tell; 0 for never
   * @return the one there is now
   */
  static long wake(TimerService timers, long setMs, long dueMs) {
    if (dueMs == 0 || (setMs != 0 && setMs <= dueMs)) {
      return setMs;
    }
    if (setMs != 0) {
      timers.deleteEventTimeTimer(setMs);
    }
    timers.registerEventTimeTimer(dueMs);
    return dueMs;
  }
}
