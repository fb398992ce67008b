package io.seiche.collectors.publish;

import static io.seiche.collectors.publish.Polls.poll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.entry;

import io.seiche.collectors.spool.DropReason;
import io.seiche.collectors.spool.MemorySpool;
import io.seiche.telemetry.Frame;
import io.seiche.telemetry.wire.FrameCodec;
import io.seiche.telemetry.wire.MalformedFrameException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class KafkaSamplePublisherTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final String DISKSTATS = "gpu-b07/diskstats";

  private final MockProducer<String, byte[]> kafka =
      new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());
  private final ManualClock clock = new ManualClock(NOON);

  @Test
  void aPollTravelsAsFramesKeyedBySystem() throws Exception {
    KafkaSamplePublisher publisher = publisher(Duration.ZERO);

    publisher.publish(DISKSTATS, poll("gpu-b07", 1, 1_001));
    publisher.publish(DISKSTATS, poll("gpu-b07", 2, 1));
    publisher.sender().handOverWaiting();

    assertThat(kafka.history())
        .allSatisfy(record -> assertThat(record.topic()).isEqualTo("lab.telemetry"))
        .allSatisfy(record -> assertThat(record.key()).isEqualTo("gpu-b07"));
    assertThat(frames()).extracting(Frame::sequence).containsExactly(1L, 2L, 3L);
    assertThat(frames()).extracting(f -> f.samples().size()).containsExactly(1_000, 1, 1);
    assertThat(frames())
        .allSatisfy(frame -> assertThat(frame.sessionMs()).isEqualTo(NOON.toEpochMilli()))
        .allSatisfy(frame -> assertThat(frame.collectorId()).isEqualTo(DISKSTATS));
  }

  @Test
  void whatIsOfferedIsAcknowledgedWaitingOrDropped() throws Exception {
    KafkaSamplePublisher publisher = publisher(Duration.ZERO);
    publisher.publish(DISKSTATS, poll("gpu-b07", 1, 5));
    publisher.publish(DISKSTATS, poll("gpu-b07", 2, 7));
    publisher.publish(DISKSTATS, poll("gpu-b07", 3, 11));
    publisher.sender().handOverWaiting();
    kafka.completeNext();
    kafka.errorNext(new RecordTooLargeException("5000000 bytes"));

    PublisherStatus status = publisher.status();

    assertThat(status.sentFrames()).isEqualTo(3);
    assertThat(status.sentSamples()).isEqualTo(23);
    assertThat(status.acknowledgedSamples()).isEqualTo(5);
    assertThat(status.droppedSamples()).containsExactly(entry(DropReason.TOO_LARGE, 7L));
    assertThat(status.waitingSamples()).isEqualTo(11);
    assertThat(status.waitingBytes()).isPositive();
    assertThat(status.lastError()).contains("too_large: 5000000 bytes");
  }

  @Test
  void aFullBufferDropsTheOldest() throws Exception {
    KafkaSamplePublisher publisher = publisher(Duration.ZERO);
    int second = 0;
    while (publisher.status().droppedSamples().isEmpty()) {
      publisher.publish(DISKSTATS, poll("gpu-b07", ++second, 1_000));
    }
    publisher.sender().handOverWaiting();

    assertThat(publisher.status().droppedSamples())
        .containsExactly(entry(DropReason.BUFFER_FULL, 1_000L));
    assertThat(frames()).extracting(Frame::sequence).startsWith(2L).endsWith((long) second);
    assertThat(publisher.status().waitingSamples()).isEqualTo(1_000L * (second - 1));
  }

  @Test
  void aPollWaitsForRoom() throws Exception {
    KafkaSamplePublisher publisher = publisher(Duration.ofSeconds(1));
    int sent = fill(publisher);
    Thread collector =
        new Thread(() -> publisher.publish(DISKSTATS, poll("gpu-b07", 1_001, 1_000)));
    collector.start();
    kafka.completeNext();
    collector.join();
    publisher.sender().handOverWaiting();

    assertThat(kafka.history()).hasSize(sent + 1);
    assertThat(publisher.status().droppedSamples()).isEmpty();
  }

  @Test
  void silenceOfKafkaShowsAfterFiveSeconds() throws Exception {
    KafkaSamplePublisher publisher = publisher(Duration.ZERO);
    publisher.publish(DISKSTATS, poll("gpu-b07", 1, 1));
    clock.advance(Duration.ofSeconds(3));
    publisher.publish(DISKSTATS, poll("gpu-b07", 4, 1));
    assertThat(publisher.status().unreachableSince()).isEmpty();

    clock.advance(Duration.ofSeconds(2));
    assertThat(publisher.status().unreachableSince()).contains(NOON);

    publisher.sender().handOverWaiting();
    kafka.completeNext();
    assertThat(publisher.status().unreachableSince()).isEmpty();
  }

  @Test
  void whatTheClientDoesNotTakeYetIsOfferedAgainInOrder() throws Exception {
    KafkaSamplePublisher publisher = publisher(Duration.ZERO);
    kafka.sendException = new TimeoutException("Topic lab.telemetry not present in metadata");
    publisher.publish(DISKSTATS, poll("gpu-b07", 1, 1));
    publisher.publish(DISKSTATS, poll("gpu-b07", 2, 1));
    publisher.sender().handOverWaiting();
    publisher.sender().handOverWaiting();

    PublisherStatus away = publisher.status();
    assertThat(away.sentFrames()).isZero();
    assertThat(away.waitingSamples()).isEqualTo(2);
    assertThat(away.droppedSamples()).isEmpty();
    assertThat(away.lastError()).contains("waiting: Topic lab.telemetry not present in metadata");

    kafka.sendException = null;
    publisher.sender().handOverWaiting();
    kafka.completeNext();
    kafka.completeNext();
    assertThat(frames()).extracting(Frame::sequence).containsExactly(1L, 2L);
    assertThat(publisher.status().acknowledgedSamples()).isEqualTo(2);
    assertThat(publisher.status().waitingSamples()).isZero();
  }

  @Test
  void whatTheClientRefusesForGoodHoldsNobodyUp() throws Exception {
    KafkaSamplePublisher publisher = publisher(Duration.ZERO);
    kafka.sendException = new RecordTooLargeException("5000000 bytes");
    publisher.publish(DISKSTATS, poll("gpu-b07", 1, 3));
    publisher.sender().handOverWaiting();
    kafka.sendException = null;
    publisher.publish(DISKSTATS, poll("gpu-b07", 2, 1));
    publisher.sender().handOverWaiting();

    assertThat(frames()).extracting(Frame::sequence).containsExactly(2L);
    assertThat(publisher.status().droppedSamples())
        .containsExactly(entry(DropReason.TOO_LARGE, 3L));
    assertThat(publisher.status().waitingSamples()).isEqualTo(1);
  }

  @Test
  void theSendersThreadHandsOver() {
    try (MockProducer<String, byte[]> prompt =
        new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer())) {
      KafkaSamplePublisher publisher = publisher(prompt, Duration.ZERO);
      publisher.sender().start();
      for (int second = 1; second <= 100; second++) {
        publisher.publish(DISKSTATS, poll("gpu-b07", second, 3));
      }
      publisher.close();

      assertThat(publisher.status().acknowledgedSamples()).isEqualTo(300);
      assertThat(publisher.status().droppedSamples()).isEmpty();
    }
  }

  @Test
  void afterClosingPollsAreCountedAndNobodyIsHurt() {
    KafkaSamplePublisher publisher = publisher(Duration.ZERO);
    publisher.close();

    assertThatCode(() -> publisher.publish(DISKSTATS, poll("gpu-b07", 1, 3)))
        .doesNotThrowAnyException();
    assertThatCode(publisher::close).doesNotThrowAnyException();
    assertThat(publisher.status().droppedSamples()).containsExactly(entry(DropReason.CLOSED, 3L));
  }

  @Test
  void anInterruptedCollectorLosesNothingAndStaysInterrupted() throws Exception {
    KafkaSamplePublisher publisher = publisher(Duration.ofSeconds(1));
    Thread.currentThread().interrupt();

    publisher.publish(DISKSTATS, poll("gpu-b07", 1, 3));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(publisher.status().waitingSamples()).isEqualTo(3);
    assertThat(publisher.status().droppedSamples()).isEmpty();
  }

  @Test
  void aClientThatMayNotWriteIsReplacedAndBeginsWhereAcknowledgementsEnded() throws Exception {
    MockProducer<String, byte[]> second =
        new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    Deque<MockProducer<String, byte[]>> clients = new ArrayDeque<>(List.of(kafka, second));
    PublisherCounters counters = new PublisherCounters(clock.instant());
    KafkaSamplePublisher publisher =
        new KafkaSamplePublisher(
            clients::remove,
            "lab.telemetry",
            new MemorySpool(1 << 20, Duration.ZERO, clock, counters),
            counters,
            clock);
    for (int i = 1; i <= 4; i++) {
      publisher.publish(DISKSTATS, poll("gpu-b07", i, 1));
    }
    publisher.sender().handOverWaiting();
    kafka.completeNext();
    kafka.errorNext(new TopicAuthorizationException("lab.telemetry"));
    kafka.completeNext();
    assertThat(publisher.status().acknowledgedSamples()).isEqualTo(1);
    assertThat(publisher.status().lastError().orElseThrow()).startsWith("waiting: ");

    assertThat(publisher.sender().renew()).isTrue();
    publisher.sender().handOverWaiting();

    assertThat(kafka.closed()).isTrue();
    assertThat(frames(second)).extracting(Frame::sequence).containsExactly(2L, 3L, 4L);
    assertThat(publisher.status().acknowledgedSamples()).isEqualTo(4);
    assertThat(publisher.status().waitingSamples()).isZero();
    assertThat(publisher.status().droppedSamples()).isEmpty();
  }

  @Test
  void answersOfOtherPartitionsWaitForTheOldest() throws Exception {
    MemorySpool spool = new MemorySpool(1 << 20, Duration.ZERO, clock, (lost, why, text) -> {});
    List<Long> told = new ArrayList<>();
    InFlight inFlight = new InFlight(flight -> told.add(flight.frame().at().frames()));
    List<InFlight.Flight> flights = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      spool.append("gpu-b07", 1, new byte[10]);
      flights.add(inFlight.add(spool.next(Duration.ZERO).orElseThrow()));
    }

    inFlight.answer(flights.get(2), Answer.ARRIVED, "");
    inFlight.answer(flights.get(1), Answer.ARRIVED, "");
    assertThat(told).isEmpty();
    inFlight.answer(flights.get(0), Answer.ARRIVED, "");
    inFlight.answer(flights.get(0), Answer.ARRIVED, "");

    assertThat(told).containsExactly(0L, 1L, 2L);
  }

  private KafkaSamplePublisher publisher(Duration maxBlock) {
    return publisher(kafka, maxBlock);
  }

  private KafkaSamplePublisher publisher(MockProducer<String, byte[]> client, Duration maxBlock) {
    PublisherCounters counters = new PublisherCounters(clock.instant());
    return new KafkaSamplePublisher(
        () -> client,
        "lab.telemetry",
        new MemorySpool(1 << 20, maxBlock, clock, counters),
        counters,
        clock);
  }

  /** Publishes until not one more frame fits. */
  private int fill(KafkaSamplePublisher publisher) throws InterruptedException {
    publisher.publish(DISKSTATS, poll("gpu-b07", 1, 900));
    long frame = publisher.status().waitingBytes();
    while (publisher.status().waitingBytes() + 2 * frame <= 1 << 20) {
      publisher.publish(DISKSTATS, poll("gpu-b07", 1, 900));
    }
    publisher.publish(DISKSTATS, poll("gpu-b07", 1, 900));
    publisher.sender().handOverWaiting();
    return kafka.history().size();
  }

  private List<Frame> frames() throws MalformedFrameException {
    return frames(kafka);
  }

  private static List<Frame> frames(MockProducer<String, byte[]> client)
      throws MalformedFrameException {
    List<Frame> frames = new ArrayList<>();
    for (ProducerRecord<String, byte[]> record : client.history()) {
      frames.add(FrameCodec.decode(record.value()));
    }
    return frames;
  }
}
