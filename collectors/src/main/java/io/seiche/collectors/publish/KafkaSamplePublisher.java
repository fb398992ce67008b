package io.seiche.collectors.publish;

import io.seiche.collectors.source.Poll;
import io.seiche.telemetry.Frame;
import io.seiche.telemetry.wire.FrameCodec;
import java.time.Clock;
import java.time.Duration;
import java.util.OptionalLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes polls to Kafka's telemetry topic, keyed by system, in order, at least once as far as
 * memory reaches: frames are tried for as long as Kafka is away, and a bounded buffer keeps what
 * comes meanwhile. Once that is full a poll waits {@link PublisherConfig#maxBlock} for room, then
 * it is dropped and counted ({@link DropReason#BUFFER_FULL}). What is in memory is lost with the
 * process; a disk spool in front of this class is to change that. Thread-safe as {@link
 * SamplePublisher} says.
 */
public final class KafkaSamplePublisher implements SamplePublisher {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaSamplePublisher.class);
  private static final Duration FLUSH = Duration.ofMillis(700);
  private static final Duration CLOSE = Duration.ofMillis(700);

  private final Producer<String, byte[]> producer;
  private final PublisherConfig config;
  private final Clock clock;
  private final Framing framing;
  private final Unacknowledged unacknowledged;
  private final PublisherCounters counters = new PublisherCounters();
  private final FrameSender sender;

  /**
   * Starts a session: sequence numbers begin at 1. Does not wait for Kafka; {@link
   * KafkaConnection#check} does.
   */
  public static KafkaSamplePublisher to(PublisherConfig config, Clock clock) {
    KafkaSamplePublisher publisher =
        new KafkaSamplePublisher(new KafkaProducer<>(config.producer()), config, clock);
    publisher.sender.start();
    return publisher;
  }

  /** With the sender still to be started, or to be driven by hand. */
  KafkaSamplePublisher(Producer<String, byte[]> producer, PublisherConfig config, Clock clock) {
    this.producer = producer;
    this.config = config;
    this.clock = clock;
    this.framing = new Framing(clock.millis());
    this.unacknowledged = new Unacknowledged(config.bufferBytes());
    this.sender = new FrameSender(producer, unacknowledged, counters);
  }

  FrameSender sender() {
    return sender;
  }

  @Override
  public void publish(String collectorId, Poll poll) {
    Duration maxWait = config.maxBlock();
    for (Frame frame : framing.frames(collectorId, poll)) {
      if (!offer(frame, maxWait)) {
        // The poll has had its wait.
        maxWait = Duration.ZERO;
      }
    }
  }

  private boolean offer(Frame frame, Duration maxWait) {
    byte[] bytes = FrameCodec.encode(frame);
    int samples = frame.samples().size();
    try {
      OptionalLong room = unacknowledged.reserve(samples, bytes.length, clock.instant(), maxWait);
      if (room.isPresent()) {
        sender.add(
            new FrameSender.Outgoing(
                room.getAsLong(),
                samples,
                new ProducerRecord<>(config.topics().telemetry(), frame.system(), bytes)));
        return true;
      }
      counters.dropped(
          samples,
          DropReason.BUFFER_FULL,
          config.bufferBytes() + " bytes wait for Kafka, kafka.buffer-bytes allows no more");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      counters.dropped(samples, DropReason.CLOSED, "the collector was told to end");
    }
    return false;
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
    sender.close();
    producer.close(CLOSE);
  }

  /** How it goes; for status pages and metrics. */
  public PublisherStatus status() {
    return counters.status(unacknowledged.waiting(), clock.instant());
  }
}
