package io.seiche.flink.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seiche.flink.stream.FrameBytes;
import io.seiche.telemetry.Frame;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.Readings;
import io.seiche.telemetry.ResourceKind;
import io.seiche.telemetry.Sample;
import io.seiche.telemetry.recording.RecordingSummary;
import io.seiche.telemetry.recording.RecordingWriter;
import io.seiche.telemetry.wire.FrameCodec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameIteratorTest {
  private static final long START_MS = 1_767_225_600_000L;

  @TempDir private Path folder;

  @Test
  void rowsOfOneIntervalAreOneFrame() throws Exception {
    List<Frame> frames = play(record("day.csv", 3, "sda", "gpu-1/vol/b"));

    assertThat(frames).hasSize(3);
    Frame first = frames.get(0);
    assertThat(first.system()).isEqualTo("day");
    assertThat(first.sequence()).isEqualTo(1);
    assertThat(first.endMs()).isEqualTo(START_MS + 1_000);
    assertThat(first.intervalMs()).isEqualTo(1_000);
    assertThat(first.samples()).hasSize(2);
    Sample sda = first.samples().get(0);
    assertThat(sda.resource().name()).isEqualTo("sda");
    assertThat(sda.readings().get(Metric.READ_BYTES)).hasValue(0);
    assertThat(sda.label()).isEqualTo("IDLE");
    assertThat(first.samples().get(1).resource().kind()).isEqualTo(ResourceKind.VOLUME);
    assertThat(first.samples().get(1).resource().name()).as("as written").isEqualTo("gpu-1/vol/b");
    assertThat(frames).extracting(Frame::sequence).containsExactly(1L, 2L, 3L);
  }

  @Test
  void aFrameHoldsAThousandSamples() throws Exception {
    String[] resources = new String[2_500];
    for (int i = 0; i < resources.length; i++) {
      resources[i] = "vol-" + i;
    }

    List<Frame> frames = play(record("big.csv", 2, resources));

    assertThat(frames)
        .extracting(frame -> frame.samples().size())
        .containsExactly(1_000, 1_000, 500, 1_000, 1_000, 500);
    assertThat(frames.get(2).endMs()).isEqualTo(START_MS + 1_000);
  }

  @Test
  void resourcesOfAnotherResolutionAreFramesOfTheirOwn() throws Exception {
    Path file = folder.resolve("mixed.csv");
    try (RecordingWriter out = RecordingWriter.create(file, false)) {
      for (int second = 0; second < 20; second++) {
        out.write(START_MS + second * 1_000L, "fast", reads(second), null);
        if (second % 10 == 0) {
          out.write(START_MS + second * 1_000L, "slow", reads(second), null);
        }
      }
    }

    List<Frame> frames = play(file);

    assertThat(frames).hasSize(22);
    assertThat(frames.get(0).intervalMs()).isEqualTo(1_000);
    assertThat(frames.get(1).intervalMs()).isEqualTo(10_000);
    assertThat(frames.get(1).endMs()).isEqualTo(START_MS + 10_000);
    assertThat(frames.get(1).samples()).hasSize(1);
  }

  @Test
  void aFileOutOfOrderIsSortedFirst() throws Exception {
    Path file = folder.resolve("unordered.csv.gz");
    try (RecordingWriter out = RecordingWriter.create(file, false)) {
      for (String resource : List.of("a", "b")) {
        for (int second = 0; second < 5; second++) {
          out.write(START_MS + second * 1_000L, resource, reads(second), null);
        }
      }
    }

    List<Frame> frames = play(file);

    assertThat(frames).hasSize(5).allSatisfy(frame -> assertThat(frame.samples()).hasSize(2));
    assertThat(frames).extracting(Frame::endMs).isSorted();
    assertThat(frames.get(0).system()).isEqualTo("unordered");
  }

  @Test
  void goesOnFromASplitInTheMiddle() throws Exception {
    RecordingSummary summary = summary(record("day.csv", 10, "sda", "sdb"));
    RecordingSource source = new RecordingSource(List.of(summary), SystemOf.FILE);
    MergedFrames all = new MergedFrames(List.of(summary), SystemOf.FILE, 0);
    for (int i = 0; i < 4; i++) {
      all.next();
    }

    RecordingSource.Split split =
        new RecordingSource.Split(recordings(summary), 0).getUpdatedSplitForIterator(all);
    MergedFrames rest =
        InstantiationUtil.clone(source, getClass().getClassLoader())
            .getSplitSerializer()
            .deserialize(1, source.getSplitSerializer().serialize(split))
            .getIterator();

    assertThat(play(rest)).isEqualTo(play(all)).hasSize(6);
  }

  @Test
  void whatIsLeftToReadIsRemembered() throws Exception {
    RecordingSummary summary = summary(record("day.csv", 1, "sda"));
    RecordingSource source = new RecordingSource(List.of(summary), SystemOf.FILE);
    SimpleVersionedSerializer<Collection<RecordingSource.Split>> serializer =
        source.getEnumeratorCheckpointSerializer();
    SerializableSummary travelling = new SerializableSummary(summary);

    for (List<RecordingSource.Split> left :
        List.<List<RecordingSource.Split>>of(
            List.of(), List.of(new RecordingSource.Split(recordings(summary), 7)))) {
      assertThat(serializer.deserialize(1, serializer.serialize(left))).isEqualTo(left);
    }
    assertThat(travelling.summary()).isEqualTo(summary);
  }

  @Test
  void theEndIsTheEnd() throws Exception {
    FrameIterator iterator =
        new FrameIterator(summary(record("one.csv", 1, "sda")), SystemOf.FILE, "recording");
    iterator.next();

    assertThat(iterator.hasNext()).isFalse();
    assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "day.csv, day",
    "day.csv.gz, day",
    "day.gz, day",
    "day, day",
    ".csv, .csv",
    "a.b.csv, a.b"
  })
  void aRecordingIsCalledAfterItsFile(String file, String name) {
    assertThat(RecordingFrames.name(file)).isEqualTo(name);
  }

  private Path record(String name, int seconds, String... resources) throws IOException {
    Path file = folder.resolve(name);
    try (RecordingWriter out = RecordingWriter.create(file, true)) {
      for (int second = 0; second < seconds; second++) {
        for (String resource : resources) {
          out.write(START_MS + second * 1_000L, resource, reads(second), "IDLE");
        }
      }
    }
    return file;
  }

  private static Readings reads(double bytes) {
    return Readings.builder().put(Metric.READ_BYTES, bytes).build();
  }

  private static RecordingSummary summary(Path file) throws IOException {
    return RecordingSummary.of(file, rows -> {});
  }

  private static List<Frame> play(Path file) throws Exception {
    return play(new FrameIterator(summary(file), SystemOf.FILE, "recording"));
  }

  private static RecordingSource.Recordings recordings(RecordingSummary summary) {
    return RecordingSource.Recordings.of(List.of(summary), SystemOf.FILE);
  }

  private static List<Frame> play(Iterator<FrameBytes> iterator) throws Exception {
    List<Frame> frames = new ArrayList<>();
    while (iterator.hasNext()) {
      FrameBytes bytes = iterator.next();
      Frame frame = FrameCodec.decode(bytes.bytes());
      assertThat(bytes.system()).isEqualTo(frame.system());
      assertThat(bytes.endMs()).isEqualTo(frame.endMs());
      frames.add(frame);
    }
    return frames;
  }
}
