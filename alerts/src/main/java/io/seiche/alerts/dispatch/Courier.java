package io.seiche.alerts.dispatch;

import io.seiche.alerts.Incident;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells one target what is due there, on a thread of its own, so that a dead target delays nobody
 * else. Begins when {@link #open} says that all history is known. Thread-safe.
 */
final class Courier<C> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
  private static final long LONGEST_WAIT_MS = 60_000;
  private static final long JOIN_MS = 500;

  private final Target<C> target;
  private final HttpPost http;
  private final Backoff backoff;
  private final LongSupplier clock;
  private final Thread thread;
  private final Map<String, Long> failed = new TreeMap<>();
  private final Map<String, Long> givenUp = new TreeMap<>();
  private boolean open;
  private boolean closed;
  private int attempts;
  private long notBeforeNanos = System.nanoTime();
  private long requests;
  private long alerts;
  private Long lastSuccessMs;
  private String lastError;

  Courier(Target<C> target, HttpPost http, Backoff backoff, LongSupplier clock) {
    this.target = target;
    this.http = http;
    this.backoff = backoff;
    this.clock = clock;
    thread = new Thread(this::run, "alerts-" + target.kind());
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  synchronized void take(Incident incident, Position said, boolean told, long nowMs) {
    target.take(incident, said, told, nowMs);
    notifyAll();
  }

  /** All that was said before is known: from now on it may send. */
  synchronized void open() {
    open = true;
    notifyAll();
  }

  private void run() {
    try {
      for (Parcel<C> parcel = next(); parcel != null; parcel = next()) {
        settle(parcel, send(parcel));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      dead(e);
    }
  }

  /** Waits until something is due; null when closed. */
  private synchronized Parcel<C> next() throws InterruptedException {
    while (!closed) {
      long waitMs = TimeUnit.NANOSECONDS.toMillis(notBeforeNanos - System.nanoTime());
      if (open && waitMs <= 0) {
        long nowMs = clock.getAsLong();
        Optional<Parcel<C>> due = target.due(nowMs);
        if (due.isPresent()) {
          return due.get();
        }
        waitMs = target.nextDueMs().orElse(Long.MAX_VALUE) - nowMs;
      }
      wait(open ? Math.max(1, Math.min(waitMs, LONGEST_WAIT_MS)) : LONGEST_WAIT_MS);
    }
    return null;
  }

  private HttpPost.Answer send(Parcel<C> parcel) throws InterruptedException {
    Map<String, String> headers;
    try {
      headers = target.headers(parcel, clock.getAsLong());
    } catch (IOException unreadable) {
      return HttpPost.Answer.failed(Outcome.CREDENTIALS, unreadable.getMessage());
    }
    try {
      return http.send(target.uri(), headers, parcel.body());
    } catch (IllegalArgumentException unfit) {
      return HttpPost.Answer.failed(
          Outcome.CREDENTIALS, "what was read as a secret cannot be sent: it must be one line");
    }
  }

  private synchronized void settle(Parcel<C> parcel, HttpPost.Answer answer) {
    long nowMs = clock.getAsLong();
    Outcome outcome = answer.outcome();
    if (outcome == Outcome.ACCEPTED) {
      accepted(parcel, nowMs);
      return;
    }
    failed.merge(outcome.tag(), 1L, Long::sum);
    if (outcome.again()) {
      postpone(answer);
      target.failed(parcel, outcome.arrived(), nowMs);
    } else if (!target.splits(parcel)) {
      LOG.warn("{} refuses {} alerts for good: {}", name(), parcel.alerts(), answer.message());
      lastError = answer.message();
      attempts = 0;
      givenUp.merge(outcome.tag(), (long) parcel.alerts(), Long::sum);
      target.settled(parcel, false, nowMs);
    }
  }

  private void accepted(Parcel<C> parcel, long nowMs) {
    if (attempts > 0) {
      LOG.info("{} takes alerts again after {} failed attempts", name(), attempts);
    }
    attempts = 0;
    requests++;
    alerts += parcel.alerts();
    lastSuccessMs = nowMs;
    lastError = null;
    target.settled(parcel, true, nowMs);
  }

  private void postpone(HttpPost.Answer answer) {
    if (attempts == 0) {
      LOG.warn("{} does not take alerts, which is tried again: {}", name(), answer.message());
    }
    attempts++;
    lastError = answer.message();
    Duration delay =
        backoff.delay(attempts, ThreadLocalRandom.current().nextDouble(), answer.retryAfter());
    notBeforeNanos = System.nanoTime() + delay.toNanos();
  }

  private synchronized void dead(RuntimeException e) {
    LOG.error("{} is told no more alerts; restart Seiche", name(), e);
    attempts++;
    lastError = "ended by a fault, restart Seiche: " + e;
  }

  private String name() {
    return target.kind() + " at " + address();
  }

  private String address() {
    return target.uri().getScheme() + "://" + target.uri().getRawAuthority();
  }

  synchronized TargetStatus status() {
    Map<String, Long> lost = new TreeMap<>(givenUp);
    target
        .unsent()
        .forEach(
            (reason, count) -> {
              if (count > 0) {
                lost.merge(reason, count, Long::sum);
              }
            });
    String well = lastSuccessMs == null ? "waiting" : "ok";
    return new TargetStatus(
        target.kind(),
        address(),
        lastError == null ? well : "failing",
        target.pending(),
        requests,
        alerts,
        failed,
        lost,
        lastSuccessMs,
        lastError);
  }

  /** By partition, the oldest record the target has not been told of. */
  synchronized Map<Integer, Long> untold() {
    return target.untold();
  }

  /** Stops at once; what was not told is told after the next start. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    thread.interrupt();
    try {
      thread.join(JOIN_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
