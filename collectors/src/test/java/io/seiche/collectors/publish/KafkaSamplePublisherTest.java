package io.seiche.collectors.publish;

import static io.seiche.collectors.publish.Polls.poll;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.entry;

import io.seiche.telemetry.Frame;
import io.seiche.telemetry.wire.FrameCodec;
import io.seiche.telemetry.wire.MalformedFrameException;
import io.seiche.telemetry.wire.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
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
  void aPollTravelsAsFramesKeyedBySystem() throws MalformedFrameException {
    KafkaSamplePublisher publisher = publisher(Duration.ZERO);

    publisher.publish(DISKSTATS, poll("gpu-b07", 1, 1_001));
    publisher.publish(DISKSTATS, poll("gpu-b07", 2, 1));
    publisher.sender().handOverQueued();

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
  void whatIsOfferedIsAcknowledgedWaitingOrDropped() {
    KafkaSamplePublisher publisher = publisher(Duration.ZERO);
    publisher.publish(DISKSTATS, poll("gpu-b07", 1, 5));
    publisher.publish(DISKSTATS, poll("gpu-b07", 2, 7));
    publisher.publish(DISKSTATS, poll("gpu-b07", 3, 11));
    publisher.sender().handOverQueued();
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
  void aFullBufferDropsThePollButUsesUpItsNumber() throws MalformedFrameException {
    KafkaSamplePublisher publisher = publisher(Duration.ZERO);
    int sent = fill(publisher);

    publisher.publish(DISKSTATS, poll("gpu-b07", 1_001, 1_000));
    publisher.publish(DISKSTATS, poll("gpu-b07", 1_002, 1_000));
    assertThat(kafka.history()).hasSize(sent);
    assertThat(publisher.status().droppedSamples())
        .containsExactly(entry(DropReason.BUFFER_FULL, 3_000L));

    kafka.completeNext();
    publisher.publish(DISKSTATS, poll("gpu-b07", 1_003, 1_000));
    publisher.sender().handOverQueued();
    List<Frame> frames = frames();
    assertThat(frames.get(frames.size() - 1).sequence()).isEqualTo(sent + 4L);
  }

  @Test
  void aPollWaitsForRoom() throws InterruptedException {
    KafkaSamplePublisher publisher = publisher(Duration.ofSeconds(1));
    CountDownLatch published = new CountDownLatch(1);
    KafkaSamplePublisher full = publisher;
    int sent = fill(full, 900);
    Thread answers = new Thread(kafka::completeNext);

    Thread collector =
        new Thread(
            () -> {
              full.publish(DISKSTATS, poll("gpu-b07", 1_001, 1_000));
              full.sender().handOverQueued();
              published.countDown();
            });
    collector.start();
    answers.start();
    published.await();
    collector.join();
    answers.join();

    assertThat(kafka.history()).hasSize(sent + 1);
    assertThat(publisher.status().droppedSamples()).isEmpty();
  }

  @Test
  void silenceOfKafkaShowsAfterFiveSeconds() {
    KafkaSamplePublisher publisher = publisher(Duration.ZERO);
    publisher.publish(DISKSTATS, poll("gpu-b07", 1, 1));
    clock.advance(Duration.ofSeconds(3));
    publisher.publish(DISKSTATS, poll("gpu-b07", 4, 1));
    assertThat(publisher.status().unreachableSince()).isEmpty();

    clock.advance(Duration.ofSeconds(2));
    assertThat(publisher.status().unreachableSince()).contains(NOON);

    publisher.sender().handOverQueued();
    kafka.completeNext();
    assertThat(publisher.status().unreachableSince()).isEmpty();
  }

  @Test
  void whatTheClientDoesNotTakeYetIsOfferedAgainInOrder() throws MalformedFrameException {
    KafkaSamplePublisher publisher = publisher(Duration.ZERO);
    kafka.sendException = new TimeoutException("Topic lab.telemetry not present in metadata");
    publisher.publish(DISKSTATS, poll("gpu-b07", 1, 1));
    publisher.publish(DISKSTATS, poll("gpu-b07", 2, 1));
    publisher.sender().handOverQueued();
    publisher.sender().handOverQueued();

    PublisherStatus away = publisher.status();
    assertThat(away.sentFrames()).isZero();
    assertThat(away.waitingSamples()).isEqualTo(2);
    assertThat(away.droppedSamples()).isEmpty();
    assertThat(away.lastError()).contains("waiting: Topic lab.telemetry not present in metadata");

    kafka.sendException = null;
    publisher.sender().handOverQueued();
    kafka.completeNext();
    kafka.completeNext();
    assertThat(frames()).extracting(Frame::sequence).containsExactly(1L, 2L);
    assertThat(publisher.status().acknowledgedSamples()).isEqualTo(2);
    assertThat(publisher.status().waitingSamples()).isZero();
  }

  @Test
  void whatTheClientRefusesForGoodHoldsNobodyUp() throws MalformedFrameException {
    KafkaSamplePublisher publisher = publisher(Duration.ZERO);
    kafka.sendException = new RecordTooLargeException("5000000 bytes");
    publisher.publish(DISKSTATS, poll("gpu-b07", 1, 3));
    publisher.sender().handOverQueued();
    kafka.sendException = null;
    publisher.publish(DISKSTATS, poll("gpu-b07", 2, 1));
    publisher.sender().handOverQueued();

    assertThat(frames()).extracting(Frame::sequence).containsExactly(2L);
    assertThat(publisher.status().droppedSamples())
        .containsExactly(entry(DropReason.TOO_LARGE, 3L));
    assertThat(publisher.status().waitingSamples()).isEqualTo(1);
  }

  @Test
  void theSendersThreadHandsOver() {
    try (MockProducer<String, byte[]> prompt =
        new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer())) {
      KafkaSamplePublisher publisher =
          new KafkaSamplePublisher(prompt, config(Duration.ZERO), clock);
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
  void anInterruptedCollectorDropsAndStaysInterrupted() {
    KafkaSamplePublisher publisher = publisher(Duration.ofSeconds(1));
    Thread.currentThread().interrupt();

    publisher.publish(DISKSTATS, poll("gpu-b07", 1, 3));

    assertThat(Thread.interrupted()).isTrue();
    assertThat(publisher.status().droppedSamples()).containsExactly(entry(DropReason.CLOSED, 3L));
  }

  private KafkaSamplePublisher publisher(Duration maxBlock) {
    return new KafkaSamplePublisher(kafka, config(maxBlock), clock);
  }

  private static PublisherConfig config(Duration maxBlock) {
    return new PublisherConfig("localhost:9092", new Topics("lab"), 1 << 20, maxBlock, Map.of());
  }

  /** Publishes until the buffer is full, the last poll being dropped. */
  private int fill(KafkaSamplePublisher publisher) {
    while (publisher.status().droppedSamples().isEmpty()) {
      publisher.publish(DISKSTATS, poll("gpu-b07", 1, 1_000));
    }
    publisher.sender().handOverQueued();
    return kafka.history().size();
  }

  /** Publishes until less than one more frame fits. */
  private int fill(KafkaSamplePublisher publisher, int samples) {
    publisher.publish(DISKSTATS, poll("gpu-b07", 1, samples));
    long frame = publisher.status().waitingBytes();
    while (publisher.status().waitingBytes() + frame <= 1 << 20) {
      publisher.publish(DISKSTATS, poll("gpu-b07", 1, samples));
    }
    publisher.sender().handOverQueued();
    return kafka.history().size();
  }

  private List<Frame> frames() throws MalformedFrameException {
    List<Frame> frames = new ArrayList<>();
    for (ProducerRecord<String, byte[]> record : kafka.history()) {
      frames.add(FrameCodec.decode(record.value()));
    }
    return frames;
  }
}
