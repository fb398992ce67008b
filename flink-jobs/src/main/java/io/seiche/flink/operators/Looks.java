package io.seiche.flink.operators;

import io.seiche.analysis.storm.StormDetector;
import org.apache.flink.streaming.api.TimerService;

/**
 * When to look whether a storm that lasts is over: once it is by the rules there are, and every few
 * seconds of event time in case there are others by then.
 */
final class Looks {
  static final long EVERY_MS = 10_000;

  private Looks() {}

  /**
   * To call after every look and whatever changes the end; those of one time are one timer.
   *
   * @param nowMs of what was looked at
   * @param closesAtMs when it is over by the rules there are; 0 when nothing lasts
   */
  static void schedule(TimerService timers, long nowMs, long closesAtMs) {
    if (closesAtMs > 0) {
      long passedMs = Math.max(nowMs, timers.currentWatermark());
      long nextMs = passedMs - Math.floorMod(passedMs, EVERY_MS) + EVERY_MS;
      timers.registerEventTimeTimer(Math.min(closesAtMs + StormDetector.SETTLE_MS, nextMs));
    }
  }
}
