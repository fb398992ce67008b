package io.seiche.standalone.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** Reads server-sent events one by one. */
final class EventReader implements AutoCloseable {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** One event. */
  record Event(String name, JsonNode data) {}

  private final HttpResponse<InputStream> response;
  private final BufferedReader lines;

  EventReader(HttpClient http, String url) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
    response = http.send(request, HttpResponse.BodyHandlers.ofInputStream());
    lines = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
  }

  HttpResponse<InputStream> response() {
    return response;
  }

  /** The next event; waits for it. */
  Event next() throws IOException {
    String name = "message";
    StringBuilder data = new StringBuilder();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("event: ")) {
        name = line.substring("event: ".length());
      } else if (line.startsWith("data: ")) {
        data.append(line.substring("data: ".length()));
      } else if (line.isEmpty() && data.length() > 0) {
        return new Event(name, MAPPER.readTree(data.toString()));
      }
    }
    throw new IOException("the stream ended");
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
