package io.seiche.collectors.source.linux;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** How the kernel writes numbers and names into its files. Stateless. */
final class KernelText {
  /** No file read here comes near. */
  static final int MOST_BYTES = 16 << 20;

  /** No number: {@link #unsigned} of something else. */
  static final double NONE = Double.NaN;

  private static final double BEYOND_SIGNED = 0x1p64;
  private static final int LONGEST_EXACT = 18;

  private KernelText() {}

  /**
   * The whole file; empty where there is none.
   *
   * @throws IOException when it may not be read, or is larger than {@value #MOST_BYTES} bytes
   */
  static Optional<String> read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new IOException(file + " is larger than " + MOST_BYTES + " bytes: not the kernel's");
      }
      return Optional.of(new String(bytes, StandardCharsets.UTF_8));
    } catch (NoSuchFileException absent) {
      return Optional.empty();
    }
  }

  /** An unsigned number of up to 64 bits, {@link #NONE} when it is something else. */
  static double unsigned(String text) {
    return unsigned(text, 0, text.length());
  }

  /** As {@link #unsigned(String)}, of a part of a text. */
  static double unsigned(String text, int from, int to) {
    if (from >= to) {
      return NONE;
    }
    long exact = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return NONE;
      }
      exact = exact * 10 + digit;
    }
    if (to - from <= LONGEST_EXACT) {
      return exact;
    }
    double large = Double.parseDouble(text.substring(from, to));
    return large < BEYOND_SIGNED ? large : NONE;
  }

  /** A name as it is: the kernel prints blanks, line ends and backslashes as {@code \040}. */
  static String unescape(String name) {
    int at = name.indexOf('\\');
    if (at < 0) {
      return name;
    }
    StringBuilder out = new StringBuilder(name.length()).append(name, 0, at);
    while (at < name.length()) {
      int octal = name.charAt(at) == '\\' ? octal(name, at + 1) : -1;
      out.append(octal < 0 ? name.charAt(at) : (char) octal);
      at += octal < 0 ? 1 : 4;
    }
    return out.toString();
  }

  private static int octal(String name, int from) {
    if (from + 3 > name.length()) {
      return -1;
    }
    int value = 0;
    for (int i = from; i < from + 3; i++) {
      int digit = name.charAt(i) - '0';
      if (digit < 0 || digit > 7) {
        return -1;
      }
      value = value * 8 + digit;
    }
    return value;
  }
}
