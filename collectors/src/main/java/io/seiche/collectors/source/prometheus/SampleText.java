package io.seiche.collectors.source.prometheus;

/**
 * Reads what follows the labels of an OpenMetrics sample: value, time, exemplar, with one blank
 * between. To be asked in that order; not thread-safe.
 */
final class SampleText {
  private static final int LONGEST_EXEMPLAR = 128;

  private final byte[] bytes;
  private final int to;
  private final int line;
  private int at;

  SampleText(byte[] bytes, int from, int to, int line) {
    this.bytes = bytes;
    this.at = from;
    this.to = to;
    this.line = line;
  }

  double value() throws PageException {
    blank();
    return number();
  }

  /** Seconds; NaN where there is none. */
  double timestamp() throws PageException {
    if (at == to || isHash()) {
      return Double.NaN;
    }
    blank();
    double seconds = number();
    if (Double.isNaN(seconds) || Double.isInfinite(seconds)) {
      throw new PageException(line, "a time must be a number of seconds");
    }
    return seconds;
  }

  /** Whether there is one; it must be right, and is not used. */
  boolean exemplar() throws PageException {
    if (at == to) {
      return false;
    }
    if (!isHash() || at + 3 >= to || bytes[at + 2] != ' ' || bytes[at + 3] != '{') {
      throw new PageException(line, "expected an exemplar, got " + Bytes.excerpt(bytes, at, to));
    }
    LabelText text = new LabelText(bytes, at + 4, to, line, true);
    Labels labels = text.read();
    int length = 0;
    for (String name : labels.names()) {
      String value = labels.get(name);
      length += name.length() + value.codePointCount(0, value.length());
    }
    if (length > LONGEST_EXEMPLAR) {
      throw new PageException(
          line, "an exemplar's labels have more than " + LONGEST_EXEMPLAR + " characters");
    }
    at = text.end();
    value();
    timestamp();
    if (at != to) {
      throw new PageException(line, "has something behind its exemplar");
    }
    return true;
  }

  private boolean isHash() {
    return at + 1 < to && bytes[at] == ' ' && bytes[at + 1] == '#';
  }

  private void blank() throws PageException {
    if (at >= to || bytes[at] != ' ') {
      throw new PageException(
          line, "expected one blank at " + Bytes.excerpt(bytes, Math.min(at, to), to));
    }
    at++;
  }

  private double number() throws PageException {
    int from = at;
    while (at < to && bytes[at] != ' ') {
      at++;
    }
    try {
      return Numbers.decimal(bytes, from, at);
    } catch (NumberFormatException e) {
      throw new PageException(line, "expected a number, got " + Bytes.excerpt(bytes, from, to));
    }
  }
}
