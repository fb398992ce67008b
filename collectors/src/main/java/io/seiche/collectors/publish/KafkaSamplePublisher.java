package io.seiche.collectors.publish;

import io.seiche.collectors.source.Poll;
import io.seiche.collectors.spool.DiskSpool;
import io.seiche.collectors.spool.MemorySpool;
import io.seiche.collectors.spool.Spool;
import io.seiche.collectors.spool.SpoolConfig;
import io.seiche.collectors.spool.SpoolStatus;
import io.seiche.telemetry.Frame;
import io.seiche.telemetry.wire.FrameCodec;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes polls to Kafka's telemetry topic, keyed by system, in order, at least once as far as
 * the {@link Spool} between them reaches: on disk a poll is safe from the end of this process when
 * {@link #publish} returns, and the next process goes on where acknowledgements ended; in memory it
 * is lost with the process. A frame that is sent twice has the same session and number both times.
 * Thread-safe as {@link SamplePublisher} says.
 */
public final class KafkaSamplePublisher implements SamplePublisher {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaSamplePublisher.class);
  private static final Duration FLUSH = Duration.ofMillis(700);

  private final Clock clock;
  private final Framing framing;
  private final Spool spool;
  private final PublisherCounters counters;
  private final FrameSender sender;

  /**
   * Keeps frames in memory. Starts a session: sequence numbers begin at 1. Does not wait for Kafka;
   * {@link KafkaConnection#check} does.
   */
  public static KafkaSamplePublisher to(PublisherConfig config, Clock clock) {
    PublisherCounters counters = new PublisherCounters(clock.instant());
    return started(
        config,
        new MemorySpool(config.bufferBytes(), config.maxBlock(), clock, counters),
        counters,
        clock);
  }

  /**
   * Keeps frames on disk, and begins with what an earlier process left there.
   *
   * @throws IOException when another process uses the folder, or it cannot be written
   */
  public static KafkaSamplePublisher to(PublisherConfig config, SpoolConfig spool, Clock clock)
      throws IOException {
    PublisherCounters counters = new PublisherCounters(clock.instant());
    return started(config, DiskSpool.open(spool, clock, counters), counters, clock);
  }

  private static KafkaSamplePublisher started(
      PublisherConfig config, Spool spool, PublisherCounters counters, Clock clock) {
    try {
      KafkaSamplePublisher publisher =
          new KafkaSamplePublisher(
              () -> new KafkaProducer<>(config.producer()),
              config.topics().telemetry(),
              spool,
              counters,
              clock);
      publisher.sender.start();
      return publisher;
    } catch (RuntimeException e) {
      spool.close();
      throw e;
    }
  }

  /** With the sender still to be started. */
  KafkaSamplePublisher(
      Supplier<Producer<String, byte[]>> clients,
      String topic,
      Spool spool,
      PublisherCounters counters,
      Clock clock) {
    this.clock = clock;
    this.framing = new Framing(clock.millis());
    this.spool = spool;
    this.counters = counters;
    Supplier<Delivery> deliveries =
        () -> new Delivery(clients.get(), topic, spool, counters, clock);
    this.sender = new FrameSender(deliveries.get(), deliveries, spool, counters);
  }

  FrameSender sender() {
    return sender;
  }

  @Override
  public void publish(String collectorId, Poll poll) {
    for (Frame frame : framing.frames(collectorId, poll)) {
      spool.append(frame.system(), frame.samples().size(), FrameCodec.encode(frame));
    }
  }

  @Override
  public void flush() {
    try {
      if (!spool.awaitEmpty(FLUSH)) {
        LOG.info("{} samples still wait for Kafka", spool.status().waiting().samples());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    flush();
    sender.close();
    spool.close();
  }

  /** How it goes; for status pages and metrics. */
  public PublisherStatus status() {
    Optional<Instant> onItsWay = sender.oldestMs().map(Instant::ofEpochMilli);
    SpoolStatus spooled = spool.status();
    Optional<Instant> oldest =
        spooled.waiting().frames() == 0 ? Optional.empty() : onItsWay.or(spooled::oldest);
    return counters.status(spooled, oldest, clock.instant());
  }
}
