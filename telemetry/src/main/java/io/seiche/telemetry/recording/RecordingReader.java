package io.seiche.telemetry.recording;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.Readings;
import io.seiche.telemetry.Unit;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a recording line by line: {@code time_ms,resource,read_ops,…[,label]}, plain or {@code
 * .gz}. Empty fields are unknown. Every complaint is a {@link RecordingException} with file and
 * line. Not thread-safe.
 */
public final class RecordingReader implements Closeable {
  private static final int BUFFER = 1 << 16;

  private final Path file;
  private final boolean labelled;
  private final CsvReader<CsvRecord> csv;
  private final java.util.Iterator<CsvRecord> lines;
  private final Map<String, String> names = new HashMap<>();
  private long line = 1;

  private RecordingReader(Path file, CsvReader<CsvRecord> csv) throws IOException {
    this.file = file;
    this.csv = csv;
    this.lines = csv.iterator();
    CsvRecord header = read();
    if (header == null) {
      throw new RecordingException(
          file,
          "is empty; a recording starts with the line " + RecordingFormat.HEADER + "[,label]");
    }
    this.labelled =
        RecordingFormat.labelled(header.getFields())
            .orElseThrow(
                () ->
                    new RecordingException(
                        file,
                        1,
                        "is no recording: the first line must be "
                            + RecordingFormat.HEADER
                            + "[,label], found '"
                            + abbreviate(String.join(",", header.getFields()))
                            + "'"));
  }

  /**
   * Opens a recording and checks its header.
   *
   * @throws RecordingException when there is no such file, or it is no recording
   */
  public static RecordingReader open(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new RecordingException(file, "is a directory; name the recordings in it");
    }
    InputStream in;
    try {
      in = Files.newInputStream(file);
    } catch (NoSuchFileException e) {
      throw new RecordingException(file, "no such file");
    } catch (java.nio.file.AccessDeniedException e) {
      throw new RecordingException(file, "may not be read; check its permissions");
    }
    try {
      return new RecordingReader(file, csv(file, in));
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  private static CsvReader<CsvRecord> csv(Path file, InputStream in) throws IOException {
    InputStream plain = new BufferedInputStream(in, BUFFER);
    if (file.toString().endsWith(".gz")) {
      try {
        plain = new GZIPInputStream(plain, BUFFER);
      } catch (ZipException | EOFException e) {
        throw new RecordingException(
            file, "is not gzip although its name ends in .gz; rename or compress it");
      }
    }
    CharsetDecoder utf8 =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    return CsvReader.builder()
        .skipEmptyLines(false)
        .ofCsvRecord(new InputStreamReader(plain, utf8));
  }

  public Path file() {
    return file;
  }

  /** Whether lines carry the true phase. */
  public boolean labelled() {
    return labelled;
  }

  /** The next line, or null at the end. */
  public @Nullable RecordingRow next() throws IOException {
    CsvRecord fields = read();
    while (fields != null && isBlank(fields)) {
      fields = read();
    }
    if (fields == null) {
      return null;
    }
    int expected = RecordingFormat.UNLABELLED + (labelled ? 1 : 0);
    if (fields.getFieldCount() != expected) {
      throw broken("expected " + expected + " fields, found " + fields.getFieldCount());
    }
    String resource = names.computeIfAbsent(fields.getField(1), name -> name);
    if (resource.isBlank()) {
      throw broken("resource must not be empty");
    }
    return new RecordingRow(
        line,
        time(fields.getField(0)),
        resource,
        readings(fields),
        labelled ? label(fields.getField(expected - 1)) : null);
  }

  private static boolean isBlank(CsvRecord fields) {
    return fields.getFieldCount() == 1 && fields.getField(0).isBlank();
  }

  private @Nullable String label(String field) {
    return field.isEmpty() ? null : names.computeIfAbsent(field, name -> name);
  }

  private long time(String field) throws RecordingException {
    try {
      long timeMs = Long.parseLong(field);
      if (timeMs >= 0) {
        return timeMs;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw broken(
        "time_ms must be milliseconds since 1970, a whole number, got '" + abbreviate(field) + "'");
  }

  private Readings readings(CsvRecord fields) throws RecordingException {
    Readings.Builder readings = Readings.builder();
    List<RecordingFormat.Column> columns = RecordingFormat.COLUMNS;
    for (int i = 0; i < columns.size(); i++) {
      String field = fields.getField(i + 2);
      if (!field.isEmpty()) {
        put(readings, columns.get(i), field);
      }
    }
    return readings.build();
  }

  private void put(Readings.Builder readings, RecordingFormat.Column column, String field)
      throws RecordingException {
    double value;
    try {
      value = number(field);
    } catch (NumberFormatException e) {
      throw broken(
          column.name() + " must be a number or empty (unknown), got '" + abbreviate(field) + "'");
    }
    if (!(value >= 0) || value == Double.POSITIVE_INFINITY) {
      throw broken(column.name() + " must not be negative or infinite, got '" + field + "'");
    }
    if (column.metric().unit() == Unit.RATIO && value > column.perUnit()) {
      throw broken(column.name() + " must be 0 to 100 percent, got '" + field + "'");
    }
    Metric metric = column.metric();
    readings.put(metric, column.perUnit() == 1 ? value : value / column.perUnit());
  }

  /** Whole numbers, nearly all there is, without the cost of parsing floating point. */
  private static double number(String field) {
    int length = field.length();
    if (length > 15) {
      return Double.parseDouble(field);
    }
    long whole = 0;
    for (int i = 0; i < length; i++) {
      int digit = field.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return Double.parseDouble(field);
      }
      whole = whole * 10 + digit;
    }
    return whole;
  }

  private RecordingException broken(String problem) {
    return new RecordingException(file, line, problem);
  }

  private @Nullable CsvRecord read() throws IOException {
    try {
      if (!lines.hasNext()) {
        return null;
      }
      CsvRecord next = lines.next();
      line = next.getStartingLineNumber();
      return next;
    } catch (CsvParseException e) {
      throw broken(e.getMessage() + "; look for an unclosed quote");
    } catch (UncheckedIOException e) {
      throw unreadable(e.getCause());
    }
  }

  private RecordingException unreadable(@Nullable IOException cause) {
    if (cause instanceof EOFException || cause instanceof ZipException) {
      return new RecordingException(
          file, line + 1, "the gzip data is cut short or damaged; copy the file again");
    }
    if (cause instanceof java.nio.charset.CharacterCodingException) {
      return new RecordingException(file, line + 1, "is not UTF-8 text");
    }
    return new RecordingException(
        file, line + 1, "cannot be read: " + (cause == null ? "unknown" : cause.getMessage()));
  }

  private static String abbreviate(String text) {
    String clean = text.replaceAll("\\p{Cntrl}", "?");
    return clean.length() <= 60 ? clean : clean.substring(0, 57) + "...";
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }
}
