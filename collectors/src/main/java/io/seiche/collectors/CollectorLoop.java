package io.seiche.collectors;

import io.seiche.collectors.publish.SamplePublisher;
import io.seiche.collectors.source.Collector;
import io.seiche.collectors.timing.Deadlines;
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
 * Runs collectors at the multiples of their intervals on the wall clock, or at their own distance
 * from them, and publishes what they see. Each has a thread while it works, so none waits for
 * another; one that is still busy when its turn comes is passed over and counted. A failure costs
 * one turn; what is far away is left alone while it fails. Collectors come and go while it runs.
 * Thread-safe.
 */
public final class CollectorLoop implements AutoCloseable {
  private static final Duration FINISH = Duration.ofMillis(800);
  private static final Duration ABANDON = Duration.ofMillis(400);

  private final Map<String, CollectorTurn> turns = new LinkedHashMap<>();
  private final Lanes lanes = new Lanes(Lanes.MOST, Lanes.MOST_SUSPECTS);
  private final Delays delays = new Delays();
  private final SamplePublisher publisher;
  private final Clock clock;
  private final Alarm alarm;
  private final Deadlines deadlines;
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
    this.publisher = publisher;
    this.clock = clock;
    this.alarm = alarm;
    this.deadlines = new Deadlines(clock::millis, alarm::in);
    this.pool = pool;
    collectors.forEach(collector -> add(collector, Pace.EXACT));
  }

  /**
   * Adds a collector, whose turns begin when the loop is started, or at once.
   *
   * @throws IllegalArgumentException when there is one of its id
   */
  public synchronized void add(Collector collector, Pace pace) {
    CollectorTurn turn = new CollectorTurn(collector, pace, publisher, clock, lanes, delays);
    if (turns.putIfAbsent(collector.id(), turn) != null) {
      throw new IllegalArgumentException(
          "collectors need ids of their own, there are two " + collector.id());
    }
    if (started) {
      begin(turn, clock.instant());
    }
  }

  /** Whether there is a collector of this id. */
  public synchronized boolean has(String id) {
    return turns.containsKey(id);
  }

  /**
   * Takes a collector away and closes it, at the end of its turn when it is at work. It publishes
   * nothing from now on, so another of its id may take its place.
   *
   * @return whether there was one
   */
  public synchronized boolean remove(String id) {
    CollectorTurn turn = turns.remove(id);
    if (turn == null) {
      return false;
    }
    retire(turn);
    return true;
  }

  private void retire(CollectorTurn turn) {
    if (turn.retire()) {
      pool.execute(turn::close);
    }
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
    turns.values().forEach(turn -> begin(turn, now));
  }

  private void begin(CollectorTurn turn, Instant now) {
    Schedule schedule = new Schedule(turn.collector().interval(), turn.pace().offset());
    await(schedule, turn, schedule.after(now));
  }

  private void await(Schedule schedule, CollectorTurn turn, Instant due) {
    alarm.in(Duration.between(clock.instant(), due), () -> ring(schedule, turn, due));
  }

  private void ring(Schedule schedule, CollectorTurn turn, Instant due) {
    if (turn.isRetired()) {
      return;
    }
    Instant next = schedule.next(due, clock.instant());
    await(schedule, turn, next);
    turn.missed(schedule.missed(due, next));
    if (turn.take(due)) {
      turn.pace().deadline().ifPresent(most -> deadlines.in(most, () -> turn.expire(due)));
      try {
        pool.execute(() -> turn.run(due));
      } catch (OutOfMemoryError noMoreThreads) {
        turn.refused(noMoreThreads);
      }
    }
  }

  /** How each collector goes, in the order given. */
  public synchronized List<CollectorStatus> status() {
    return turns.values().stream().map(CollectorTurn::status).toList();
  }

  /** How late turns began so far. */
  public TurnDelays delays() {
    return delays.snapshot();
  }

  /** Lets turns under way finish, abandons those that don't, and flushes; within two seconds. */
  @Override
  public void close() {
    alarm.close();
    synchronized (this) {
      turns.values().forEach(this::retire);
    }
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
