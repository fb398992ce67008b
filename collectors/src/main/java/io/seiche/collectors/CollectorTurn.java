package io.seiche.collectors;

import io.seiche.collectors.http.FetchException;
import io.seiche.collectors.publish.SamplePublisher;
import io.seiche.collectors.source.Collector;
import io.seiche.collectors.source.Poll;
import io.seiche.collectors.source.Skips;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One collector's turns: never two at once, failures counted and outlived. What is guarded may be
 * passed over: while it fails, while it is slow, and while too many others are at work.
 * Thread-safe.
 */
final class CollectorTurn {
  /** Still busy with the turn before. */
  static final String OVERRUN = "overrun";

  /** The host slept, or its clock was set. */
  static final String MISSED = "missed";

  /** The collector or the publisher threw. */
  static final String FAILED = "failed";

  /** Given up at its deadline. */
  static final String DEADLINE = "deadline";

  /** It failed several times in a row, or asked for it. */
  static final String LEFT_ALONE = "left_alone";

  /** It takes too much of its interval to be asked each time. */
  static final String SLOW = "slow";

  /** Too many others were at work. */
  static final String CROWDED = "crowded";

  private static final Duration EARLY = Duration.ofMillis(20);
  private static final Logger LOG = LoggerFactory.getLogger(CollectorTurn.class);

  private final Collector collector;
  private final Pace pace;
  private final SamplePublisher publisher;
  private final Clock clock;
  private final Lanes lanes;
  private final Delays delays;
  private final Breaker breaker;
  private final LoadCap cap;
  private final Skips skips = new Skips();
  private final Object publishing = new Object();

  private boolean taken;
  private boolean enteredSuspect;
  private volatile boolean retired;
  private boolean closed;
  private Instant lastTaken = Instant.MIN;
  private Thread worker;
  private boolean late;
  private long turns;
  private double turnSeconds;
  private double lastTurnSeconds;
  private Optional<Instant> lastSuccess = Optional.empty();
  private Optional<Instant> lastErrorAt = Optional.empty();
  private Optional<String> lastError = Optional.empty();
  private long failuresInARow;
  private long polls;
  private long samples;

  CollectorTurn(
      Collector collector,
      Pace pace,
      SamplePublisher publisher,
      Clock clock,
      Lanes lanes,
      Delays delays) {
    this.collector = collector;
    this.pace = pace;
    this.publisher = publisher;
    this.clock = clock;
    this.lanes = lanes;
    this.delays = delays;
    this.breaker = new Breaker(collector.interval());
    this.cap = new LoadCap(collector.interval());
  }

  Collector collector() {
    return collector;
  }

  Pace pace() {
    return pace;
  }

  /**
   * Claims the turn of {@code due}; false, and counted by reason, when it is passed over.
   *
   * @param due when it should begin
   */
  synchronized boolean take(Instant due) {
    if (retired) {
      return false;
    }
    if (taken) {
      skips.add(OVERRUN);
      return false;
    }
    if (pace.guarded() && !isWorthIt(due)) {
      return false;
    }
    taken = true;
    late = false;
    lastTaken = due;
    return true;
  }

  private boolean isWorthIt(Instant due) {
    if (breaker.state(clock.instant()) == Breaker.State.OPEN) {
      skips.add(LEFT_ALONE);
      return false;
    }
    if (isTooSoon(due)) {
      skips.add(SLOW);
      return false;
    }
    enteredSuspect = breaker.isSuspect();
    if (!lanes.enter(enteredSuspect)) {
      skips.add(CROWDED);
      return false;
    }
    return true;
  }

  /** A clock that was set back makes nothing too soon. */
  private boolean isTooSoon(Instant due) {
    int stride = cap.stride();
    if (stride == 1 || lastTaken.isAfter(due) || lastTaken.equals(Instant.MIN)) {
      return false;
    }
    Duration half = collector.interval().dividedBy(2);
    Instant next = lastTaken.plus(collector.interval().multipliedBy(stride)).minus(half);
    return due.isBefore(next);
  }

  boolean isRetired() {
    return retired;
  }

  void missed(long turns) {
    skips.add(MISSED, turns);
  }

  /**
   * Collects and publishes, then gives the turn back. Throws nothing but errors.
   *
   * @param due the moment this turn is for
   */
  void run(Instant due) {
    long begun = System.nanoTime();
    delays.add(Math.max(0, Duration.between(due, clock.instant()).toNanos() / 1e9));
    synchronized (this) {
      worker = Thread.currentThread();
      if (late) {
        worker.interrupt();
      }
    }
    try {
      for (Poll poll : collector.collect(now(due))) {
        publish(poll);
      }
      succeeded();
    } catch (IOException | RuntimeException e) {
      failed(e);
    } finally {
      ended((System.nanoTime() - begun) / 1e9);
    }
  }

