package io.seiche.collectors.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** What the {@link ReplayServer} does when asked. */
public record Reply(int status, Map<String, String> headers, byte[] body, Manner manner) {
  /** How it is sent. */
  public enum Manner {
    PLAIN,
    /** Takes the request and says nothing. */
    HANG,
    /** A byte a second. */
    DRIP,
    /** Hangs up with a reset. */
    RESET,
    /** Announces the whole body, sends half, and closes. */
    CUT,
    /** A gigabyte, its length announced. */
    HUGE,
    /** A gigabyte, its length not told. */
    ENDLESS
  }

  public static Reply json(String body) {
    return of(200, body).with("Content-Type", "application/json");
  }

  public static Reply of(int status, String body) {
    return new Reply(status, Map.of(), body.getBytes(StandardCharsets.UTF_8), Manner.PLAIN);
  }

  public static Reply status(int status) {
    return of(status, "");
  }

  public static Reply in(Manner manner) {
    return json("{\"complete\": true}").by(manner);
  }

  public Reply by(Manner other) {
    return new Reply(status, headers, body, other);
  }

  public Reply with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Reply(status, more, body, manner);
  }

  public Reply gzipped() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream packed = new GZIPOutputStream(out)) {
      packed.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Reply(status, headers, out.toByteArray(), manner).with("Content-Encoding", "gzip");
  }
}
