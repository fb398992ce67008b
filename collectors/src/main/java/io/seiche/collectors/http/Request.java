package io.seiche.collectors.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
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
 */
public record Request(String method, URI uri, Map<String, String> headers, Optional<String> body) {
  public Request {
    Endpoint.check(uri);
    headers = Map.copyOf(headers);
  }

  public static Request get(URI uri) {
    return new Request("GET", uri, Map.of(), Optional.empty());
  }

  public static Request delete(URI uri) {
    return new Request("DELETE", uri, Map.of(), Optional.empty());
  }

  public static Request post(URI uri, String json) {
    return new Request("POST", uri, Map.of("Content-Type", "application/json"), Optional.of(json));
  }

  /** The same with one more header. */
  public Request with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Request(method, uri, more, body);
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
