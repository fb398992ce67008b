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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;

/**
 * Groups a recording's rows into frames: rows of one interval and system, at most {@value
 * Frame#MAX_SAMPLES}, make one. A file that is not in time order is read into memory and sorted
 * first. Not thread-safe.
 */
final class FrameIterator implements Iterator<FrameBytes> {
  /** Before its number among several. */
  static final String COLLECTOR = "recording";

  private final RecordingSummary summary;
  private final SystemOf systems;
  private final String collector;
  private final Rows rows;
  private final Map<String, ResourceId> resources = new HashMap<>();
  private final Map<String, Long> sequences = new HashMap<>();
  private final Queue<FrameBytes> ready = new ArrayDeque<>();
  private RecordingRow next;

  /** Rows one by one, null at the end. */
  private interface Rows {
    RecordingRow next() throws IOException;
  }

  /**
   * @param collector who tells of it
   */
  FrameIterator(RecordingSummary summary, SystemOf systems, String collector) {
    this.summary = summary;
    this.systems = systems;
    this.collector = collector;
    try {
      RecordingReader reader = RecordingReader.open(summary.file());
      this.rows = summary.inOrder() ? asWritten(reader) : sorted(reader);
      this.next = rows.next();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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

  String collector() {
    return collector;
  }

  /** End of the next frame, epoch milliseconds; there has to be one. */
  long nextEndMs() {
    return ready.isEmpty() ? next.timeMs() + interval(next) : ready.element().endMs();
  }

  @Override
  public boolean hasNext() {
    return next != null || !ready.isEmpty();
  }

  @Override
  public FrameBytes next() {
    if (ready.isEmpty()) {
      if (next == null) {
        throw new NoSuchElementException();
      }
      try {
        fill();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return ready.remove();
  }

  /** All frames of the next interval. */
  private void fill() throws IOException {
    long timeMs = next.timeMs();
    int intervalMs = interval(next);
    Map<String, List<Sample>> bySystem = new LinkedHashMap<>();
    while (next != null && next.timeMs() == timeMs && interval(next) == intervalMs) {
      ResourceId resource = resource(next.resource());
      List<Sample> samples =
          bySystem.computeIfAbsent(resource.system(), system -> new ArrayList<>());
      samples.add(new Sample(resource, next.readings(), next.label()));
      if (samples.size() == Frame.MAX_SAMPLES) {
        ready.add(frame(resource.system(), timeMs + intervalMs, intervalMs, samples));
        bySystem.remove(resource.system());
      }
      next = rows.next();
    }
    bySystem.forEach(
        (system, samples) -> ready.add(frame(system, timeMs + intervalMs, intervalMs, samples)));
  }

  private FrameBytes frame(String system, long endMs, int intervalMs, List<Sample> samples) {
    long sequence = sequences.merge(system, 1L, Long::sum);
    Frame frame = new Frame(system, collector, 0, sequence, endMs, intervalMs, samples);
    return new FrameBytes(system, endMs, FrameCodec.encode(frame), collector, 0, sequence);
  }

  private int interval(RecordingRow row) {
    return summary.intervalMs().get(row.resource());
  }

  private ResourceId resource(String name) {
    return resources.computeIfAbsent(name, path -> systems.resource(summary, path));
  }
}
