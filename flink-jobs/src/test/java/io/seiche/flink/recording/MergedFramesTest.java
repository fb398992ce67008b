package io.seiche.flink.recording;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.flink.stream.FrameBytes;
import io.seiche.telemetry.Frame;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.Readings;
import io.seiche.telemetry.recording.RecordingSummary;
import io.seiche.telemetry.recording.RecordingWriter;
import io.seiche.telemetry.wire.FrameCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergedFramesTest {
  private static final long START_MS = 1_767_225_600_000L;

  @TempDir private Path folder;

  @Test
  void recordingsAreOneInOrderOfTime() throws Exception {
    RecordingSummary late = record("late/h.csv", 5, 10, "h/vol/a");
    RecordingSummary early = record("early/h.csv", 0, 10, "h/vol/b");

    List<Frame> frames = play(new MergedFrames(List.of(late, early), SystemOf.PATH, 0));

    assertThat(frames).hasSize(20).extracting(Frame::endMs).isSorted();
    assertThat(frames).extracting(Frame::system).containsOnly("h");
    assertThat(frames)
        .as("each is told by a collector of its own, which numbers its frames")
        .filteredOn(frame -> frame.collectorId().equals("recording"))
        .hasSize(10)
        .extracting(Frame::sequence)
        .containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L);
  }

  @Test
  void aPathIsOnTheSystemItNamesAndAnyOtherNameOnTheFiles() throws Exception {
    RecordingSummary mixed =
        record("site.csv", 0, 2, "h/vol/a", "k/dev/sda", "h/vol/b", "something");

    List<Frame> frames = play(new MergedFrames(List.of(mixed), SystemOf.PATH, 0));

    assertThat(frames)
        .as("one a second for each system, however their rows are mixed")
        .extracting(Frame::system)
        .containsExactly("h", "k", "site", "h", "k", "site");
    assertThat(frames.get(0).samples()).hasSize(2);
    assertThat(frames)
        .filteredOn(frame -> frame.system().equals("h"))
        .extracting(Frame::sequence)
        .containsExactly(1L, 2L);
    assertThat(play(new MergedFrames(List.of(mixed), SystemOf.FILE, 0)))
        .hasSize(2)
        .allMatch(frame -> frame.system().equals("site"))
        .allMatch(frame -> frame.samples().size() == 4);
  }

  @Test
  void whatIsSkippedIsWhatWasRead() throws Exception {
    List<RecordingSummary> both =
        List.of(record("a.csv", 0, 6, "h/vol/a"), record("b.csv", 3, 6, "k/vol/b"));
    List<Frame> all = play(new MergedFrames(both, SystemOf.PATH, 0));
    MergedFrames rest = new MergedFrames(both, SystemOf.PATH, 7);

    assertThat(rest.frames()).isEqualTo(7);
    assertThat(play(rest)).isEqualTo(all.subList(7, all.size()));
    assertThat(rest.frames()).isEqualTo(12);
  }

  private RecordingSummary record(String name, int fromSecond, int seconds, String... resources)
      throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    try (RecordingWriter out = RecordingWriter.create(file, false)) {
      for (int second = fromSecond; second < fromSecond + seconds; second++) {
        for (String resource : resources) {
          out.write(
              START_MS + second * 1_000L,
              resource,
              Readings.builder().put(Metric.READ_BYTES, second).build(),
              null);
        }
      }
    }
    return RecordingSummary.of(file, rows -> {});
  }

  private static List<Frame> play(MergedFrames merged) throws Exception {
    List<Frame> frames = new ArrayList<>();
    while (merged.hasNext()) {
      FrameBytes bytes = merged.next();
      frames.add(FrameCodec.decode(bytes.bytes()));
    }
    return frames;
  }
}
