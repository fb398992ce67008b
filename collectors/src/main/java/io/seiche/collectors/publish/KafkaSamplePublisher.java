package io.seiche.collectors.publish;

import io.seiche.collectors.source.Poll;
import io.seiche.telemetry.Frame;
import io.seiche.telemetry.wire.FrameCodec;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes polls to Kafka's telemetry topic, keyed by system, in order, at least once as far as
 * memory reaches: the client retries for as long as Kafka is away, and a bounded buffer keeps what
 * comes meanwhile. Once that is full a poll waits {@link PublisherConfig#maxBlock} for room, then
 * it is dropped and counted ({@link DropReason#BUFFER_FULL}). What is in memory is lost with the
 * process; a disk spool in front of this class is to change that. Thread-safe as {@link
 * SamplePublisher} says.
 */
public final class KafkaSamplePublisher implements SamplePublisher {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaSamplePublisher.class);
  private static final Duration FLUSH = Duration.ofMillis(700);
  private static final Duration CLOSE = Duration.ofSeconds(1);

  private final Producer<String, byte[]> producer;
  private final PublisherConfig config;
  private final Clock clock;
  private final Framing framing;
  private final Unacknowledged unacknowledged;
  private final PublisherCounters counters = new PublisherCounters();
  private volatile boolean closing;

  /**
   * Starts a session: sequence numbers begin at 1. Does not wait for Kafka; {@link
   * KafkaConnection#check} does.
   */
  public static KafkaSamplePublisher to(PublisherConfig config, Clock clock) {
    return new KafkaSamplePublisher(new KafkaProducer<>(config.producer()), config, clock);
  }

  KafkaSamplePublisher(Producer<String, byte[]> producer, PublisherConfig config, Clock clock) {
    this.producer = producer;
    this.config = config;
    this.clock = clock;
    this.framing = new Framing(clock.millis());
    this.unacknowledged = new Unacknowledged(config.bufferBytes());
  }

  @Override
  public void publish(String collectorId, Poll poll) {
    Duration maxWait = config.maxBlock();
    for (Frame frame : framing.frames(collectorId, poll)) {
      if (!send(frame, maxWait)) {
        // The poll has had its wait.
        maxWait = Duration.ZERO;
      }
    }
  }

  private boolean send(Frame frame, Duration maxWait) {
    byte[] bytes = FrameCodec.encode(frame);
    int samples = frame.samples().size();
    OptionalLong room = OptionalLong.empty();
    try {
      room = unacknowledged.reserve(samples, bytes.length, clock.instant(), maxWait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (room.isEmpty()) {
      dropped(
          samples,
          Thread.currentThread().isInterrupted() ? DropReason.CLOSED : DropReason.BUFFER_FULL,
          "no room for more than " + config.bufferBytes() + " bytes while Kafka is away");
      return false;
    }
    long ticket = room.getAsLong();
    counters.sent(samples);
    try {
      Future<RecordMetadata> unused =
          producer.send(
              new ProducerRecord<>(config.topics().telemetry(), frame.system(), bytes),
              (written, error) -> answered(ticket, samples, error));
    } catch (RuntimeException error) {
      answered(ticket, samples, error);
    }
    return true;
  }

  private void answered(long ticket, int samples, Exception error) {
    if (!unacknowledged.release(ticket)) {
      return;
    }
    if (error != null) {
      dropped(samples, closing ? DropReason.CLOSED : DropReason.of(error), error.getMessage());
    } else if (counters.acknowledged(samples)) {
      LOG.info("Kafka takes telemetry again");
    }
  }

  private void dropped(int samples, DropReason reason, String error) {
    long inARow = counters.dropped(samples, reason, error, clock.instant());
    if (Long.bitCount(inARow) == 1) {
      LOG.warn("dropped telemetry ({}), frame {} in a row: {}", reason.tag(), inARow, error);
    }
  }

  @Override
  public void flush() {
    try {
      if (!unacknowledged.awaitEmpty(FLUSH)) {
        LOG.info("{} samples still wait for Kafka", unacknowledged.waiting().samples());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    flush();
    closing = true;
    producer.close(CLOSE);
  }

  /** How it goes; for status pages and metrics. */
  public PublisherStatus status() {
    return counters.status(unacknowledged.waiting(), clock.instant());
  }
}
