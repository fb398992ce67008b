package io.seiche.standalone.backfill;

import io.seiche.flink.recording.RecordingFrames;
import io.seiche.flink.recording.SystemOf;
import io.seiche.flink.stream.FrameBytes;
import io.seiche.standalone.Progress;
import io.seiche.standalone.UsageException;
import io.seiche.standalone.query.Words;
import io.seiche.telemetry.Attribution;
import io.seiche.telemetry.recording.RecordingReader;
import io.seiche.telemetry.recording.RecordingRow;
import io.seiche.telemetry.recording.RecordingSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Recordings, as one.
 *
 * @param fingerprint of their names, sizes and times
 */
record RecordedInput(List<RecordingSummary> recordings, String fingerprint) implements Input {
  /**
   * Reads all of them, twice where two overlap.
   *
   * @throws UsageException when two of them tell of one resource at one time
   * @throws io.seiche.telemetry.recording.RecordingException naming file and line of a fault
   */
  static RecordedInput of(List<Path> files, Progress progress) throws IOException, UsageException {
    List<RecordingSummary> recordings = new ArrayList<>();
    StringBuilder fingerprint = new StringBuilder();
    for (Path file : files) {
      String what = "reading " + file.getFileName();
      recordings.add(RecordingSummary.of(file, rows -> progress.show(what, rows, 0, "rows")));
      fingerprint
          .append(file.toAbsolutePath().normalize())
          .append(' ')
          .append(Files.size(file))
          .append(' ')
          .append(Files.getLastModifiedTime(file).toMillis())
          .append('\n');
    }
    refuseOverlaps(recordings);
    return new RecordedInput(recordings, fingerprint.toString());
  }

  private static void refuseOverlaps(List<RecordingSummary> recordings)
      throws IOException, UsageException {
    for (int i = 0; i < recordings.size(); i++) {
      for (RecordingSummary other : recordings.subList(0, i)) {
        RecordingSummary one = recordings.get(i);
        Set<String> both = new HashSet<>(one.intervalMs().keySet());
        both.retainAll(other.intervalMs().keySet());
        if (!both.isEmpty() && one.firstMs() <= other.lastMs() && other.firstMs() <= one.lastMs()) {
          refuseOverlaps(one, other, both);
        }
      }
    }
  }

  /** Recordings of a fleet overlap where their resources do not: those are looked at again. */
  private static void refuseOverlaps(
      RecordingSummary one, RecordingSummary other, Set<String> resources)
      throws IOException, UsageException {
    Map<String, LongSummaryStatistics> times = times(one, resources);
    for (Map.Entry<String, LongSummaryStatistics> there : times(other, resources).entrySet()) {
      LongSummaryStatistics here = times.get(there.getKey());
      if (here.getMin() <= there.getValue().getMax()
          && there.getValue().getMin() <= here.getMax()) {
        throw new UsageException(
            other.file()
                + " and "
                + one.file()
                + " both tell of "
                + there.getKey()
                + " at the same time: name one of them");
      }
    }
  }

  /** When each is told of first and last. */
  private static Map<String, LongSummaryStatistics> times(
      RecordingSummary recording, Set<String> resources) throws IOException {
    Map<String, LongSummaryStatistics> times = new TreeMap<>();
    try (RecordingReader in = RecordingReader.open(recording.file())) {
      for (RecordingRow row = in.next(); row != null; row = in.next()) {
        if (resources.contains(row.resource())) {
          times
              .computeIfAbsent(row.resource(), fresh -> new LongSummaryStatistics())
              .accept(row.timeMs());
        }
      }
    }
    return times;
  }

  @Override
  public DataStream<FrameBytes> frames(StreamExecutionEnvironment env) {
    return RecordingFrames.from(env, recordings, SystemOf.PATH);
  }

  @Override
  public Attribution attribution() {
    return Attribution.BY_PATH;
  }

  @Override
  public long startMs() {
    return recordings.stream().mapToLong(RecordingSummary::firstMs).min().orElse(0);
  }

  @Override
  public long endMs() {
    return recordings.stream().mapToLong(RecordingSummary::lastMs).max().orElse(0);
  }

  @Override
  public long fromMs() {
    return Long.MIN_VALUE;
  }

  @Override
  public String words() {
    return Words.plural(recordings.size(), "recording", "recordings");
  }
}
