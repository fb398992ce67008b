package io.seiche.telemetry.recording;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.seiche.telemetry.Readings;
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
                            + RecordingFields.abbreviate(String.join(",", header.getFields()))
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
    return next(true);
  }

  /**
   * The next line without its readings, or null at the end: for a second look at a recording that
   * was read whole before.
   */
  public @Nullable RecordingRow nextWithoutReadings() throws IOException {
    return next(false);
  }

  private @Nullable RecordingRow next(boolean readings) throws IOException {
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
    try {
      return new RecordingRow(
          line,
          RecordingFields.time(fields.getField(0)),
          resource(fields.getField(1)),
          readings ? RecordingFields.readings(fields) : Readings.NONE,
          labelled ? label(fields.getField(expected - 1)) : null);
    } catch (IllegalArgumentException e) {
      throw broken(String.valueOf(e.getMessage()));
    }
  }

  private static boolean isBlank(CsvRecord fields) {
    return fields.getFieldCount() == 1 && fields.getField(0).isBlank();
  }

  private String resource(String field) {
    if (field.isBlank()) {
      throw new IllegalArgumentException("resource must not be empty");
    }
    return name(field);
  }

  private @Nullable String label(String field) {
    return field.isEmpty() ? null : name(field);
  }

  /** One string for all lines with the same resource or label. */
  private String name(String field) {
    return names.computeIfAbsent(field, RecordingFields::text);
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
    String where = line == 0 ? "" : "somewhere after line " + line + ": ";
    return new RecordingException(file, where + problem);
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }
}
