package io.seiche.telemetry.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordingSummaryTest {
  @TempDir Path dir;

  @ParameterizedTest(name = "{0} → {1} ms: {2}")
  @CsvSource({
    "0, 1000, a single line",
    "0 1000 2000 3000, 1000, every second",
    "0 5000 10000 610000 615000 620000, 5000, a pause is not the resolution",
    "0 1000 1000 1000 2000 3000, 1000, duplicates are no steps",
    "3000 2000 1000, 1000, nothing but steps back",
    "0 60000, 60000, one step",
    "0 604800000, 1000, a week is a pause",
    "0 1000 2500, 1500, the later of two middles"
  })
  void theIntervalIsTheMedianStep(String times, int intervalMs, String because) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (String time : times.split(" ", -1)) {
      lines.append(time).append(",a,,,,,,,\n");
    }

    assertThat(summary(lines.toString()).intervalMs())
        .as(because)
        .containsExactly(entry("a", intervalMs));
  }

  @Test
  void resourcesMayInterleaveAndStepDifferently() throws IOException {
    RecordingSummary summary =
        summary("0,b,,,,,,,\n0,a,,,,,,,\n1000,a,,,,,,,\n2000,a,,,,,,,\n5000,b,,,,,,,\n");

    assertThat(summary.inOrder()).isTrue();
    assertThat(summary.rows()).isEqualTo(5);
    assertThat(summary.firstMs()).isZero();
    assertThat(summary.lastMs()).isEqualTo(5_000);
    assertThat(summary.labelled()).isFalse();
    assertThat(summary.intervalMs()).containsExactly(entry("b", 5_000), entry("a", 1_000));
  }

  @Test
  void groupedByResourceIsNotInOrder() throws IOException {
    RecordingSummary summary =
        summary("0,a,,,,,,,\n1000,a,,,,,,,\n2000,a,,,,,,,\n0,b,,,,,,,\n1000,b,,,,,,,\n");

    assertThat(summary.inOrder()).isFalse();
    assertThat(summary.intervalMs()).containsExactly(entry("a", 1_000), entry("b", 1_000));
    assertThat(summary.lastMs()).isEqualTo(2_000);
  }

  @Test
  void aHeaderAloneIsNoRecording() throws IOException {
    assertThatThrownBy(() -> summary(""))
        .isInstanceOf(RecordingException.class)
        .hasMessage(dir.resolve("a.csv") + ": has a header but no lines");
  }

  @Test
  void tellsHowFarItIs() throws IOException {
    Path file = dir.resolve("long.csv");
    StringBuilder text = new StringBuilder(RecordingFormat.HEADER).append('\n');
    for (int i = 0; i < 70_000; i++) {
      text.append(i).append(",a,,,,,,,\n");
    }
    Files.writeString(file, text);
    List<Long> told = new ArrayList<>();

    RecordingSummary.of(file, told::add);

    assertThat(told).containsExactly(65_536L, 70_000L);
  }

  private RecordingSummary summary(String lines) throws IOException {
    Path file = Files.writeString(dir.resolve("a.csv"), RecordingFormat.HEADER + "\n" + lines);
    return RecordingSummary.of(file, rows -> {});
  }
}
