package io.seiche.collectors.source.linux;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Reads {@code /proc/self/mountstats} of any kernel since 2.6.17. Lines it does not know are passed
 * over; those it knows and cannot read are counted. Not thread-safe; good for one text.
 */
final class Mountstats {
  private static final int BYTES_FROM_SERVER = 5;
  private static final int BYTES_TO_SERVER = 6;
  private static final int EXECUTE_MS = 8;

  private final List<NfsMount> mounts = new ArrayList<>();
  private int malformed;
  private String[] device = {};
  private boolean inOperations;
  private OptionalDouble age = OptionalDouble.empty();
  private double readBytes;
  private double writeBytes;
  private double reads;
  private double readMs;
  private double writes;
  private double writeMs;
  private double otherOps;
  private int rows;

  /**
   * What a file holds.
   *
   * @param malformed lines that could not be read
   */
  record Parsed(List<NfsMount> mounts, int malformed) {}

  static Parsed parse(String text) {
    Mountstats parser = new Mountstats();
    int from = 0;
    while (from < text.length()) {
      int end = text.indexOf('\n', from);
      int to = end < 0 ? text.length() : end;
      parser.line(text, from, to);
      from = to + 1;
    }
    parser.finish();
    return new Parsed(List.copyOf(parser.mounts), parser.malformed);
  }

  private void line(String text, int from, int to) {
    if (text.startsWith("device ", from)) {
      finish();
      begin(text.substring(from, to).trim().split(" ", -1));
      return;
    }
    if (device.length == 0) {
      return;
    }
    int start = from;
    while (start < to && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    if (inOperations) {
      operation(text, start, to);
    } else if (text.startsWith("bytes:", start)) {
      bytes(text, start, to);
    } else if (text.startsWith("age:", start)) {
      double seconds = column(text, start, to, 1);
      if (Double.isNaN(seconds)) {
        malformed++;
      } else {
        age = OptionalDouble.of(seconds);
      }
    } else if (text.startsWith("per-op statistics", start)) {
      inOperations = true;
    }
  }

  /** {@code device X mounted on Y with fstype Z statvers=1.1}: without the last, it is no NFS. */
  private void begin(String[] words) {
    boolean isNfs = words.length >= 9 && words[8].startsWith("statvers=");
    device = isNfs ? words : new String[0];
    inOperations = false;
    age = OptionalDouble.empty();
    readBytes = Double.NaN;
    writeBytes = Double.NaN;
    reads = Double.NaN;
    readMs = Double.NaN;
    writes = Double.NaN;
    writeMs = Double.NaN;
    otherOps = 0;
    rows = 0;
  }

  private void bytes(String text, int from, int to) {
    readBytes = column(text, from, to, BYTES_FROM_SERVER);
    writeBytes = column(text, from, to, BYTES_TO_SERVER);
    if (Double.isNaN(readBytes) || Double.isNaN(writeBytes)) {
      malformed++;
    }
  }

  private void operation(String text, int from, int to) {
    if (from == to) {
      return;
    }
    rows++;
    double operations = firstNumber(text, from, to);
    boolean reading = text.startsWith("READ:", from);
    boolean moving = reading || text.startsWith("WRITE:", from);
    double executeMs = moving ? column(text, from, to, EXECUTE_MS) : 0;
    if (Double.isNaN(operations) || Double.isNaN(executeMs)) {
      malformed++;
      otherOps = Double.NaN;
    } else if (reading) {
      reads = operations;
      readMs = executeMs;
    } else if (moving) {
      writes = operations;
      writeMs = executeMs;
    } else {
      otherOps += text.startsWith("NULL:", from) ? 0 : operations;
    }
  }

  /**
   * The number after the word and its colon; NaN unless another follows, as it may be cut off. Most
   * of a file is lines of which this is all that is needed.
   */
  private static double firstNumber(String text, int from, int to) {
    int at = text.indexOf(": ", from);
    int end = at < 0 ? -1 : text.indexOf(' ', at + 2);
    return end < 0 || end >= to ? KernelText.NONE : KernelText.unsigned(text, at + 2, end);
  }

  private void finish() {
    if (device.length == 0) {
      return;
    }
    String mountPoint = KernelText.unescape(device[4]);
    if (mountPoint.isBlank()) {
      malformed++;
      device = new String[0];
      return;
    }
    mounts.add(
        new NfsMount(
            KernelText.unescape(device[1]),
            mountPoint,
            age,
            readBytes,
            writeBytes,
            reads,
            readMs,
            writes,
            writeMs,
            inOperations ? otherOps : Double.NaN,
            rows));
    device = new String[0];
  }

  /** The number in a column, the word in front of it being column 0; NaN when there is none. */
  private static double column(String text, int from, int to, int wanted) {
    int at = from;
    for (int column = 0; at < to; column++) {
      int end = at;
      while (end < to && !Character.isWhitespace(text.charAt(end))) {
        end++;
      }
      if (column == wanted) {
        return KernelText.unsigned(text, at, end);
      }
      at = end;
      while (at < to && Character.isWhitespace(text.charAt(at))) {
        at++;
      }
    }
    return KernelText.NONE;
  }
}
