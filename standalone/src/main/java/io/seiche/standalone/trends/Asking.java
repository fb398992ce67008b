package io.seiche.standalone.trends;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Parameters of a question to the API. */
final class Asking {
  private final Map<String, String> parameters = new LinkedHashMap<>();

  /** Adds one; null is none. */
  Asking with(String name, Object value) {
    if (value != null) {
      parameters.put(name, value.toString());
    }
    return this;
  }

  /** E.g. {@code /api/v1/trends/bill?last=90d&by=week}. */
  String path(String word) {
    String query =
        parameters.entrySet().stream()
            .map(
                one ->
                    one.getKey() + '=' + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
    return "/api/v1/trends/" + word + (query.isEmpty() ? "" : '?' + query);
  }
}
