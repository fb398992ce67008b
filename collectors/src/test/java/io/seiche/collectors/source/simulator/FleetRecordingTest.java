package io.seiche.collectors.source.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.seiche.telemetry.Metric;
import io.seiche.telemetry.recording.RecordingReader;
import io.seiche.telemetry.recording.RecordingRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FleetRecordingTest {
  private static final Instant START = Instant.parse("2026-11-22T00:00:00Z");

  @TempDir private Path directory;

  @Test
  void isReadBackWithLabels() throws IOException {
    Path file = directory.resolve("demo.csv.gz");
    long lines = write(file);
    long read = 0;
    double maximumUtil = 0;
    try (RecordingReader in = RecordingReader.open(file)) {
      assertThat(in.labelled()).isTrue();
      for (RecordingRow row = in.next(); row != null; row = in.next()) {
        if (read++ == 0) {
          assertThat(row.timeMs()).isEqualTo(START.toEpochMilli());
          assertThat(row.resource()).isEqualTo("helium-1/vol/rl-rollout-a");
          assertThat(row.label()).isEqualTo("TRAINING");
        }
        maximumUtil = Math.max(maximumUtil, row.readings().orElse(Metric.GPU_UTIL, 0));
      }
    }
    assertThat(read).isEqualTo(lines).isEqualTo(20 * (17 + 3 + 3 * 9));
    assertThat(maximumUtil).isBetween(0.5, 1.0);
  }

  @Test
  void isTheSameByteForByte() throws IOException {
    Path one = directory.resolve("one.csv");
    Path two = directory.resolve("two.csv");
    write(one);
    write(two);
    assertThat(Files.mismatch(one, two)).isEqualTo(-1);
  }

  private static long write(Path file) throws IOException {
    return FleetRecording.write(file, FleetSimulator.demo(5), START, Duration.ofSeconds(20));
  }
}
