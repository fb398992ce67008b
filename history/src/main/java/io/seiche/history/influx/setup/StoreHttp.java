package io.seiche.history.influx.setup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.seiche.history.influx.StoreConfig;
import io.seiche.history.influx.StoreException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** One store, asked over HTTP with its token. Safe for one thread at a time. */
final class StoreHttp {
  /** What came back. */
  record Answer(int status, Map<String, String> headers, String body) {
    boolean good() {
      return status >= 200 && status < 300;
    }

    /** The token may not do that. */
    boolean forbidden() {
      return status == 401 || status == 403;
    }

    /** Missing when it is no JSON. */
    JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (JsonProcessingException other) {
        return MissingNode.getInstance();
      }
    }

    /** Status and the server's own words. */
    String words() {
      JsonNode json = json();
      String said =
          Optional.of(json.path("message").asText(""))
              .filter(text -> !text.isEmpty())
              .orElse(json.path("error").asText(body.strip()));
      return "HTTP " + status + (said.isEmpty() ? "" : ", " + said);
    }
  }

  private static final ObjectMapper JSON = new ObjectMapper();

  private final StoreConfig config;
  private final String base;
  private final HttpClient http;
  private final Optional<String> authorization;

  StoreHttp(StoreConfig config, Map<String, String> environment) throws StoreException {
    this.config = config;
    this.base = config.url().toString().replaceAll("/+$", "");
    this.authorization =
        config.token().read(environment).map(token -> "Token " + String.valueOf(token));
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(config.timeout())
            .build();
  }

  /**
   * Asks once.
   *
   * @throws StoreException when nothing answers
   */
  Answer get(String path) throws StoreException, InterruptedException {
    return send(request(path).GET());
  }

  /** Sends JSON, by POST, PATCH or PUT. */
  Answer send(String method, String path, JsonNode body)
      throws StoreException, InterruptedException {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body.toString())));
  }

  /** Sends lines with times in milliseconds. */
  Answer write(String bucket, String lines) throws StoreException, InterruptedException {
    String path =
        "/api/v2/write?" + form(Map.of("org", config.org(), "bucket", bucket, "precision", "ms"));
    return send(request(path).POST(BodyPublishers.ofString(lines)));
  }

  /**
   * One statement of InfluxQL; its series are at {@link #series}.
   *
   * @param database may be empty
   */
  Answer influxql(String database, String statement) throws StoreException, InterruptedException {
    String body = form(Map.of("db", database, "q", statement, "epoch", "ms"));
    return send(
        request("/query")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)));
  }

  /** Those of the first statement; none where it was refused. */
  static Iterable<JsonNode> series(Answer answer) {
    JsonNode series = answer.json().path("results").path(0).path("series");
    return StreamSupport.stream(series.spliterator(), false).toList();
  }

  /** What the first statement was refused for. */
  static Optional<String> refusal(Answer answer) {
    if (!answer.good()) {
      return Optional.of(answer.words());
    }
    JsonNode error = answer.json().path("results").path(0).path("error");
    return error.isMissingNode() ? Optional.empty() : Optional.of(error.asText());
  }

  static String form(Map<String, String> values) {
    return new TreeMap<>(values)
        .entrySet().stream()
            .map(
                one ->
                    one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path)).timeout(config.timeout());
    authorization.ifPresent(secret -> request.header("Authorization", secret));
    return request;
  }

  private Answer send(HttpRequest.Builder request) throws StoreException, InterruptedException {
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      response.headers().map().forEach((name, values) -> headers.put(name, values.get(0)));
      return new Answer(response.statusCode(), headers, response.body());
    } catch (IOException away) {
      throw new StoreException(
          "cannot reach the store at " + config.url() + " (" + reason(away) + "): check store.url",
          away);
    }
  }

  private static String reason(IOException away) {
    if (away instanceof HttpTimeoutException) {
      return "no answer";
    }
    return away instanceof ConnectException
        ? "no connection"
        : Objects.requireNonNullElse(away.getMessage(), away.getClass().getSimpleName());
  }
}
