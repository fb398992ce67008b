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
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a recording line by line: {@code time_ms,resource,read_ops,…[,label]}, plain or {@code
 * .gz}, with or without byte order mark. Empty fields are unknown. Every complaint is a {@link
 * RecordingException} with file and line. Not thread-safe.
 */
public final class RecordingReader implements Closeable {
  private static final int BUFFER = 1 << 16;

  /** What bytes that are no UTF-8 are read as; no name holds it otherwise. */
  private static final char REPLACEMENT = '\uFFFD';

  /** End of the year 9999: later times are no milliseconds. */
  private static final long LATEST_MS = 253_402_300_799_999L;

  private final Path file;
  private final boolean labelled;
  private final CsvReader<CsvRecord> csv;
  private final Iterator<CsvRecord> lines;
  private final Map<String, String> names = new HashMap<>();
  private long line;
  private @Nullable CsvRecord last;

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
    } catch (AccessDeniedException e) {
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
    return CsvReader.builder()
        .skipEmptyLines(false)
        .allowExtraFields(true)
        .allowMissingFields(true)
        .detectBomHeader(true)
        .ofCsvRecord(plain);
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
      throw broken(
          "expected "
              + expected
              + " fields, found "
              + fields.getFieldCount()
              + (lineBreaks(fields) > 0 ? "; look for an unclosed quote" : ""));
    }
    String resource = name(fields.getField(1));
    if (resource.isBlank()) {
      throw broken("resource must not be empty");
    }
    return new RecordingRow(
        line,
        time(fields.getField(0)),
        resource,
        readings(fields),
        labelled && !fields.getField(expected - 1).isEmpty()
            ? name(fields.getField(expected - 1))
            : null);
  }

  private static boolean isBlank(CsvRecord fields) {
    return fields.getFieldCount() == 1 && fields.getField(0).isBlank();
  }

  /** One string for all lines with the same resource or label. */
  private String name(String field) throws RecordingException {
    String known = names.get(field);
    if (known != null) {
      return known;
    }
    if (field.indexOf(REPLACEMENT) >= 0) {
      throw broken("is not UTF-8 text: '" + abbreviate(field) + "'; save it as UTF-8");
    }
    names.put(field, field);
    return field;
  }

  private long time(String field) throws RecordingException {
    try {
      long timeMs = Long.parseLong(field);
      if (timeMs >= 0 && timeMs <= LATEST_MS) {
        return timeMs;
      }
    } catch (NumberFormatException noNumber) {
      // said below
    }
    throw broken(
        "time_ms must be milliseconds since 1970, a whole number up to the year 9999, got '"
            + abbreviate(field)
            + "'");
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
    if (value < 0) {
      throw broken(column.name() + " must not be negative, got '" + abbreviate(field) + "'");
    }
    if (value == Double.POSITIVE_INFINITY) {
      throw broken(column.name() + " is too large: '" + abbreviate(field) + "'");
    }
    if (column.metric().unit() == Unit.RATIO && value > column.perUnit()) {
      throw broken(column.name() + " must be 0 to 100 percent, got '" + abbreviate(field) + "'");
    }
    Metric metric = column.metric();
    readings.put(metric, column.perUnit() == 1 ? value : value / column.perUnit());
  }

  /** Whole numbers, nearly all there is, without the cost of parsing floating point. */
  private static double number(String field) {
    int length = field.length();
    if (length > 15) {
      return decimal(field);
    }
    long whole = 0;
    for (int i = 0; i < length; i++) {
      int digit = field.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return decimal(field);
      }
      whole = whole * 10 + digit;
    }
    return whole;
  }

  /** Java would also take NaN, Infinity, 0x1p3 and 1f. */
  private static double decimal(String field) {
    for (int i = 0; i < field.length(); i++) {
      if ("0123456789.+-eE ".indexOf(field.charAt(i)) < 0) {
        throw new NumberFormatException();
      }
    }
    return Double.parseDouble(field);
  }

  private RecordingException broken(String problem) {
    return new RecordingException(file, line, problem);
  }

  private static long lineBreaks(CsvRecord fields) {
    return fields.getFields().stream().flatMapToInt(String::chars).filter(c -> c == '\n').count();
  }

  private @Nullable CsvRecord read() throws IOException {
    try {
      if (!lines.hasNext()) {
        return null;
      }
      CsvRecord next = lines.next();
      line = next.getStartingLineNumber();
      last = next;
      return next;
    } catch (CsvParseException e) {
      throw new RecordingException(
          file,
          last == null ? 1 : line + 1 + lineBreaks(last),
          "is no CSV, check its quotes: " + (e.getCause() == null ? e : e.getCause()).getMessage());
    } catch (UncheckedIOException e) {
      throw unreadable(e.getCause());
    }
  }

  /** Input is read ahead of the lines, so where it breaks is only known roughly. */
  private RecordingException unreadable(@Nullable IOException cause) {
    String problem =
        cause instanceof EOFException || cause instanceof ZipException
            ? "the gzip data is cut short or damaged; copy the file again"
            : "cannot be read: " + (cause == null ? "unknown" : cause.getMessage());
    return new RecordingException(file, "somewhere after line " + line + ": " + problem);
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
