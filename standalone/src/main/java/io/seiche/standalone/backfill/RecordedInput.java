package io.seiche.standalone.backfill;

import io.seiche.flink.recording.RecordingFrames;
import io.seiche.flink.recording.SystemOf;
import io.seiche.flink.stream.FrameBytes;
import io.seiche.standalone.Progress;
import io.seiche.standalone.UsageException;
import io.seiche.standalone.query.Words;
import io.seiche.telemetry.Attribution;
import io.seiche.telemetry.recording.RecordingSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Recordings, as one.
 *
 * @param fingerprint of their names, sizes and times
 */
record RecordedInput(List<RecordingSummary> recordings, String fingerprint) implements Input {
  /**
   * Reads all of them once.
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

  private static void refuseOverlaps(List<RecordingSummary> recordings) throws UsageException {
    for (int i = 0; i < recordings.size(); i++) {
      for (RecordingSummary other : recordings.subList(0, i)) {
        RecordingSummary one = recordings.get(i);
        if (one.firstMs() <= other.lastMs() && other.firstMs() <= one.lastMs()) {
          for (String resource : one.intervalMs().keySet()) {
            if (other.intervalMs().containsKey(resource)) {
              throw new UsageException(
                  other.file()
                      + " and "
                      + one.file()
                      + " both tell of "
                      + resource
                      + " at the same time: name one of them");
            }
          }
        }
      }
    }
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
