package io.seiche.standalone;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Does something five times a second until it is closed. */
public final class Ticker {
  private static final long EVERY_MS = 200;

  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "progress");
            thread.setDaemon(true);
            return thread;
          });

  private Ticker() {}

  public static Ticker start(Runnable tick) {
    Ticker ticker = new Ticker();
    ScheduledFuture<?> unused =
        ticker.timer.scheduleWithFixedDelay(tick, EVERY_MS, EVERY_MS, TimeUnit.MILLISECONDS);
    return ticker;
  }

  public void close() {
    timer.shutdownNow();
  }
}
