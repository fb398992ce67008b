package io.seiche.flink.operators;

import java.time.Duration;
import org.apache.flink.streaming.api.TimerService;

/**
 * When the state of something silent is dropped: a week of event time after its last sign of life.
 * One timer a key and week; a time-to-live on the state would copy it again and again to look for
 * what is old.
 */
final class Retirement {
  static final long AFTER_MS = Duration.ofDays(7).toMillis();

  private Retirement() {}

  /** To call when state is first made. */
  static void schedule(TimerService timers, long seenMs) {
    timers.registerEventTimeTimer(seenMs + AFTER_MS);
  }

  /** Whether state last touched at {@code seenMs} may go; if not, looks again later. */
  static boolean due(TimerService timers, long seenMs, long nowMs) {
    if (nowMs >= seenMs + AFTER_MS) {
      return true;
    }
    schedule(timers, seenMs);
    return false;
  }
}
