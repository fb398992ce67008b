package io.seiche.collectors.publish;

import io.seiche.collectors.spool.Spool;
import io.seiche.collectors.spool.Spooled;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * What one client of Kafka delivers: frames in their order, for as long as it gets on with the
 * broker. All brokers gone, the client forgets which partitions there are and takes nothing; the
 * frame is offered again then. After an answer that needs a new client this one is broken, and
 * frames without an answer are another one's. One thread hands over.
 */
final class Delivery {
  static final Duration LOOK = Duration.ofMillis(100);

  /** On their way at most, bytes: what another client sends again after a failure. */
  static final long WINDOW_BYTES = 8L << 20;

  private final Producer<String, byte[]> client;
  private final String topic;
  private final Spool spool;
  private final PublisherCounters counters;
  private final Clock clock;
  private final InFlight inFlight = new InFlight(this::answered);
  private InFlight.Flight offered;
  private volatile boolean broken;
  private volatile boolean progressed;

  Delivery(
      Producer<String, byte[]> client,
      String topic,
      Spool spool,
      PublisherCounters counters,
      Clock clock) {
    this.client = client;
    this.topic = topic;
    this.spool = spool;
    this.counters = counters;
    this.clock = clock;
  }

  /**
   * Hands over what there is, waiting a moment for it.
   *
   * @return whether there was something, and the client took it
   */
  boolean handOverNext() throws InterruptedException {
    return handOverNext(LOOK);
  }

  boolean handOverNext(Duration wait) throws InterruptedException {
    if (offered == null) {
      if (!inFlight.awaitRoom(WINDOW_BYTES, wait)) {
        return false;
      }
      Optional<Spooled> next = spool.next(wait);
      if (next.isEmpty()) {
        return false;
      }
      offered = inFlight.add(next.get());
    }
    if (!handOver(offered)) {
      return false;
    }
    offered = null;
    return true;
  }

  /** Whether the client took the frame, or answered for good; else try again. */
  private boolean handOver(InFlight.Flight flight) {
    Spooled frame = flight.frame();
    Handover handover = new Handover(flight);
    try {
      Future<RecordMetadata> unused =
          client.send(
              new ProducerRecord<>(topic, frame.system(), frame.frame()), handover::completed);
    } catch (RuntimeException error) {
      handover.completed(null, error);
    }
    if (!handover.notYet) {
      counters.sent(frame.samples());
    }
    return !handover.notYet;
  }

  /** Tells a client that does not take a frame yet from one that took it and failed later. */
  private final class Handover {
    private final InFlight.Flight flight;
    private final Thread offering = Thread.currentThread();
    private boolean notYet;

    Handover(InFlight.Flight flight) {
      this.flight = flight;
    }

    void completed(RecordMetadata written, Exception error) {
      String message = error == null ? "" : String.valueOf(error.getMessage());
      if (error instanceof TimeoutException && Thread.currentThread() == offering) {
        notYet = true;
        counters.waits(message);
        return;
      }
      Answer answer = Answer.of(error);
      if (answer == Answer.LATER) {
        counters.waits(message);
        broken = true;
      } else {
        inFlight.answer(flight, answer, message);
      }
    }
  }

  /** Called frame by frame, in their order. */
  private void answered(InFlight.Flight flight) {
    Spooled frame = flight.frame();
    progressed = true;
    if (spool.settle(frame)) {
      flight
          .answer()
          .lost()
          .ifPresentOrElse(
              reason -> counters.lost(frame.end().since(frame.at()), reason, flight.error()),
              () -> counters.acknowledged(frame.samples(), clock.instant()));
    }
  }

  /** Whether the client does not take what it was offered. */
  boolean isWaiting() {
    return offered != null;
  }

  /** Whether another client must go on. */
  boolean isBroken() {
    return broken;
  }

  /** Whether any frame has arrived. */
  boolean hasProgressed() {
    return progressed;
  }

  Optional<Long> oldestMs() {
    return inFlight.oldestMs();
  }

  /** Closes the client, giving it a moment for what is on its way. */
  void close(Duration wait) {
    client.close(wait);
  }
}
