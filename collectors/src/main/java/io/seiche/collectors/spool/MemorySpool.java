package io.seiche.collectors.spool;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Frames in memory: lost with the process. When it is full, taking one waits a bounded time for
 * Kafka, then the oldest make room.
 */
public final class MemorySpool implements Spool {
  private final long maxBytes;
  private final Duration maxWait;
  private final Clock clock;
  private final Losses losses;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<Spooled> handedOut = new ArrayDeque<>();
  private final Deque<Spooled> queue = new ArrayDeque<>();
  private Amount head = Amount.NONE;
  private Amount tail = Amount.NONE;
  private boolean closed;

  /**
   * @param maxBytes of frames; an empty spool takes any frame
   * @param maxWait for room
   */
  public MemorySpool(long maxBytes, Duration maxWait, Clock clock, Losses losses) {
    this.maxBytes = maxBytes;
    this.maxWait = maxWait;
    this.clock = clock;
    this.losses = losses;
  }

  @Override
  public void append(String system, int samples, byte[] frame) {
    lock.lock();
    try {
      if (!closed) {
        awaitRoom(frame.length);
      }
      Spooled taken = new Spooled(tail, clock.millis(), system, samples, frame);
      if (closed) {
        losses.lost(taken.end().since(tail), DropReason.CLOSED, "offered after the end");
        return;
      }
      while (!fits(frame.length)) {
        dropOldest();
      }
      queue.add(taken);
      tail = taken.end();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private boolean fits(int bytes) {
    return head.equals(tail) || tail.since(head).bytes() + bytes <= maxBytes;
  }

  private void awaitRoom(int bytes) {
    long nanosLeft = maxWait.toNanos();
    try {
      while (!fits(bytes) && nanosLeft > 0 && !closed) {
        nanosLeft = changed.awaitNanos(nanosLeft);
      }
    } catch (InterruptedException e) {
      // The caller is in a hurry: no more waiting, but nothing of its own is lost.
      Thread.currentThread().interrupt();
    }
  }

  private void dropOldest() {
    Spooled oldest = handedOut.isEmpty() ? queue.remove() : handedOut.remove();
    losses.lost(
        oldest.end().since(oldest.at()),
        DropReason.BUFFER_FULL,
        maxBytes + " bytes wait for Kafka, kafka.buffer-bytes allows no more");
    head = oldest.end();
  }

  @Override
  public Optional<Spooled> next(Duration wait) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long nanosLeft = wait.toNanos();
      while (queue.isEmpty() && nanosLeft > 0) {
        nanosLeft = changed.awaitNanos(nanosLeft);
      }
      Optional<Spooled> next = Optional.ofNullable(queue.poll());
      next.ifPresent(handedOut::add);
      return next;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean settle(Spooled frame) {
    lock.lock();
    try {
      if (frame.at().isBefore(head)) {
        return false;
      }
      while (!handedOut.isEmpty() && handedOut.element().at().isBefore(frame.end())) {
        handedOut.remove();
      }
      head = frame.end();
      changed.signalAll();
      return true;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void rewind() {
    lock.lock();
    try {
      for (Iterator<Spooled> newestFirst = handedOut.descendingIterator();
          newestFirst.hasNext(); ) {
        queue.addFirst(newestFirst.next());
      }
      handedOut.clear();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean awaitEmpty(Duration wait) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long nanosLeft = wait.toNanos();
      while (!head.equals(tail) && nanosLeft > 0) {
        nanosLeft = changed.awaitNanos(nanosLeft);
      }
      return head.equals(tail);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public SpoolStatus status() {
    lock.lock();
    try {
      Amount waiting = tail.since(head);
      return new SpoolStatus(
          Optional.empty(),
          tail,
          waiting,
          Amount.NONE,
          Optional.ofNullable(queue.peek()).map(Spooled::takenMs).map(Instant::ofEpochMilli),
          waiting.bytes(),
          maxBytes,
          0,
          0);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      if (!closed && !head.equals(tail)) {
        losses.lost(tail.since(head), DropReason.CLOSED, "still waiting at the end");
        head = tail;
        handedOut.clear();
        queue.clear();
      }
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
