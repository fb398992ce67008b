package io.seiche.telemetry.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.seiche.telemetry.Metric;
import io.seiche.telemetry.Readings;
import io.seiche.telemetry.TelemetryArbitraries;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingWriterTest {
  private static final List<Metric> METRICS =
      RecordingFormat.COLUMNS.stream().map(RecordingFormat.Column::metric).toList();

  record Line(long timeMs, String resource, Readings readings, String label) {}

  @Test
  void writesWhatTheFormatSays(@TempDir Path dir) throws IOException {
    Path file = dir.resolve("a.csv");
    try (RecordingWriter out = RecordingWriter.create(file, true)) {
      out.write(
          1_000,
          "host/dev/sda",
          Readings.builder()
              .put(Metric.READ_OPS, 1.5)
              .put(Metric.WRITE_BYTES, 4e15)
              .put(Metric.READ_LATENCY, 0.00025)
              .put(Metric.GPU_UTIL, 0.97)
              .put(Metric.QUEUE, 3)
              .build(),
          "LOAD");
      out.write(2_000, "a,\"b\"\nc", Readings.NONE, null);
    }

    assertThat(file)
        .hasContent(
            """
            time_ms,resource,read_ops,write_ops,read_bytes,write_bytes,read_latency_us,write_latency_us,gpu_util,label
            1000,host/dev/sda,1.5,,,4000000000000000,250,,97,LOAD
            2000,"a,""b""
            c",,,,,,,,
            """);
  }

  @Test
  void refusesToWriteWhatCouldNotBeRead(@TempDir Path dir) throws IOException {
    try (RecordingWriter out = RecordingWriter.create(dir.resolve("a.csv"), false)) {
      assertThatThrownBy(() -> out.write(1_000, " ", Readings.NONE, null))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("a line needs a resource");
    }
  }

  @Property(tries = 100)
  void whatIsWrittenIsRead(
      @ForAll("lines") List<Line> lines, @ForAll boolean gzip, @ForAll boolean labelled)
      throws IOException {
    Path file = Files.createTempFile("recording", gzip ? ".csv.gz" : ".csv");
    try {
      try (RecordingWriter out = RecordingWriter.create(file, labelled)) {
        lines.forEach(line -> write(out, line));
      }
      try (RecordingReader in = RecordingReader.open(file)) {
        assertThat(in.labelled()).isEqualTo(labelled);
        for (Line line : lines) {
          sameAs(line, in.next(), labelled);
        }
        assertThat(in.next()).isNull();
      }
    } finally {
      Files.delete(file);
    }
  }

  private static void write(RecordingWriter out, Line line) {
    try {
      out.write(line.timeMs(), line.resource(), line.readings(), line.label());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Up to the three digits behind the point that are written. */
  private static void sameAs(Line line, RecordingRow row, boolean labelled) {
    assertThat(row).isNotNull();
    assertThat(row.timeMs()).isEqualTo(line.timeMs());
    assertThat(row.resource()).isEqualTo(line.resource());
    assertThat(row.label()).isEqualTo(labelled ? line.label() : null);
    for (RecordingFormat.Column column : RecordingFormat.COLUMNS) {
      Metric metric = column.metric();
      assertThat(row.readings().has(metric)).isEqualTo(line.readings().has(metric));
      double written = line.readings().orElse(metric, 0);
      assertThat(row.readings().orElse(metric, 0))
          .isCloseTo(written, within(0.001 / column.perUnit() + 1e-15 * written));
    }
  }

  @Provide
  Arbitrary<List<Line>> lines() {
    Arbitrary<String> names =
        Arbitraries.oneOf(
            TelemetryArbitraries.names(), Arbitraries.of("a\nb", "a\r\nb", "\"", ",", "#x", "日本"));
    return Combinators.combine(
            Arbitraries.longs().between(0, 253_402_300_799_999L),
            names,
            TelemetryArbitraries.readings(METRICS),
            Arbitraries.of("TRAINING", "LOAD+IDLE", "a,b").injectNull(0.2))
        .as(Line::new)
        .list()
        .ofMaxSize(8);
  }
}
