package io.seiche.collectors;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs something later; the tests' one is moved by hand. Thread-safe. */
interface Alarm extends AutoCloseable {
  /**
   * Runs a short task that does not throw once, after {@code delay}; not at all when closed
   * meanwhile.
   */
  void in(Duration delay, Runnable task);

  /** Forgets what is still to come. */
  @Override
  void close();

  /** One daemon thread. */
  static Alarm ofThisMachine() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "collector-alarm");
              thread.setDaemon(true);
              return thread;
            },
            new ThreadPoolExecutor.DiscardPolicy());
    return new Alarm() {
      @Override
      public void in(Duration delay, Runnable task) {
        Future<?> unused = timer.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
      }

      @Override
      public void close() {
        timer.shutdownNow();
      }
    };
  }
}
