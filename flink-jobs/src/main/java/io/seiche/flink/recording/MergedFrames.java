package io.seiche.flink.recording;

import io.seiche.flink.stream.FrameBytes;
import io.seiche.telemetry.recording.RecordingSummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The frames of several recordings in order of time, each told by a collector of its own. Not
 * thread-safe.
 */
final class MergedFrames implements Iterator<FrameBytes> {
  private final PriorityQueue<FrameIterator> recordings =
      new PriorityQueue<>(
          Comparator.comparingLong(FrameIterator::nextEndMs)
              .thenComparing(FrameIterator::collector));
  private long frames;

  /**
   * @param skip how many to leave out
   */
  MergedFrames(List<RecordingSummary> summaries, SystemOf systems, long skip) {
    List<RecordingSummary> inTurn = new ArrayList<>(summaries);
    inTurn.sort(
        Comparator.comparingLong(RecordingSummary::firstMs).thenComparing(RecordingSummary::file));
    for (int i = 0; i < inTurn.size(); i++) {
      String collector = FrameIterator.COLLECTOR + (i == 0 ? "" : "-" + (i + 1));
      add(new FrameIterator(inTurn.get(i), systems, collector));
    }
    while (frames < skip) {
      next();
    }
  }

  private void add(FrameIterator recording) {
    if (recording.hasNext()) {
      recordings.add(recording);
    }
  }

  /** Frames handed out so far. */
  long frames() {
    return frames;
  }

  @Override
  public boolean hasNext() {
    return !recordings.isEmpty();
  }

  @Override
  public FrameBytes next() {
    FrameIterator first = recordings.remove();
    FrameBytes frame = first.next();
    add(first);
    frames++;
    return frame;
  }
}
