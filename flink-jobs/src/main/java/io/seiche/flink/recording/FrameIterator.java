package io.seiche.flink.recording;

import io.seiche.flink.stream.FrameBytes;
import io.seiche.telemetry.Frame;
import io.seiche.telemetry.ResourceId;
import io.seiche.telemetry.Sample;
import io.seiche.telemetry.recording.RecordingReader;
import io.seiche.telemetry.recording.RecordingRow;
import io.seiche.telemetry.recording.RecordingSummary;
import io.seiche.telemetry.wire.FrameCodec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * Groups a recording's rows into frames: rows of one interval, at most {@value Frame#MAX_SAMPLES},
 * make one. A file that is not in time order is read into memory and sorted first. Not thread-safe.
 */
final class FrameIterator implements Iterator<FrameBytes> {
  private static final String COLLECTOR = "recording";

  private final RecordingSummary summary;
  private final String system;
  private final Rows rows;
  private final Map<String, ResourceId> resources = new HashMap<>();
  private RecordingRow next;
  private long frames;

  /** Rows one by one, null at the end. */
  private interface Rows {
    RecordingRow next() throws IOException;
  }

  FrameIterator(RecordingSummary summary, long skip) {
    this.summary = summary;
    this.system = RecordingFrames.system(summary);
    try {
      RecordingReader reader = RecordingReader.open(summary.file());
      this.rows = summary.inOrder() ? asWritten(reader) : sorted(reader);
      this.next = rows.next();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    while (frames < skip) {
      next();
    }
  }

  private static Rows asWritten(RecordingReader reader) {
    return () -> {
      RecordingRow row = reader.next();
      if (row == null) {
        reader.close();
      }
      return row;
    };
  }

  private static Rows sorted(RecordingReader reader) throws IOException {
    List<RecordingRow> all = new ArrayList<>();
    try (reader) {
      for (RecordingRow row = reader.next(); row != null; row = reader.next()) {
        all.add(row);
      }
    }
    all.sort(Comparator.comparingLong(RecordingRow::timeMs));
    Iterator<RecordingRow> sorted = all.iterator();
    return () -> sorted.hasNext() ? sorted.next() : null;
  }

  /** Frames handed out so far. */
  long frames() {
    return frames;
  }

  @Override
  public boolean hasNext() {
    return next != null;
  }

  @Override
  public FrameBytes next() {
    if (next == null) {
      throw new NoSuchElementException();
    }
    long timeMs = next.timeMs();
    int intervalMs = interval(next);
    List<Sample> samples = new ArrayList<>();
    try {
      while (next != null
          && next.timeMs() == timeMs
          && interval(next) == intervalMs
          && samples.size() < Frame.MAX_SAMPLES) {
        samples.add(new Sample(resource(next.resource()), next.readings(), next.label()));
        next = rows.next();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    frames++;
    long endMs = timeMs + intervalMs;
    Frame frame = new Frame(system, COLLECTOR, 0, frames, endMs, intervalMs, samples);
    return new FrameBytes(system, endMs, FrameCodec.encode(frame), COLLECTOR, 0, frames);
  }

  private int interval(RecordingRow row) {
    return summary.intervalMs().get(row.resource());
  }

  private ResourceId resource(String name) {
    return resources.computeIfAbsent(name, path -> RecordingFrames.resource(summary, path));
  }
}
