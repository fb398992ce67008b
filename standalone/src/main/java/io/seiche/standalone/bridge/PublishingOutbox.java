package io.seiche.standalone.bridge;

import io.seiche.collectors.bridge.Outbox;
import io.seiche.collectors.publish.KafkaSamplePublisher;
import io.seiche.collectors.publish.PublisherConfig;
import io.seiche.collectors.source.Poll;

/**
 * Publishes straight to Kafka. What waits is kept far below what the publisher's memory takes: the
 * records are on Kafka already, which is a better place for them to wait.
 */
final class PublishingOutbox implements Outbox {
  private static final long BUSY_BYTES = PublisherConfig.DEFAULT_BUFFER_BYTES / 4;

  private final KafkaSamplePublisher publisher;

  PublishingOutbox(KafkaSamplePublisher publisher) {
    this.publisher = publisher;
  }

  @Override
  public void publish(String collectorId, Poll poll) {
    publisher.publish(collectorId, poll);
  }

  @Override
  public boolean isBusy() {
    return publisher.status().waitingBytes() > BUSY_BYTES;
  }

  @Override
  public boolean isSafe() {
    publisher.flush();
    return publisher.status().waitingSamples() == 0;
  }
}
