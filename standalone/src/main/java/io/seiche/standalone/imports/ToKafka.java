package io.seiche.standalone.imports;

import io.seiche.collectors.publish.KafkaSamplePublisher;
import io.seiche.collectors.publish.PublisherConfig;
import io.seiche.collectors.publish.PublisherStatus;
import io.seiche.collectors.source.Poll;
import java.io.IOException;

/** Into Kafka's telemetry topic, as a collector of its own. */
final class ToKafka implements Destination {
  /** Flushes without an acknowledgement after which Kafka is given up: about a minute. */
  private static final int PATIENCE = 90;

  /** A file is read faster than Kafka takes it. */
  private static final long MOST_WAITING_BYTES = PublisherConfig.DEFAULT_BUFFER_BYTES / 2;

  private static final int POLLS_BETWEEN_LOOKS = 32;

  private final KafkaSamplePublisher publisher;
  private long polls;

  ToKafka(KafkaSamplePublisher publisher) {
    this.publisher = publisher;
  }

  @Override
  public void take(Poll poll) throws IOException {
    publisher.publish(poll.system() + "/import", poll);
    if (++polls % POLLS_BETWEEN_LOOKS == 0) {
      awaitWaiting(MOST_WAITING_BYTES);
    }
  }

  @Override
  public void finish() throws IOException {
    awaitWaiting(0);
    PublisherStatus status = publisher.status();
    long dropped = status.droppedSamples().values().stream().mapToLong(Long::longValue).sum();
    if (dropped > 0) {
      throw new IOException(
          dropped + " samples did not arrive: " + status.droppedSamples() + "; import them again");
    }
  }

  /** Until no more than this waits for Kafka. */
  private void awaitWaiting(long mostBytes) throws IOException {
    PublisherStatus status = publisher.status();
    int still = 0;
    while (status.waitingBytes() > mostBytes) {
      long acknowledged = status.acknowledgedSamples();
      publisher.flush();
      status = publisher.status();
      still = status.acknowledgedSamples() > acknowledged ? 0 : still + 1;
      if (still >= PATIENCE) {
        throw new IOException(
            status.waitingSamples()
                + " samples wait for Kafka and it takes none; import again when it is back");
      }
    }
  }

  @Override
  public void close() {
    publisher.close();
  }
}
