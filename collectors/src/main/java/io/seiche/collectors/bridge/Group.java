package io.seiche.collectors.bridge;

import io.seiche.collectors.source.Poll;
import io.seiche.collectors.source.Skips;
import io.seiche.telemetry.ResourceId;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;

/** What is brought together of one host, or one page, and one time. Not thread-safe. */
abstract class Group {
  private long touchedMs;
  private boolean fresh;
  private Origin last;

  /**
   * What it says of one resource.
   *
   * @param look its polls, by the track of the resource
   */
  record Told(ResourceId resource, Function<ResourceTrack, List<Poll>> look) {}

  Group(Origin first, long nowMs) {
    this.last = first;
    touch(first, nowMs);
  }

  /** More of it has come. */
  final void touch(Origin origin, long nowMs) {
    touchedMs = nowMs;
    last = origin;
    fresh |= origin.fresh();
  }

  final long touchedMs() {
    return touchedMs;
  }

  /** Whether some of it was not published by an earlier run. */
  final boolean isFresh() {
    return fresh;
  }

  /** Where the last of it came from. */
  final Origin last() {
    return last;
  }

  /** Where it begins in a partition; empty where nothing of it is there. */
  abstract OptionalLong firstOffset(TopicPartition partition);

  /** Ends it: what it says, resource by resource. */
  abstract List<Told> end(Skips skips);
}
