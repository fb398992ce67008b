package io.seiche.standalone.filling;

import io.seiche.collectors.source.Poll;
import io.seiche.collectors.source.simulator.DemoPast;
import io.seiche.flink.stream.FrameBytes;
import io.seiche.telemetry.Frame;
import io.seiche.telemetry.wire.FrameCodec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Frames of the simulated past, numbered as a collector would. Not thread-safe. */
final class PastFrames {
  private final DemoPast past;
  private final String collector;
  private final long sessionMs;
  private final Map<String, Long> sequences = new HashMap<>();

  /**
   * @param collector the one that tells of the same systems from now on
   */
  PastFrames(PastDays days, String collector) {
    this.past = new DemoPast(days.seed(), days.first(), days.days(), days.zone());
    this.collector = collector;
    this.sessionMs = days.startMs();
  }

  /** End of the next frames, epoch milliseconds. */
  long nextEndMs() {
    return past.endMs() + DemoPast.INTERVAL_MS;
  }

  /** One for each system; no system of the demonstration has more samples than a frame holds. */
  List<FrameBytes> next() {
    List<FrameBytes> frames = new ArrayList<>();
    for (Poll poll : past.next()) {
      long sequence = sequences.merge(poll.system(), 1L, Long::sum);
      Frame frame =
          new Frame(
              poll.system(),
              collector,
              sessionMs,
              sequence,
              poll.endMs(),
              poll.intervalMs(),
              poll.samples());
      frames.add(
          new FrameBytes(
              poll.system(), poll.endMs(), FrameCodec.encode(frame), collector, 0, sequence));
    }
    return frames;
  }
}
