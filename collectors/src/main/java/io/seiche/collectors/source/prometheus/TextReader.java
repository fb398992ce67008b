package io.seiche.collectors.source.prometheus;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads Prometheus text 0.0.4 as Prometheus does: metadata is not needed, blanks and tabs may be
 * anywhere, timestamps are milliseconds. Lines whose name nobody wants are passed over unread; a
 * wrong line among the others refuses the page. Not thread-safe.
 */
final class TextReader<T> {
  private static final byte[] NONE = {};

  private final SeriesTable<T> table;
  private final PageLimits limits;

  private byte[] bytes = NONE;
  private int line;
  private int series;
  private int lastNameFrom;
  private int lastNameTo;
  private boolean lastWanted;

  TextReader(SeriesTable<T> table, PageLimits limits) {
    this.table = table;
    this.limits = limits;
  }

  /**
   * Reads one page.
   *
   * @return whether it ended within a line: that one is left out, as its number may be cut
   */
  boolean read(byte[] page) throws PageException {
    bytes = page;
    try {
      return readLines(page);
    } finally {
      // Else each target would keep its last page until the next.
      bytes = NONE;
    }
  }

  private boolean readLines(byte[] page) throws PageException {
    line = 0;
    series = 0;
    lastNameTo = 0;
    lastNameFrom = 0;
    int from = 0;
    while (from < page.length) {
      int to = Bytes.lineEnd(page, from, page.length);
      line++;
      if (to - from > limits.lineBytes()) {
        throw problem("is longer than " + limits.lineBytes() + " bytes");
      }
      if (to == page.length) {
        return !isNothing(from, to);
      }
      read(from, to);
      from = to + 1;
    }
    return false;
  }

  private boolean isNothing(int from, int to) {
    int start = Bytes.skipBlanks(bytes, from, to);
    return start == to || bytes[start] == '#';
  }

  private void read(int lineFrom, int lineTo) throws PageException {
    int from = lineFrom;
    int to = lineTo;
    if (to > from && bytes[to - 1] == '\r') {
      to--;
    }
    if (from < to && Bytes.isBlank(bytes[from])) {
      from = Bytes.skipBlanks(bytes, from, to);
    }
    if (from == to || bytes[from] == '#') {
      return;
    }
    if (++series > limits.series()) {
      throw problem("is one more than the " + limits.series() + " series a page may have");
    }
    if (bytes[from] == '{') {
      // A name in quotes, for characters no profile knows.
      return;
    }
    if (!Bytes.startsName(bytes[from])) {
      throw problem("is no Prometheus text: " + Bytes.excerpt(bytes, from, to));
    }
    int nameTo = sameName(from, to) ? from + lastNameTo - lastNameFrom : newName(from, to);
    if (lastWanted) {
      wanted(from, nameTo, to);
    }
  }

  /** Neighbours are mostly of one name. */
  private boolean sameName(int from, int to) {
    int length = lastNameTo - lastNameFrom;
    if (length == 0 || from + length >= to) {
      return false;
    }
    byte next = bytes[from + length];
    return (next == '{' || next == ' ')
        && Arrays.equals(bytes, lastNameFrom, lastNameTo, bytes, from, from + length);
  }

  private int newName(int from, int to) throws PageException {
    int end = Bytes.nameEnd(bytes, from, to);
    if (end == to || (bytes[end] != '{' && !Bytes.isBlank(bytes[end]))) {
      throw problem("is no Prometheus text: " + Bytes.excerpt(bytes, from, to));
    }
    lastNameFrom = from;
    lastNameTo = end;
    lastWanted = table.wants(bytes, from, end);
    return end;
  }

  @SuppressWarnings("OptionalAssignedToNull") // new is not the same as not wanted
  private void wanted(int from, int nameTo, int to) throws PageException {
    int start = Bytes.skipBlanks(bytes, nameTo, to);
    boolean labelled = start < to && bytes[start] == '{';
    int end = labelled ? lastBrace(start, to) : nameTo;
    Optional<T> known = table.known(bytes, from, end);
    if (known == null && labelled) {
      LabelText text = new LabelText(bytes, start + 1, to, line, false);
      Labels labels = text.read();
      boolean sure = text.end() == end;
      end = text.end();
      known = sure ? null : table.known(bytes, from, end);
      if (known == null) {
        known = table.learn(bytes, from, end, name(from, nameTo), labels);
      }
    } else if (known == null) {
      known = table.learn(bytes, from, end, name(from, nameTo), Labels.NONE);
    }
    value(known, end, to);
  }

  private String name(int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.US_ASCII);
  }

  /** Behind the labels, unless braces follow them; the labels tell, where they are new. */
  private int lastBrace(int from, int to) {
    int end = to;
    while (end > from + 1 && bytes[end - 1] != '}') {
      end--;
    }
    return end;
  }

  private void value(Optional<T> known, int from, int lineTo) throws PageException {
    int start = Bytes.skipBlanks(bytes, from, lineTo);
    int end = start;
    while (end < lineTo && !Bytes.isBlank(bytes[end])) {
      end++;
    }
    double value;
    long timestampMs = SeriesSink.NO_TIMESTAMP;
    try {
      value = Numbers.decimal(bytes, start, end);
    } catch (NumberFormatException e) {
      throw problem("expected a number, got " + Bytes.excerpt(bytes, start, lineTo));
    }
    start = Bytes.skipBlanks(bytes, end, lineTo);
    if (start < lineTo && bytes[start] != '#') {
      end = start;
      while (end < lineTo && !Bytes.isBlank(bytes[end])) {
        end++;
      }
      try {
        timestampMs = Numbers.milliseconds(bytes, start, end);
      } catch (NumberFormatException e) {
        throw problem("expected milliseconds, got " + Bytes.excerpt(bytes, start, lineTo));
      }
      start = Bytes.skipBlanks(bytes, end, lineTo);
      if (start < lineTo && bytes[start] != '#') {
        throw problem("has something behind its time: " + Bytes.excerpt(bytes, start, lineTo));
      }
    }
    if (known.isPresent()) {
      table.value(known.get(), value, timestampMs);
    }
  }

  private PageException problem(String text) {
    return new PageException(line, text);
  }
}
