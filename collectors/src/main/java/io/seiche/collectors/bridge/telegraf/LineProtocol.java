package io.seiche.collectors.bridge.telegraf;

import io.seiche.collectors.bridge.record.MalformedRecordException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads InfluxDB line protocol, as strictly as InfluxDB's own decoder
 * (github.com/influxdata/line-protocol): times are nanoseconds. A line that breaks the rules is
 * left out, the next one is read. Not thread-safe.
 */
final class LineProtocol {
  private static final int MAX_TOKENS = 4_096;
  private static final String ESCAPED = "\\\"nrt";
  private static final String PLAIN = "\\\"\n\r\t";

  private final byte[] text;
  private int at;

  private LineProtocol(byte[] text) {
    this.text = text;
  }

  /**
   * Reads all lines.
   *
   * @return how many were malformed
   */
  static int read(byte[] text, Consumer<Point> out) {
    LineProtocol lines = new LineProtocol(text);
    int malformed = 0;
    while (lines.skipToLine()) {
      try {
        out.accept(lines.line());
      } catch (MalformedRecordException | NumberFormatException e) {
        malformed++;
        lines.skipLine();
      }
    }
    return malformed;
  }

  /** Past blanks, empty lines and comments; false at the end. */
  private boolean skipToLine() {
    while (at < text.length) {
      byte c = text[at];
      if (c == '#') {
        skipLine();
      } else if (c == ' ' || c == '\n' || c == '\r') {
        at++;
      } else {
        return true;
      }
    }
    return false;
  }

  private void skipLine() {
    while (at < text.length && text[at] != '\n') {
      at++;
    }
  }

  private Point line() throws MalformedRecordException {
    String name = token(", ");
    Map<String, String> tags = new LinkedHashMap<>();
    while (peek() == ',') {
      at++;
      String key = token(",= ");
      expect('=');
      if (tags.put(key, token(",= ")) != null || tags.size() > MAX_TOKENS) {
        throw new MalformedRecordException("tag " + key + " twice, or too many tags");
      }
    }
    expect(' ');
    skipBlanks();
    Map<String, Object> fields = new LinkedHashMap<>();
    do {
      String key = token(",= ");
      expect('=');
      fields.put(key, value());
      if (fields.size() > MAX_TOKENS) {
        throw new MalformedRecordException("too many fields");
      }
    } while (skips(','));
    return new Point(name, tags, fields, end());
  }

  private Optional<Instant> end() throws MalformedRecordException {
    if (peek() == ' ') {
      skipBlanks();
    } else if (!isEndOfLine()) {
      throw new MalformedRecordException("no blank after the fields");
    }
    if (isEndOfLine()) {
      return Optional.empty();
    }
    long nanos = Long.parseLong(ascii());
    skipBlanks();
    if (!isEndOfLine()) {
      throw new MalformedRecordException("something after the time");
    }
    return Optional.of(
        Instant.ofEpochSecond(
            Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L)));
  }

  private Object value() throws MalformedRecordException {
    int first = peek();
    if (first == '"') {
      return string();
    }
    if (first == 't' || first == 'T' || first == 'f' || first == 'F') {
      return FieldText.bool(ascii());
    }
    if (first == '-' || first == '.' || (first >= '0' && first <= '9')) {
      return FieldText.number(ascii());
    }
    throw new MalformedRecordException("a field of no known type");
  }

  private String string() throws MalformedRecordException {
    byte[] plain = new byte[lengthOfString()];
    int length = 0;
    for (int i = at + 1; i < text.length; i++) {
      byte c = text[i];
      if (c == '"') {
        at = i + 1;
        return utf8(plain, length);
      }
      if (c == '\\' && i + 1 < text.length) {
        int escaped = ESCAPED.indexOf(text[i + 1]);
        if (escaped >= 0) {
          c = (byte) PLAIN.charAt(escaped);
          i++;
        }
      }
      plain[length++] = c;
    }
    throw new MalformedRecordException("a string without its end");
  }

  /** With escapes, up to the quote that ends it, or the end of all. */
  private int lengthOfString() {
    int i = at + 1;
    while (i < text.length && text[i] != '"') {
      boolean escape = text[i] == '\\' && i + 1 < text.length && ESCAPED.indexOf(text[i + 1]) >= 0;
      i += escape ? 2 : 1;
    }
    return i - at;
  }

  /** A name, key or tag value up to a stop that is not escaped. */
  private String token(String stops) throws MalformedRecordException {
    int from = at;
    boolean escapes = false;
    int i = at;
    for (; i < text.length; i++) {
      int c = text[i];
      if (c == '\\' && i + 1 < text.length && isEscapable(text[i + 1], stops)) {
        escapes = true;
        i++;
      } else if (stops.indexOf(c) >= 0 || c == '\n' || c == '\r') {
        break;
      } else if ((c >= 0 && c < ' ') || c == 0x7F) {
        throw new MalformedRecordException("a control character in a name");
      }
    }
    at = i;
    if (i == from) {
      throw new MalformedRecordException("a name, key or value is missing");
    }
    return escapes ? unescaped(from, i, stops) : utf8(ByteBuffer.wrap(text, from, i - from));
  }

  private static boolean isEscapable(byte c, String stops) {
    return stops.indexOf(c) >= 0;
  }

  private String unescaped(int from, int to, String stops) throws MalformedRecordException {
    byte[] plain = new byte[to - from];
    int length = 0;
    for (int i = from; i < to; i++) {
      if (text[i] == '\\' && i + 1 < to && stops.indexOf(text[i + 1]) >= 0) {
        i++;
      }
      plain[length++] = text[i];
    }
    return utf8(plain, length);
  }

  /** Up to a comma, blank or the end of the line. */
  private String ascii() {
    int from = at;
    while (!isEndOfLine() && text[at] != ',' && text[at] != ' ') {
      at++;
    }
    return new String(text, from, at - from, StandardCharsets.ISO_8859_1);
  }

  private static String utf8(byte[] bytes, int length) throws MalformedRecordException {
    return utf8(ByteBuffer.wrap(bytes, 0, length));
  }

  private static String utf8(ByteBuffer bytes) throws MalformedRecordException {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException e) {
      throw new MalformedRecordException("not UTF-8", e);
    }
  }

  private int peek() {
    return at < text.length ? text[at] : -1;
  }

  private boolean isEndOfLine() {
    return at >= text.length || text[at] == '\n' || text[at] == '\r';
  }

  private boolean skips(char wanted) {
    boolean there = peek() == wanted;
    at += there ? 1 : 0;
    return there;
  }

  private void expect(char wanted) throws MalformedRecordException {
    if (!skips(wanted)) {
      throw new MalformedRecordException("'" + wanted + "' is missing");
    }
  }

  private void skipBlanks() {
    while (peek() == ' ') {
      at++;
    }
  }
}
