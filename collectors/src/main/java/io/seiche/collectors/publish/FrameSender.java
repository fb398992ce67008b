package io.seiche.collectors.publish;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Hands frames to the Kafka client, oldest first, from a thread of its own. The client forgets
 * which partitions there are when all brokers are gone, and then takes nothing; the frame at the
 * head is offered again until it does, so that neither the order nor a collector suffers.
 */
final class FrameSender {
  private static final long PAUSE_MS = 100;
  private static final long JOIN_MS = 300;

  private final Producer<String, byte[]> producer;
  private final Unacknowledged unacknowledged;
  private final PublisherCounters counters;
  private final BlockingQueue<Outgoing> queue = new LinkedBlockingQueue<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "frame-sender");

  /**
   * A frame on its way.
   *
   * @param ticket its room in the buffer
   */
  record Outgoing(long ticket, int samples, ProducerRecord<String, byte[]> record) {}

  FrameSender(
      Producer<String, byte[]> producer,
      Unacknowledged unacknowledged,
      PublisherCounters counters) {
    this.producer = producer;
    this.unacknowledged = unacknowledged;
    this.counters = counters;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  void add(Outgoing frame) {
    queue.add(frame);
    if (isClosing()) {
      abandonQueue();
    }
  }

  private void run() {
    Outgoing head = null;
    try {
      while (!isClosing()) {
        head = queue.take();
        while (!handOver(head)) {
          closing.await(PAUSE_MS, TimeUnit.MILLISECONDS);
        }
        head = null;
      }
    } catch (InterruptedException closed) {
      if (head != null) {
        abandon(head);
      }
    }
  }

  /** Hands over what is queued, as far as Kafka's client takes it; the tests' thread. */
  void handOverQueued() {
    while (!queue.isEmpty() && handOver(queue.element())) {
      queue.remove();
    }
  }

  /** Whether the client took the frame or refused it for good; else try again. */
  private boolean handOver(Outgoing frame) {
    Handover handover = new Handover(frame);
    try {
      Future<RecordMetadata> unused = producer.send(frame.record(), handover::completed);
    } catch (RuntimeException error) {
      handover.completed(null, error);
    }
    return handover.returned();
  }

  /** Tells a client that does not take a frame yet from one that took it and failed later. */
  private final class Handover {
    private final Outgoing frame;
    private final Thread offering = Thread.currentThread();
    private boolean notYet;

    Handover(Outgoing frame) {
      this.frame = frame;
    }

    void completed(RecordMetadata written, Exception error) {
      if (error instanceof TimeoutException && Thread.currentThread() == offering && !isClosing()) {
        notYet = true;
        counters.waits(error.getMessage());
      } else if (error != null) {
        drop(frame, isClosing() ? DropReason.CLOSED : DropReason.of(error), error.getMessage());
      } else if (unacknowledged.release(frame.ticket())) {
        counters.acknowledged(frame.samples());
      }
    }

    boolean returned() {
      if (!notYet) {
        counters.sent(frame.samples());
      }
      return !notYet;
    }
  }

  private void drop(Outgoing frame, DropReason reason, String error) {
    if (unacknowledged.release(frame.ticket())) {
      counters.dropped(frame.samples(), reason, error);
    }
  }

  private void abandon(Outgoing frame) {
    drop(frame, DropReason.CLOSED, "still waiting at the end");
  }

  private void abandonQueue() {
    for (Outgoing frame = queue.poll(); frame != null; frame = queue.poll()) {
      abandon(frame);
    }
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }

  /** Ends the thread; what is still queued is dropped and counted. */
  void close() {
    closing.countDown();
    thread.interrupt();
    try {
      thread.join(JOIN_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    abandonQueue();
  }
}
