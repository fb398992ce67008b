package io.seiche.collectors.publish;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** What was sent and not yet answered, bounded in bytes. Thread-safe. */
final class Unacknowledged {
  private final long maxBytes;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition answered = lock.newCondition();
  private final Map<Long, Entry> entries = new LinkedHashMap<>();
  private long lastTicket;
  private long bytes;
  private long samples;

  private record Entry(int samples, int bytes, Instant since) {}

  /** A consistent view: how much waits, and since when the oldest does. */
  record Waiting(long samples, long bytes, Optional<Instant> since) {}

  Unacknowledged(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /**
   * Makes room for a frame, waiting for answers if need be. An empty buffer takes any frame.
   *
   * @return its ticket, or empty when there was no room in time
   */
  OptionalLong reserve(int frameSamples, int frameBytes, Instant now, Duration maxWait)
      throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long nanosLeft = maxWait.toNanos();
      while (bytes + frameBytes > maxBytes && !entries.isEmpty()) {
        if (nanosLeft <= 0) {
          return OptionalLong.empty();
        }
        nanosLeft = answered.awaitNanos(nanosLeft);
      }
      entries.put(++lastTicket, new Entry(frameSamples, frameBytes, now));
      bytes += frameBytes;
      samples += frameSamples;
      return OptionalLong.of(lastTicket);
    } finally {
      lock.unlock();
    }
  }

  /** Gives the room back; false when that was done before. */
  boolean release(long ticket) {
    lock.lock();
    try {
      Entry entry = entries.remove(ticket);
      if (entry == null) {
        return false;
      }
      bytes -= entry.bytes();
      samples -= entry.samples();
      answered.signalAll();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Waits until nothing waits; false when something still does. */
  boolean awaitEmpty(Duration maxWait) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long nanosLeft = maxWait.toNanos();
      while (!entries.isEmpty() && nanosLeft > 0) {
        nanosLeft = answered.awaitNanos(nanosLeft);
      }
      return entries.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  Waiting waiting() {
    lock.lock();
    try {
      return new Waiting(samples, bytes, entries.values().stream().findFirst().map(Entry::since));
    } finally {
      lock.unlock();
    }
  }
}
