package io.seiche.standalone.targets;

import io.seiche.collectors.publish.SamplePublisher;
import io.seiche.collectors.source.Poll;

/** Of loops that are not started: nothing is ever published. */
final class Nowhere implements SamplePublisher {
  @Override
  public void publish(String collectorId, Poll poll) {}

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
