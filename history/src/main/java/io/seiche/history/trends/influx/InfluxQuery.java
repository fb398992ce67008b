package io.seiche.history.trends.influx;

import com.fasterxml.jackson.core.JsonFactory;
import io.seiche.history.influx.StoreConfig;
import io.seiche.history.influx.StoreException;
import io.seiche.history.trends.RollupRow;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** InfluxQL to one store over HTTP; answers are taken as they come. Thread-safe. */
final class InfluxQuery {
  private static final JsonFactory JSON = new JsonFactory();

  private final StoreConfig config;
  private final URI url;
  private final Optional<String> authorization;
  private final HttpClient http;

  InfluxQuery(StoreConfig config, Map<String, String> environment) throws StoreException {
    this.config = config;
    this.url = URI.create(config.url().toString().replaceAll("/+$", "") + "/query");
    this.authorization =
        config.token().read(environment).map(token -> "Token " + String.valueOf(token));
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(config.timeout())
            .build();
  }

  /**
   * Hands over row after row.
   *
   * @param bucket a database, of InfluxDB 1.8 perhaps with its policy behind a slash
   * @param tags those to be told of each row
   */
  void ask(String bucket, String statement, List<String> tags, Consumer<RollupRow> each)
      throws StoreException {
    try {
      HttpResponse<InputStream> response =
          http.send(request(bucket, statement), BodyHandlers.ofInputStream());
      try (InputStream body = response.body()) {
        if (response.statusCode() != 200) {
          throw new StoreException(
              words(
                  response.statusCode(), new String(body.readAllBytes(), StandardCharsets.UTF_8)));
        }
        new SeriesReader(tags, each).read(JSON.createParser(body));
      }
    } catch (StoreException refused) {
      throw refused;
    } catch (IOException away) {
      throw new StoreException(
          "the store at "
              + config.url()
              + " does not answer ("
              + Objects.requireNonNullElse(away.getMessage(), away.getClass().getSimpleName())
              + ")",
          away);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new StoreException("interrupted while asking " + config.url(), interrupted);
    }
  }

  private HttpRequest request(String bucket, String statement) {
    Map<String, String> form = new TreeMap<>(Map.of("q", statement, "epoch", "ms"));
    int slash = bucket.indexOf('/');
    form.put("db", slash < 0 ? bucket : bucket.substring(0, slash));
    if (slash >= 0) {
      form.put("rp", bucket.substring(slash + 1));
    }
    form.put("chunked", "true");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .timeout(config.timeout())
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                BodyPublishers.ofString(
                    form.entrySet().stream()
                        .map(
                            one ->
                                one.getKey()
                                    + "="
                                    + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"))));
    authorization.ifPresent(secret -> request.header("Authorization", secret));
    return request.build();
  }

  private String words(int status, String body) {
    String remedy =
        status == 401 || status == 403
            ? "; check store.token-file or store.token-env: the token must be allowed to read"
            : "";
    return config.url() + " refused to answer: HTTP " + status + ", " + body.strip() + remedy;
  }
}
