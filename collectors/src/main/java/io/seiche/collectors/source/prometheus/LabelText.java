package io.seiche.collectors.source.prometheus;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Reads the labels of one series. Forgiving ones may have blanks anywhere, a comma at the end, and
 * no comma between; strict ones neither. Not thread-safe.
 */
final class LabelText {
  private final byte[] bytes;
  private final int to;
  private final int line;
  private final boolean strict;
  private int at;

  /**
   * @param from after the opening brace
   * @param to end of the line
   */
  LabelText(byte[] bytes, int from, int to, int line, boolean strict) {
    this.bytes = bytes;
    this.at = from;
    this.to = to;
    this.line = line;
    this.strict = strict;
  }

  /** After the closing brace, once read. */
  int end() {
    return at;
  }

  Labels read() throws PageException {
    Labels.Builder labels = new Labels.Builder();
    boolean first = true;
    while (true) {
      skipBlanks();
      if (at < to && bytes[at] == '}' && (first || !strict)) {
        at++;
        return labels.build();
      }
      String name = name();
      skipBlanks();
      expect('=');
      skipBlanks();
      if (!labels.add(name, value())) {
        throw problem("label '" + name + "' is there twice");
      }
      first = false;
      skipBlanks();
      if (at < to && bytes[at] == ',') {
        at++;
      } else if (strict || (at < to && bytes[at] == '}')) {
        expect('}');
        return labels.build();
      }
    }
  }

  private String name() throws PageException {
    int from = at;
    if (at < to && Bytes.isLetter(bytes[at])) {
      while (at < to && (Bytes.isLetter(bytes[at]) || Bytes.isDigit(bytes[at]))) {
        at++;
      }
    }
    if (at == from) {
      throw problem("expected the name of a label at " + Bytes.excerpt(bytes, at, to));
    }
    return new String(bytes, from, at - from, StandardCharsets.US_ASCII);
  }

  private String value() throws PageException {
    expect('"');
    int from = at;
    boolean escaped = false;
    while (at < to && bytes[at] != '"') {
      if (bytes[at] == '\\') {
        escaped = true;
        at++;
      }
      at++;
    }
    if (at >= to) {
      throw problem("a label's value does not end");
    }
    int end = at;
    at++;
    try {
      return escaped ? unescaped(from, end) : Bytes.text(bytes, from, end);
    } catch (CharacterCodingException e) {
      throw problem("a label's value is not UTF-8");
    }
  }

  private String unescaped(int from, int end) throws CharacterCodingException {
    ByteBuffer out = ByteBuffer.allocate(end - from);
    for (int i = from; i < end; i++) {
      byte b = bytes[i];
      if (b == '\\') {
        byte next = bytes[i + 1];
        if (next == 'n' || next == '"' || next == '\\') {
          b = next == 'n' ? (byte) '\n' : next;
          i++;
        }
      }
      out.put(b);
    }
    return Bytes.text(out.array(), 0, out.position());
  }

  private void skipBlanks() {
    if (!strict) {
      at = Bytes.skipBlanks(bytes, at, to);
    }
  }

  private void expect(char c) throws PageException {
    if (at >= to || bytes[at] != c) {
      throw problem("expected " + c + " at " + Bytes.excerpt(bytes, Math.min(at, to), to));
    }
    at++;
  }

  private PageException problem(String text) {
    return new PageException(line, text);
  }
}