  /** Gives up the turn of {@code due} if it is still under way. */
  synchronized void expire(Instant due) {
    if (taken && lastTaken.equals(due)) {
      late = true;
      if (worker != null) {
        worker.interrupt();
      }
    }
  }

  /** Gives back a turn that found no thread. */
  void refused(Throwable why) {
    failed(why);
    ended(0);
  }

  private void ended(double seconds) {
    boolean close;
    synchronized (this) {
      worker = null;
      // Whoever gave up this turn means no later one of the same thread.
      boolean unused = Thread.interrupted();
      turns++;
      turnSeconds += seconds;
      lastTurnSeconds = seconds;
      if (failuresInARow == 0) {
        cap.took(seconds);
      }
      taken = false;
      if (pace.guarded()) {
        lanes.leave(enteredSuspect);
      }
      close = retired && !closed;
      closed |= close;
    }
    if (close) {
      close();
    }
  }

  /**
   * Takes no turn and publishes nothing any more.
   *
   * @return whether it is idle and has to be closed; else it closes itself
   */
  boolean retire() {
    synchronized (publishing) {
      retired = true;
    }
    synchronized (this) {
      boolean close = !taken && !closed;
      closed |= close;
      return close;
    }
  }

  void close() {
    try {
      collector.close();
    } catch (RuntimeException e) {
      LOG.warn("{} did not close well: {}", collector.id(), e.toString());
    }
  }

  /** A timer on a monotonic clock may ring a moment before the wall clock strikes. */
  private Instant now(Instant due) {
    Instant now = clock.instant();
    boolean early = now.isBefore(due) && now.plus(EARLY).isAfter(due);
    return early ? due : now;
  }

  private void publish(Poll poll) {
    synchronized (publishing) {
      if (retired) {
        return;
      }
      publisher.publish(collector.id(), poll);
    }
    published(poll);
  }

  private synchronized void published(Poll poll) {
    polls++;
    samples += poll.samples().size();
  }

  private synchronized void succeeded() {
    lastSuccess = Optional.of(clock.instant());
    breaker.succeeded();
    if (failuresInARow > 0) {
      LOG.info("{} works again after {} failed turns", collector.id(), failuresInARow);
      failuresInARow = 0;
    }
  }

  private synchronized void failed(Throwable e) {
    Instant now = clock.instant();
    skips.add(late ? DEADLINE : FAILED);
    Optional<Duration> asked =
        e instanceof FetchException answer ? answer.retryAfter() : Optional.empty();
    breaker.failed(now, ThreadLocalRandom.current().nextDouble(), asked);
    lastErrorAt = Optional.of(now);
    lastError = Optional.of(late ? tooLate() : reason(e));
    failuresInARow++;
    if (failuresInARow == 1) {
      LOG.warn("{} failed, goes on: {}", collector.id(), lastError.get(), trace(e));
    } else if (Long.bitCount(failuresInARow) == 1) {
      LOG.warn("{} failed {} times in a row: {}", collector.id(), failuresInARow, lastError.get());
    }
  }

  /** What is away says so in its message; where a bug is, only its trace says. */
  private static Throwable trace(Throwable e) {
    return e instanceof IOException ? null : e;
  }

  /**
   * Whoever could not read says why; the rest, such as a missing file or a bug, only by its class.
   */
  private static String reason(Throwable e) {
    boolean saysWhy = e instanceof IOException && !(e instanceof FileSystemException);
    return saysWhy && e.getMessage() != null
        ? e.getMessage()
        : e.getClass().getSimpleName() + ": " + e.getMessage();
  }

  private String tooLate() {
    return "no whole answer within "
        + pace.deadline().map(Duration::toMillis).orElse(0L)
        + " ms: ask less often, or raise its deadline";
  }

  synchronized CollectorStatus status() {
    Map<String, Long> all = new TreeMap<>(collector.skips());
    skips.counts().forEach((reason, count) -> all.merge(reason, count, Long::sum));
    boolean guarded = pace.guarded();
    return new CollectorStatus(
        collector.id(),
        collector.interval(),
        guarded ? cap.stride() : 1,
        lastSuccess,
        lastErrorAt,
        lastError,
        failuresInARow > 0,
        guarded ? breaker.openUntil(clock.instant()) : Optional.empty(),
        taken,
        turns,
        turnSeconds,
        lastTurnSeconds,
        polls,
        samples,
        all);
  }
}
