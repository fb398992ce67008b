package io.seiche.collectors.publish;

import io.seiche.collectors.spool.Spool;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;

/**
 * Hands what is spooled to Kafka's client, oldest first, from a thread of its own, so that neither
 * the order nor a collector suffers when Kafka is away. When a client cannot go on (wrong
 * credentials, rights withdrawn) a new one begins where acknowledgements ended, after a pause.
 */
final class FrameSender {
  /** Frames that come one by one go together: a request of each costs more than all they hold. */
  private static final long GATHER_MS = 100;

  private static final long FIRST_PAUSE_MS = 1_000;
  private static final long LONGEST_PAUSE_MS = 30_000;
  private static final Duration JOIN = Duration.ofSeconds(1);
  private static final Duration CLOSE = Duration.ofMillis(700);

  private final Supplier<Delivery> deliveries;
  private final Spool spool;
  private final PublisherCounters counters;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "frame-sender");
  private volatile Delivery current;

  /**
   * @param first the client to begin with
   * @param deliveries makes another one
   */
  FrameSender(
      Delivery first, Supplier<Delivery> deliveries, Spool spool, PublisherCounters counters) {
    this.current = first;
    this.deliveries = deliveries;
    this.spool = spool;
    this.counters = counters;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  private void run() {
    long pauseMs = FIRST_PAUSE_MS;
    try {
      while (!isClosing()) {
        Delivery delivery = current;
        deliver(delivery);
        pauseMs = delivery.hasProgressed() ? FIRST_PAUSE_MS : pauseMs;
        while (!closing.await(pauseMs, TimeUnit.MILLISECONDS) && !renew()) {
          pauseMs = Math.min(LONGEST_PAUSE_MS, 2 * pauseMs);
        }
        pauseMs = Math.min(LONGEST_PAUSE_MS, 2 * pauseMs);
      }
    } catch (InterruptedException closed) {
      // Only close() interrupts; what is not delivered stays spooled.
    } finally {
      boolean interrupted = Thread.interrupted();
      current.close(CLOSE);
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void deliver(Delivery delivery) throws InterruptedException {
    while (!isClosing() && !delivery.isBroken()) {
      if (delivery.handOverNext()) {
        handOverWaiting();
        closing.await(GATHER_MS, TimeUnit.MILLISECONDS);
      } else if (delivery.isWaiting()) {
        closing.await(Delivery.LOOK.toMillis(), TimeUnit.MILLISECONDS);
      }
    }
  }

  /** Hands over what is spooled, as far as Kafka's client takes it. */
  void handOverWaiting() throws InterruptedException {
    while (!current.isBroken() && current.handOverNext(Duration.ZERO)) {
      // Until there is none, or the client takes none.
    }
  }

  /** Begins with a new client; false when there is none to be had. */
  boolean renew() {
    current.close(Duration.ZERO);
    try {
      Delivery next = deliveries.get();
      spool.rewind();
      current = next;
      return true;
    } catch (KafkaException e) {
      counters.waits(String.valueOf(e.getMessage()));
      return false;
    }
  }

  /** When the oldest frame on its way was taken, epoch milliseconds. */
  Optional<Long> oldestMs() {
    return current.oldestMs();
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }

  /** Ends thread and client; what is not acknowledged by then stays in the spool. */
  void close() {
    closing.countDown();
    thread.interrupt();
    try {
      thread.join(JOIN.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
