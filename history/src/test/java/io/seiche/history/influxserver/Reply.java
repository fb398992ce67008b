package io.seiche.history.influxserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** An answer on its way to the client. */
record Reply(int status, Map<String, String> headers, byte[] body) {
  static Reply empty(int status) {
    return new Reply(status, Map.of(), new byte[0]);
  }

  static Reply json(int status, JsonNode body) {
    return new Reply(
        status,
        Map.of("Content-Type", "application/json; charset=utf-8"),
        body.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** As InfluxDB 2 words its errors. */
  static Reply error(int status, String code, String message) {
    return json(
        status, JsonNodeFactory.instance.objectNode().put("code", code).put("message", message));
  }

  Reply with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Reply(status, more, body);
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
