package io.seiche.telemetry.recording;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.seiche.telemetry.Readings;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Writes a recording, plain or {@code .gz} by its name. Not thread-safe. */
public final class RecordingWriter implements Closeable {
  private final boolean labelled;
  private final CsvWriter csv;
  private final String[] fields;

  private RecordingWriter(CsvWriter csv, boolean labelled) {
    this.labelled = labelled;
    this.csv = csv;
    this.fields = new String[RecordingFormat.UNLABELLED + (labelled ? 1 : 0)];
  }

  public static RecordingWriter create(Path file, boolean labelled) throws IOException {
    OutputStream out = Files.newOutputStream(file);
    if (file.toString().endsWith(".gz")) {
      out = new GZIPOutputStream(out, 1 << 16);
    }
    CsvWriter csv =
        CsvWriter.builder()
            .lineDelimiter(LineDelimiter.LF)
            .build(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    String header = RecordingFormat.HEADER + (labelled ? "," + RecordingFormat.LABEL : "");
    csv.writeRecord(List.of(header.split(",")));
    return new RecordingWriter(csv, labelled);
  }

  /**
   * Adds one line.
   *
   * @param timeMs start of the interval, epoch milliseconds
   */
  public void write(long timeMs, String resource, Readings readings, @Nullable String label)
      throws IOException {
    if (resource.isBlank()) {
      throw new IllegalArgumentException("a line needs a resource");
    }
    fields[0] = Long.toString(timeMs);
    fields[1] = resource;
    List<RecordingFormat.Column> columns = RecordingFormat.COLUMNS;
    for (int i = 0; i < columns.size(); i++) {
      RecordingFormat.Column column = columns.get(i);
      fields[i + 2] =
          readings.has(column.metric())
              ? text(readings.orElse(column.metric(), 0) * column.perUnit())
              : "";
    }
    if (labelled) {
      fields[fields.length - 1] = label == null ? "" : label;
    }
    try {
      csv.writeRecord(fields);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Plain decimals, three digits behind the point at most. */
  private static String text(double value) {
    if (value == Math.rint(value) && value < 1e15) {
      return Long.toString((long) value);
    }
    return BigDecimal.valueOf(value)
        .setScale(3, RoundingMode.HALF_EVEN)
        .stripTrailingZeros()
        .toPlainString();
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }
}
