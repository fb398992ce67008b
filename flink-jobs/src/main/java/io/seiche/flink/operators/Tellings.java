package io.seiche.flink.operators;

import java.io.Serializable;
import java.time.Duration;
import org.apache.flink.streaming.api.TimerService;

/**
 * When hours and days that changed are told: at full multiples of this much event time.
 *
 * @param everyMs above 0
 */
record Tellings(long everyMs) implements Serializable {
  static Tellings every(Duration every) {
    return new Tellings(every.toMillis());
  }

  /** The next such time after what event time has come to. */
  long nextMs(TimerService timers, long nowMs) {
    long passedMs = Math.max(nowMs, timers.currentWatermark());
    return passedMs - Math.floorMod(passedMs, everyMs) + everyMs;
  }

  /**
   * Sees to it that there is a timer, at the latest then: one that was set for later, by a filling
   * that tells seldom, is moved.
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
