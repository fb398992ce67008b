package io.seiche.standalone.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seiche.standalone.Progress;
import io.seiche.standalone.UsageException;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.Readings;
import io.seiche.telemetry.recording.RecordingWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedInputTest {
  @TempDir private Path folder;

  @Test
  void recordingsMayTellOfOneResourceInTurn() throws Exception {
    Path morning = recording("morning.csv", "0 a", "0 b", "1000 b", "9000 b");
    Path evening = recording("evening.csv", "5000 a", "6000 a", "5000 c");

    RecordedInput input = of(morning, evening);

    assertThat(input.recordings()).hasSize(2);
    assertThat(input.endMs()).isEqualTo(9_000);
  }

  @Test
  void atTheSameTimeOnlyOneMayTellOfIt() throws Exception {
    Path one = recording("one.csv", "0 a", "0 b", "9000 b");
    Path other = recording("other.csv", "0 c", "9000 b", "10000 b");

    assertThatThrownBy(() -> of(one, other))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("both tell of b at the same time");
  }

  private static RecordedInput of(Path... files) throws Exception {
    try (Progress progress = new Progress(false)) {
      return RecordedInput.of(List.of(files), progress);
    }
  }

  /** Of rows like {@code 1000 a}: time and resource. */
  private Path recording(String name, String... rows) throws Exception {
    Path file = folder.resolve(name);
    try (RecordingWriter out = RecordingWriter.create(file, false)) {
      for (String row : rows) {
        String[] both = row.split(" ", -1);
        out.write(
            Long.parseLong(both[0]),
            both[1],
            Readings.builder().put(Metric.READ_OPS, 1).build(),
            null);
      }
    }
    return file;
  }
}
