package io.seiche.collectors.source.prometheus;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Looking through bytes, eight at a time where that pays. Stateless. */
final class Bytes {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGHS = 0x8080808080808080L;
  private static final boolean[] NAME = new boolean[256];

  static {
    for (char c = 0; c < 128; c++) {
      NAME[c] = isLetter((byte) c) || isDigit((byte) c);
    }
  }

  private Bytes() {}

  /** Where the line ends: at its line feed, else at {@code to}. */
  static int lineEnd(byte[] bytes, int from, int to) {
    int i = from;
    for (; i + 8 <= to; i += 8) {
      long differing = (long) LONGS.get(bytes, i) ^ ('\n' * ONES);
      long zeros = (differing - ONES) & ~differing & HIGHS;
      if (zeros != 0) {
        return i + (Long.numberOfTrailingZeros(zeros) >>> 3);
      }
    }
    while (i < to && bytes[i] != '\n') {
      i++;
    }
    return i;
  }

  static int hash(byte[] bytes, int from, int to) {
    long hash = (long) to - from;
    int i = from;
    for (; i + 8 <= to; i += 8) {
      hash = (hash ^ (long) LONGS.get(bytes, i)) * 0x9E3779B97F4A7C15L;
      hash ^= hash >>> 32;
    }
    for (; i < to; i++) {
      hash = (hash ^ bytes[i]) * 0x9E3779B97F4A7C15L;
    }
    return (int) (hash ^ (hash >>> 32));
  }

  /** The first byte that is not of a name; colons are only in those of metrics. */
  static int nameEnd(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to && (NAME[bytes[i] & 0xFF] || bytes[i] == ':')) {
      i++;
    }
    return i;
  }

  static boolean startsName(byte b) {
    return isLetter(b) || b == ':';
  }

  static boolean isLetter(byte b) {
    return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || b == '_';
  }

  static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  static boolean isBlank(byte b) {
    return b == ' ' || b == '\t';
  }

  static int skipBlanks(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to && isBlank(bytes[i])) {
      i++;
    }
    return i;
  }

  /** Fails on what is no UTF-8: two names must not become one. */
  static String text(byte[] bytes, int from, int to) throws CharacterCodingException {
    for (int i = from; i < to; i++) {
      if (bytes[i] < 0) {
        return StandardCharsets.UTF_8
            .newDecoder()
            .decode(ByteBuffer.wrap(bytes, from, to - from))
            .toString();
      }
    }
    return new String(bytes, from, to - from, StandardCharsets.US_ASCII);
  }

  /** For messages: short, and harmless in a terminal. */
  static String excerpt(byte[] bytes, int from, int to) {
    int end = Math.min(to, from + 60);
    String text = new String(bytes, from, end - from, StandardCharsets.UTF_8);
    return "'" + text.replaceAll("\\p{Cntrl}", "\uFFFD") + (end < to ? "…'" : "'");
  }
}
