package io.seiche.collectors;

import io.seiche.collectors.publish.SamplePublisher;
import io.seiche.collectors.source.Poll;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps what it is given. */
final class RecordingPublisher implements SamplePublisher {
  final List<String> published = new CopyOnWriteArrayList<>();
  final CountDownLatch three = new CountDownLatch(3);
  final AtomicInteger flushes = new AtomicInteger();
  volatile boolean closed;

  @Override
  public void publish(String collectorId, Poll poll) {
    published.add(collectorId + " " + Instant.ofEpochMilli(poll.endMs()));
    three.countDown();
  }

  @Override
  public void flush() {
    flushes.incrementAndGet();
  }

  @Override
  public void close() {
    closed = true;
  }
}
