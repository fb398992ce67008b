package io.seiche.standalone.imports;

import io.seiche.collectors.publish.KafkaSamplePublisher;
import io.seiche.collectors.publish.PublisherStatus;
import io.seiche.collectors.source.Poll;
import io.seiche.standalone.FailureException;

/** Into Kafka's telemetry topic, as a collector of its own. */
final class ToKafka implements Destination {
  /** Flushes without an acknowledgement after which Kafka is given up: about a minute. */
  private static final int PATIENCE = 90;

  private final KafkaSamplePublisher publisher;

  ToKafka(KafkaSamplePublisher publisher) {
    this.publisher = publisher;
  }

  @Override
  public void take(Poll poll) {
    publisher.publish(poll.system() + "/import", poll);
  }

  @Override
  public void finish() throws FailureException {
    long acknowledged = -1;
    int still = 0;
    PublisherStatus status = publisher.status();
    while (status.waitingSamples() > 0 && still < PATIENCE) {
      publisher.flush();
      status = publisher.status();
      still = status.acknowledgedSamples() > acknowledged ? 0 : still + 1;
      acknowledged = status.acknowledgedSamples();
    }
    long lost =
        status.waitingSamples()
            + status.droppedSamples().values().stream().mapToLong(Long::longValue).sum();
    if (lost > 0) {
      throw new FailureException(
          lost + " samples did not arrive; is Kafka up? What did arrive may be sent again");
    }
  }

  @Override
  public void close() {
    publisher.close();
  }
}
