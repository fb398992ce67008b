package io.seiche.collectors.publish;

import io.seiche.collectors.source.Poll;
import io.seiche.telemetry.Frame;
import io.seiche.telemetry.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Splits polls into frames of at most {@value Frame#MAX_SAMPLES} samples and numbers them: from 1,
 * one more for each, per collector and system, because a reader follows one system's records. A
 * number is used up whether or not its frame arrives, so a reader sees every loss as a gap.
 * Thread-safe; the polls of one collector must come one after the other.
 */
final class Framing {
  private final long sessionMs;
  private final Map<Stream, Long> lastSequences = new ConcurrentHashMap<>();

  /** What is numbered on its own. */
  private record Stream(String collectorId, String system) {}

  /**
   * @param sessionMs start of this run, epoch milliseconds
   */
  Framing(long sessionMs) {
    this.sessionMs = sessionMs;
  }

  /** The frames of a poll, in order; none for a poll without samples. */
  List<Frame> frames(String collectorId, Poll poll) {
    List<Sample> samples = poll.samples();
    List<Frame> frames = new ArrayList<>();
    for (int from = 0; from < samples.size(); from += Frame.MAX_SAMPLES) {
      frames.add(
          new Frame(
              poll.system(),
              collectorId,
              sessionMs,
              lastSequences.merge(new Stream(collectorId, poll.system()), 1L, Long::sum),
              poll.endMs(),
              poll.intervalMs(),
              samples.subList(from, Math.min(samples.size(), from + Frame.MAX_SAMPLES))));
    }
    return frames;
  }
}
