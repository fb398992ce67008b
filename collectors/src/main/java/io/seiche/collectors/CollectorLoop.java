package io.seiche.collectors;

import io.seiche.collectors.publish.SamplePublisher;
import io.seiche.collectors.source.Collector;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Runs collectors at the multiples of their intervals on the wall clock and publishes what they
 * see. Each has a thread while it works, so none waits for another; one that is still busy when its
 * turn comes is passed over and counted. A failure costs one turn. Thread-safe.
 */
public final class CollectorLoop implements AutoCloseable {
  private static final Duration FINISH = Duration.ofMillis(800);
  private static final Duration ABANDON = Duration.ofMillis(400);

  private final Map<Collector, CollectorTurn> turns = new LinkedHashMap<>();
  private final SamplePublisher publisher;
  private final Clock clock;
  private final Alarm alarm;
  private final ExecutorService pool;
  private boolean started;

  /**
   * Of this machine's clocks.
   *
   * @param collectors with ids of their own
   * @param publisher stays open when the loop is closed
   */
  public CollectorLoop(List<Collector> collectors, SamplePublisher publisher) {
    this(collectors, publisher, Clock.systemUTC(), Alarm.ofThisMachine(), threads());
  }

  CollectorLoop(
      List<Collector> collectors,
      SamplePublisher publisher,
      Clock clock,
      Alarm alarm,
      ExecutorService pool) {
    long ids = collectors.stream().map(Collector::id).distinct().count();
    if (ids < collectors.size()) {
      throw new IllegalArgumentException(
          "collectors need ids of their own, got "
              + collectors.stream().map(Collector::id).sorted().toList());
    }
    for (Collector collector : collectors) {
      turns.put(collector, new CollectorTurn(collector, publisher, clock));
    }
    this.publisher = publisher;
    this.clock = clock;
    this.alarm = alarm;
    this.pool = pool;
  }

  /** Grows to as many as are at work at once, which is one per collector at most. */
  static ExecutorService threads() {
    return new ThreadPoolExecutor(
        0,
        Integer.MAX_VALUE,
        30,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        task -> {
          Thread thread = new Thread(task, "collector");
          thread.setDaemon(true);
          return thread;
        },
        // Rejects only while closing.
        new ThreadPoolExecutor.DiscardPolicy());
  }

  /** Begins at the next multiple of each interval; once only. */
  public synchronized void start() {
    if (started) {
      throw new IllegalStateException("the collector loop was started before");
    }
    started = true;
    Instant now = clock.instant();
    turns.forEach(
        (collector, turn) -> {
          Schedule schedule = new Schedule(collector.interval());
          await(schedule, turn, schedule.after(now));
        });
  }

  private void await(Schedule schedule, CollectorTurn turn, Instant due) {
    alarm.in(Duration.between(clock.instant(), due), () -> ring(schedule, turn, due));
  }

  private void ring(Schedule schedule, CollectorTurn turn, Instant due) {
    Instant next = schedule.next(due, clock.instant());
    await(schedule, turn, next);
    turn.missed(schedule.missed(due, next));
    if (turn.take()) {
      try {
        pool.execute(() -> turn.run(due));
      } catch (OutOfMemoryError noMoreThreads) {
        turn.refused(noMoreThreads);
      }
    }
  }

  /** How each collector goes, in the order given. */
  public List<CollectorStatus> status() {
    return turns.values().stream().map(CollectorTurn::status).toList();
  }

  /** Lets turns under way finish, abandons those that don't, and flushes; within two seconds. */
  @Override
  public void close() {
    alarm.close();
    pool.shutdown();
    try {
      if (!pool.awaitTermination(FINISH.toMillis(), TimeUnit.MILLISECONDS)) {
        pool.shutdownNow();
        pool.awaitTermination(ABANDON.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      pool.shutdownNow();
      Thread.currentThread().interrupt();
    }
    publisher.flush();
  }
}
