package io.seiche.telemetry.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seiche.telemetry.Metric;
import io.seiche.telemetry.Readings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordingReaderTest {
  private static final String HEADER = RecordingFormat.HEADER + "\n";
  private static final String LABELLED = RecordingFormat.HEADER + ",label\n";

  @TempDir Path dir;

  @Test
  void readsLinesIntoSiUnits() throws IOException {
    Path file =
        file(
            "a.csv",
            LABELLED + "1000,gpu-b07,800,,838860800,0,250.5,,97.5,TRAINING\n2000,x,,,,,,,,\n");

    assertThat(rows(file))
        .containsExactly(
            new RecordingRow(
                2,
                1_000,
                "gpu-b07",
                Readings.builder()
                    .put(Metric.READ_OPS, 800)
                    .put(Metric.READ_BYTES, 838_860_800)
                    .put(Metric.WRITE_BYTES, 0)
                    .put(Metric.READ_LATENCY, 250.5 / 1e6)
                    .put(Metric.GPU_UTIL, 0.975)
                    .build(),
                "TRAINING"),
            new RecordingRow(3, 2_000, "x", Readings.NONE, null));
  }

  @Test
  void readsWhatExcelSaves() throws IOException {
    Path file = file("excel.csv", "\uFEFF" + HEADER.replace("\n", "\r\n") + "0,a,5,,,,,,\r\n");

    assertThat(rows(file))
        .containsExactly(
            new RecordingRow(2, 0, "a", Readings.builder().put(Metric.READ_OPS, 5).build(), null));
  }

  @Test
  void readsQuotedNamesAndCountsTheirLines() throws IOException {
    Path file =
        file(
            "q.csv",
            HEADER
                + "0,\"a,b\",,,,,,,\n\n0,\"say \"\"hi\"\"\",,,,,,,\n  \n"
                + "0,\"two\nlines\",,,,,,,\n0,last,,,,,,,");

    assertThat(rows(file))
        .extracting(RecordingRow::resource)
        .containsExactly("a,b", "say \"hi\"", "two\nlines", "last");
    assertThat(rows(file)).extracting(RecordingRow::line).containsExactly(2L, 4L, 6L, 8L);
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "1000,a,1,2                   |3: expected 9 fields, found 4",
        "1000,a,,,,,,,,IDLE           |3: expected 9 fields, found 10",
        "1000,,,,,,,,                 |3: resource must not be empty",
        "1000,\" \",,,,,,,            |3: resource must not be empty",
        "soon,a,,,,,,,                |3: time_ms must be milliseconds since 1970, a whole number up to the year 9999, got 'soon'",
        "-1,a,,,,,,,                  |3: time_ms must be milliseconds since 1970, a whole number up to the year 9999, got '-1'",
        "1.5,a,,,,,,,                 |3: time_ms must be milliseconds since 1970, a whole number up to the year 9999, got '1.5'",
        ",a,,,,,,,                    |3: time_ms must be milliseconds since 1970, a whole number up to the year 9999, got ''",
        "1767225600000000,a,,,,,,,    |3: time_ms must be milliseconds since 1970, a whole number up to the year 9999, got '1767225600000000'",
        "99999999999999999999,a,,,,,,,|3: time_ms must be milliseconds since 1970, a whole number up to the year 9999, got '99999999999999999999'",
        "1000,a,-1,,,,,,              |3: read_ops must not be negative, got '-1'",
        "1000,a,,NaN,,,,,             |3: write_ops must be a number or empty (unknown), got 'NaN'",
        "1000,a,,,Infinity,,,,        |3: read_bytes must be a number or empty (unknown), got 'Infinity'",
        "1000,a,,,,1e400,,,           |3: write_bytes is too large: '1e400'",
        "1000,a,,,,1e21,,,            |3: write_bytes is too large: '1e21'",
        "1000,a,,,,0x10,,,            |3: write_bytes must be a number or empty (unknown), got '0x10'",
        "1000,a,,,,,5us,,             |3: read_latency_us must be a number or empty (unknown), got '5us'",
        "1000,a,,,,,1f,,              |3: read_latency_us must be a number or empty (unknown), got '1f'",
        "1000,a,,,,,,1.2.3,           |3: write_latency_us must be a number or empty (unknown), got '1.2.3'",
        "1000,a,,,,,,,101             |3: gpu_util must be 0 to 100 percent, got '101'",
        "1000,a,,,,,,,100.001         |3: gpu_util must be 0 to 100 percent, got '100.001'",
        "1000,\"a,,,,,,,              |3: expected 9 fields, found 2; look for an unclosed quote",
        "1000,\"a\"b,,,,,,,           |3: is no CSV, check its quotes: Unexpected character after closing quote: 'b' (0x62)"
      })
  void namesFileLineAndRemedy(String line, String complaint) throws IOException {
    Path file = file("a.csv", HEADER + "0,fine,,,,,,,\n" + line + "\n2000,fine,,,,,,,\n");

    assertThatThrownBy(() -> rows(file))
        .isInstanceOf(RecordingException.class)
        .hasMessage(file + ":" + complaint);
  }

  @Test
  void hugeNumbersAreCutInComplaints() throws IOException {
    Path file = file("a.csv", HEADER + "0,a," + "9".repeat(400) + ",,,,,,\n");

    assertThatThrownBy(() -> rows(file))
        .hasMessage(file + ":2: read_ops is too large: '" + "9".repeat(57) + "...'");
  }

  @Test
  void takesLongNumbersAndDecimals() throws IOException {
    Path file = file("a.csv", HEADER + "0,a,1234567890123456,1e3,.5,+2, 7 ,0.0001,100\n");

    assertThat(rows(file).get(0).readings())
        .isEqualTo(
            Readings.builder()
                .put(Metric.READ_OPS, 1_234_567_890_123_456d)
                .put(Metric.WRITE_OPS, 1_000)
                .put(Metric.READ_BYTES, 0.5)
                .put(Metric.WRITE_BYTES, 2)
                .put(Metric.READ_LATENCY, 7 / 1e6)
                .put(Metric.WRITE_LATENCY, 0.0001 / 1e6)
                .put(Metric.GPU_UTIL, 1)
                .build());
  }

  @Test
  void aMissingFileIsNamed() {
    Path file = dir.resolve("none.csv");
    assertThatThrownBy(() -> rows(file))
        .isInstanceOf(RecordingException.class)
        .hasMessage(file + ": no such file");
  }

  @Test
  void aDirectoryIsNoRecording() {
    assertThatThrownBy(() -> rows(dir))
        .isInstanceOf(RecordingException.class)
        .hasMessage(dir + ": is a directory; name the recordings in it");
  }

  @Test
  void anEmptyFileIsToldWhatARecordingStartsWith() throws IOException {
    Path file = file("a.csv", "");
    assertThatThrownBy(() -> rows(file))
        .hasMessage(
            file
                + ": is empty; a recording starts with the line "
                + RecordingFormat.HEADER
                + "[,label]");
  }

  @ParameterizedTest
  @CsvSource({
    "'a,b,c', 'a,b,c'",
    "'time,resource', 'time,resource'",
    "'', ''",
    "'\u0007bell', '?bell'"
  })
  void anotherHeaderIsToldTheRightOne(String header, String found) throws IOException {
    Path file = file("a.csv", header + "\n0,a,,,,,,,\n");
    assertThatThrownBy(() -> rows(file))
        .isInstanceOf(RecordingException.class)
        .hasMessage(
            file
                + ":1: is no recording: the first line must be "
                + RecordingFormat.HEADER
                + "[,label], found '"
                + found
                + "'");
  }

  @Test
  void otherEncodingsAreFoundWhereTheyMatter() throws IOException {
    Path file = dir.resolve("a.csv");
    Files.writeString(file, HEADER + "0,a,,,,,,,\n0,données,,,,,,,\n", StandardCharsets.ISO_8859_1);

    assertThatThrownBy(() -> rows(file))
        .hasMessage(file + ":3: is not UTF-8 text: 'donn\uFFFDes'; save it as UTF-8");
  }

  @ParameterizedTest
  @CsvSource({"UTF-16LE", "UTF-16BE"})
  void aByteOrderMarkSaysTheEncoding(Charset charset) throws IOException {
    Path file = dir.resolve("a.csv");
    Files.writeString(file, "\uFEFF" + HEADER + "0,données,,,,,,,\n", charset);

    assertThat(rows(file)).extracting(RecordingRow::resource).containsExactly("données");
  }

  @Test
  void aPlainFileIsNoGzip() throws IOException {
    for (String content : List.of("", "x", HEADER)) {
      Path file = file("a.csv.gz", content);
      assertThatThrownBy(() -> rows(file))
          .isInstanceOf(RecordingException.class)
          .hasMessage(file + ": is not gzip although its name ends in .gz; rename or compress it");
    }
  }

  @Test
  void cutGzipSaysSoAndHowFarItCame() throws IOException {
    byte[] whole = gzip(manyLines());
    Path file = dir.resolve("a.csv.gz");
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));

    assertThatThrownBy(() -> rows(file))
        .isInstanceOf(RecordingException.class)
        .hasMessageStartingWith(file + ": somewhere after line ")
        .hasMessageEndingWith(": the gzip data is cut short or damaged; copy the file again");
  }

  @Test
  void gzipCutInItsFirstBytesSaysSo() throws IOException {
    Path file = dir.resolve("a.csv.gz");
    Files.write(file, Arrays.copyOf(gzip(HEADER), 12));

    assertThatThrownBy(() -> rows(file))
        .hasMessage(file + ": the gzip data is cut short or damaged; copy the file again");
  }

  @Test
  void damagedGzipSaysSo() throws IOException {
    byte[] whole = gzip(manyLines());
    for (int at : new int[] {12, whole.length / 2, whole.length - 6}) {
      byte[] damaged = whole.clone();
      for (int i = 0; i < 4; i++) {
        damaged[at + i] ^= 0x55;
      }
      Path file = dir.resolve("a" + at + ".csv.gz");
      Files.write(file, damaged);

      assertThatThrownBy(() -> rows(file))
          .as("damaged at %d", at)
          .isInstanceOf(RecordingException.class)
          .hasMessageStartingWith(file.toString());
    }
  }

  private static String manyLines() {
    Random random = new Random(7);
    StringBuilder out = new StringBuilder(HEADER);
    for (int i = 0; i < 20_000; i++) {
      out.append(i).append(",a,").append(random.nextInt(1_000_000)).append(",,,,,,\n");
    }
    return out.toString();
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(dir.resolve(name), content);
  }

  private static List<RecordingRow> rows(Path file) throws IOException {
    List<RecordingRow> rows = new ArrayList<>();
    try (RecordingReader in = RecordingReader.open(file)) {
      for (RecordingRow row = in.next(); row != null; row = in.next()) {
        rows.add(row);
      }
    }
    return rows;
  }
}
