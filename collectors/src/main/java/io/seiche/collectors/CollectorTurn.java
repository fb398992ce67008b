package io.seiche.collectors;

import io.seiche.collectors.publish.SamplePublisher;
import io.seiche.collectors.source.Collector;
import io.seiche.collectors.source.Poll;
import io.seiche.collectors.source.Skips;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One collector's turns: never two at once, failures counted and outlived. Thread-safe. */
final class CollectorTurn {
  /** Still busy with the turn before. */
  static final String OVERRUN = "overrun";

  /** The host slept, or its clock was set. */
  static final String MISSED = "missed";

  /** The collector or the publisher threw. */
  static final String FAILED = "failed";

  private static final Duration EARLY = Duration.ofMillis(20);
  private static final Logger LOG = LoggerFactory.getLogger(CollectorTurn.class);

  private final Collector collector;
  private final SamplePublisher publisher;
  private final Clock clock;
  private final AtomicBoolean taken = new AtomicBoolean();
  private final Skips skips = new Skips();
  private Optional<Instant> lastSuccess = Optional.empty();
  private Optional<Instant> lastErrorAt = Optional.empty();
  private Optional<String> lastError = Optional.empty();
  private long failuresInARow;
  private long polls;
  private long samples;

  CollectorTurn(Collector collector, SamplePublisher publisher, Clock clock) {
    this.collector = collector;
    this.publisher = publisher;
    this.clock = clock;
  }

  /** Claims the next turn; false, and counted, while the one before is under way. */
  boolean take() {
    if (taken.compareAndSet(false, true)) {
      return true;
    }
    skips.add(OVERRUN);
    return false;
  }

  void missed(long turns) {
    skips.add(MISSED, turns);
  }

  /**
   * Collects and publishes, then gives the turn back. Throws nothing but errors.
   *
   * @param due the multiple of the interval this turn is for
   */
  void run(Instant due) {
    try {
      for (Poll poll : collector.collect(now(due))) {
        publisher.publish(collector.id(), poll);
        published(poll);
      }
      succeeded();
    } catch (IOException | RuntimeException e) {
      failed(e);
    } finally {
      taken.set(false);
    }
  }

  /** Gives back a turn that found no thread. */
  void refused(Throwable why) {
    failed(why);
    taken.set(false);
  }

  /** A timer on a monotonic clock may ring a moment before the wall clock strikes. */
  private Instant now(Instant due) {
    Instant now = clock.instant();
    boolean early = now.isBefore(due) && now.plus(EARLY).isAfter(due);
    return early ? due : now;
  }

  private synchronized void published(Poll poll) {
    polls++;
    samples += poll.samples().size();
  }

  private synchronized void succeeded() {
    lastSuccess = Optional.of(clock.instant());
    if (failuresInARow > 0) {
      LOG.info("{} works again after {} failed turns", collector.id(), failuresInARow);
      failuresInARow = 0;
    }
  }

  private synchronized void failed(Throwable e) {
    skips.add(FAILED);
    lastErrorAt = Optional.of(clock.instant());
    lastError = Optional.of(e.getClass().getSimpleName() + ": " + e.getMessage());
    failuresInARow++;
    if (failuresInARow == 1) {
      LOG.warn("{} failed, goes on", collector.id(), e);
    } else if (Long.bitCount(failuresInARow) == 1) {
      LOG.warn("{} failed {} times in a row: {}", collector.id(), failuresInARow, e.toString());
    }
  }

  synchronized CollectorStatus status() {
    Map<String, Long> all = new TreeMap<>(collector.skips());
    skips.counts().forEach((reason, count) -> all.merge(reason, count, Long::sum));
    return new CollectorStatus(
        collector.id(),
        lastSuccess,
        lastErrorAt,
        lastError,
        failuresInARow > 0,
        polls,
        samples,
        all);
  }
}
