package io.seiche.standalone.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A file of the page.
 *
 * @param type for {@code Content-Type}
 */
record ClassPathFile(byte[] bytes, String type) {
  private static final String NAME = "[A-Za-z0-9_][A-Za-z0-9._-]*";

  /** Plain names only: no way up, no hidden file, nothing escaped. Takes no stack for each name. */
  private static final Pattern PATH = Pattern.compile(NAME + "(/" + NAME + ")*+");

  /** What a page is made of; nothing else is served. */
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "mjs", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "map", "application/json",
          "json", "application/json",
          "svg", "image/svg+xml",
          "png", "image/png",
          "ico", "image/x-icon",
          "woff2", "font/woff2");

  /**
   * Finds a file below a directory of the class path.
   *
   * @param root e.g. {@code console}, without slashes at its ends
   * @param path relative to it, as asked for
   */
  static Optional<ClassPathFile> find(String root, String path) {
    String type = TYPES.get(path.substring(path.lastIndexOf('.') + 1));
    if (type == null || !PATH.matcher(path).matches()) {
      return Optional.empty();
    }
    try (InputStream in =
        ClassPathFile.class.getClassLoader().getResourceAsStream(root + '/' + path)) {
      return in == null
          ? Optional.empty()
          : Optional.of(new ClassPathFile(in.readAllBytes(), type));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + root + '/' + path, e);
    }
  }

  String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Changes when the content does. */
  String etag() {
    return '"' + sha256(bytes).substring(0, 22) + '"';
  }

  /** Base64, as {@code Content-Security-Policy} wants it. */
  static String sha256(byte[] bytes) {
    try {
      return Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
