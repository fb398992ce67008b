package io.seiche.standalone.dashboards;

import io.seiche.collectors.publish.KafkaSamplePublisher;
import io.seiche.collectors.source.Poll;
import io.seiche.flink.kafka.KafkaConfig;
import io.seiche.standalone.e2e.Wait;
import io.seiche.standalone.embedded.StormyDay;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Publishes the {@link BusyFleet}: its past at full speed, then one system of it, live. */
final class Feeder implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String COLLECTOR = "simulator";

  /** The one that goes on, while all others fall silent. */
  private static final String ALIVE = "radon-1";

  /**
   * From so long before, an array and a node were seen for a while every day: weeks are compared,
   * and the days suffice for a forecast.
   */
  static final Duration BEFORE = Duration.ofDays(8);

  private static final int BEFORE_SECONDS = 300;
  private static final Set<String> STORMY = Set.of("neon-1", "gpu-rl");

  /** Too late for anything. */
  private static final Duration LATE = Duration.ofMinutes(20);

  /** Every so many seconds something is wrong. */
  private static final int WRONG_S = 5;

  private final BusyFleet fleet = new BusyFleet();
  private final KafkaConfig kafka;
  private final KafkaSamplePublisher publisher;
  private final KafkaProducer<byte[], byte[]> foreign;
  private Instant last;

  Feeder(KafkaConfig kafka) {
    this.kafka = kafka;
    publisher = StormyDay.publisher(kafka.bootstrapServers(), kafka.topics());
    foreign =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /**
   * All that happened from then on, in {@value BusyFleet#SECONDS} seconds, and on the days before.
   */
  void past(Instant start) {
    BusyFleet then = new BusyFleet();
    for (long day = BEFORE.toDays(); day > 0; day--) {
      Instant began = start.minus(Duration.ofDays(day));
      for (int second = 1; second <= BEFORE_SECONDS; second++) {
        then.tick(began.plusSeconds(second).toEpochMilli()).stream()
            .filter(poll -> STORMY.contains(poll.system()))
            .forEach(poll -> publisher.publish(COLLECTOR, poll));
      }
      drain();
    }
    for (int second = 1; second <= BusyFleet.SECONDS; second++) {
      fleet
          .tick(start.plusSeconds(second).toEpochMilli())
          .forEach(poll -> publisher.publish(COLLECTOR, poll));
      if (second % 100 == 0) {
        drain();
      }
    }
    drain();
    last = start.plusSeconds(BusyFleet.SECONDS);
  }

  /** The seconds that have passed by now; from time to time a late frame, and rubbish. */
  void live() {
    Instant now = Instant.ofEpochSecond(Instant.now().getEpochSecond());
    if (!now.isAfter(last)) {
      return;
    }
    last = now;
    for (Poll poll : fleet.tick(now.toEpochMilli())) {
      if (poll.system().equals(ALIVE)) {
        publisher.publish(COLLECTOR, poll);
        if (now.getEpochSecond() % WRONG_S == 0) {
          publisher.publish(COLLECTOR, earlier(poll));
        }
      }
    }
    if (now.getEpochSecond() % WRONG_S == 0) {
      byte[] rubbish = "no frame".getBytes(StandardCharsets.UTF_8);
      foreign.send(new ProducerRecord<>(kafka.topics().telemetry(), rubbish, rubbish));
    }
    drain();
  }

  private static Poll earlier(Poll poll) {
    return new Poll(
        poll.system(), poll.endMs() - LATE.toMillis(), poll.intervalMs(), poll.samples());
  }

  private void drain() {
    Wait.until(
        "Kafka to take it",
        PATIENCE,
        () -> {
          publisher.flush();
          return publisher.status().waitingSamples() == 0;
        });
    if (!publisher.status().droppedSamples().isEmpty()) {
      throw new AssertionError("not all telemetry was taken: " + publisher.status());
    }
  }

  @Override
  public void close() {
    foreign.close();
    publisher.close();
  }
}
