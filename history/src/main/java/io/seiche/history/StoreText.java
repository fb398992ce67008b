package io.seiche.history;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Text as every store takes it back out. Deterministic: the same name always becomes the same text,
 * so identities hold, and readers look up {@code tag(name)}.
 *
 * <p>Control characters, and in tags the backslash, become {@code %XX} as in resource paths: stores
 * disagree on what a backslash in a tag means. Halves of surrogate pairs become U+FFFD. What is too
 * long keeps its start and ends in {@code ~} and eight digits of its CRC-32, so that two long names
 * stay two.
 */
public final class StoreText {
  /** Longest tag value, characters. */
  public static final int MAX_TAG = 256;

  /** Longest text field, characters. */
  public static final int MAX_FIELD = 2048;

  private static final int HASH_DIGITS = 8;

  private StoreText() {}

  /** A tag value; the very same string when there is nothing to do. */
  public static String tag(String raw) {
    return bounded(escaped(raw, true), MAX_TAG);
  }

  /** A text field; the very same string when there is nothing to do. */
  public static String field(String raw) {
    return bounded(escaped(raw, false), MAX_FIELD);
  }

  private static String escaped(String raw, boolean tag) {
    int first = 0;
    while (first < raw.length() && !awkward(raw, first, tag)) {
      first++;
    }
    if (first == raw.length()) {
      return raw;
    }
    StringBuilder out = new StringBuilder(raw.length() + 16).append(raw, 0, first);
    for (int i = first; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (!awkward(raw, i, tag)) {
        out.append(c);
      } else if (Character.isSurrogate(c)) {
        out.append('\uFFFD');
      } else {
        out.append(String.format("%%%02X", (int) c));
      }
    }
    return out.toString();
  }

  private static boolean awkward(String raw, int at, boolean tag) {
    char c = raw.charAt(at);
    if (Character.isHighSurrogate(c)) {
      return at + 1 == raw.length() || !Character.isLowSurrogate(raw.charAt(at + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return at == 0 || !Character.isHighSurrogate(raw.charAt(at - 1));
    }
    return Character.isISOControl(c) || (tag && c == '\\');
  }

  private static String bounded(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    int keep = most - HASH_DIGITS - 1;
    if (Character.isHighSurrogate(text.charAt(keep - 1))) {
      keep--;
    }
    return text.substring(0, keep) + '~' + String.format("%08x", crc.getValue());
  }
}
