package io.seiche.collectors.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What to ask. Credentials come from the {@link Endpoint}; headers here may hold a session's token,
 * so that text forms leave them out.
 *
 * @param uri absolute, http or https, without user and password
 * @param headers by name
 * @param body empty for methods without
 * @param within a shorter deadline than the endpoint's
 */
public record Request(
    String method,
    URI uri,
    Map<String, String> headers,
    Optional<String> body,
    Optional<Duration> within) {
  public Request {
    Endpoint.check(uri);
    headers = Map.copyOf(headers);
  }

  public static Request get(URI uri) {
    return new Request("GET", uri, Map.of(), Optional.empty(), Optional.empty());
  }

  public static Request delete(URI uri) {
    return new Request("DELETE", uri, Map.of(), Optional.empty(), Optional.empty());
  }

  public static Request post(URI uri, String json) {
    return new Request(
        "POST",
        uri,
        Map.of("Content-Type", "application/json"),
        Optional.of(json),
        Optional.empty());
  }

  /** The same with one more header. */
  public Request with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Request(method, uri, more, body, within);
  }

  /** The same with less time. */
  public Request within(Duration time) {
    return new Request(method, uri, headers, body, Optional.of(time));
  }

  byte[] bodyBytes() {
    return body.orElse("").getBytes(StandardCharsets.UTF_8);
  }

  /** Method and address without query: neither may hold a secret. */
  @Override
  public String toString() {
    return method + ' ' + where();
  }

  String where() {
    return uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
  }
}
