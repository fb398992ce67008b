package io.seiche.collectors.http;

import io.seiche.collectors.timing.Deadlines;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that wait for networks and commands, and one that watches the time. All daemons. */
final class Background {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final ScheduledThreadPoolExecutor CLOCK =
      new ScheduledThreadPoolExecutor(1, task -> daemon(task, "seiche-http-deadlines"));

  /** Runs everything that may wait; a thread for each, as long as it waits. */
  static final ExecutorService WAITING =
      Executors.newCachedThreadPool(
          task -> daemon(task, "seiche-http-" + NUMBER.incrementAndGet()));

  static {
    CLOCK.setRemoveOnCancelPolicy(true);
  }

  private Background() {}

  /** For what ends exchanges, which is quick. */
  static final Deadlines DEADLINES =
      new Deadlines(() -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime()), Background::ring);

  /** Runs it then, elsewhere, so that what it sets off delays no other deadline. */
  static Future<?> after(Duration time, Runnable task) {
    return CLOCK.schedule(() -> WAITING.execute(task), time.toNanos(), TimeUnit.NANOSECONDS);
  }

  private static void ring(Duration time, Runnable task) {
    Future<?> unused = CLOCK.schedule(task, time.toNanos(), TimeUnit.NANOSECONDS);
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }
}
