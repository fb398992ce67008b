package io.seiche.collectors.http;

import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What came back: a status of 2xx and the body, unpacked. */
public final class Answer {
  private final int status;
  private final HttpHeaders headers;
  private final byte[] body;

  Answer(int status, HttpHeaders headers, byte[] body) {
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  public int status() {
    return status;
  }

  /** The first of this name, in whatever case. */
  public Optional<String> header(String name) {
    return headers.firstValue(name);
  }

  /** All headers; may hold a session's token. */
  public HttpHeaders headers() {
    return headers;
  }

  /** Not copied: whoever asked owns it. */
  public byte[] body() {
    return body;
  }

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  @Override
  public String toString() {
    return status + ", " + body.length + " bytes";
  }
}
