package io.seiche.flink.vitals;

import io.seiche.history.Bucket;
import io.seiche.history.LineProtocol;
import io.seiche.history.Point;
import io.seiche.history.StoreText;
import io.seiche.history.influx.StoreConfig;
import java.io.IOException;
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
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Sends vitals to the raw bucket by InfluxDB's v2 write API, each batch once. By the JDK's own
 * client, so that a Flink plugin carries no other.
 */
final class VitalsStore implements VitalsReporter.Store {
  private static final int LONGEST_REASON = 200;

  private final StoreConfig config;
  private final Map<String, String> environment;
  private final URI writes;
  private final HttpClient http;

  /**
   * @param environment where the token may be
   */
  VitalsStore(StoreConfig config, Map<String, String> environment) {
    this.config = config;
    this.environment = Map.copyOf(environment);
    this.writes =
        URI.create(
            config.url().toString().replaceAll("/+$", "")
                + "/api/v2/write?precision=ms&org="
                + encoded(config.org())
                + "&bucket="
                + encoded(config.nameOf(Bucket.RAW)));
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(config.timeout())
            .build();
  }

  @Override
  public void write(List<Point> points) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(writes)
            .timeout(config.timeout())
            .header("Content-Type", "text/plain; charset=utf-8")
            .POST(BodyPublishers.ofString(lines(points)));
    Optional<char[]> token = config.token().read(environment);
    token.ifPresent(secret -> request.header("Authorization", "Token " + new String(secret)));
    HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
    if (answer.statusCode() / 100 != 2) {
      throw new IOException(
          config.url() + " answered " + answer.statusCode() + " " + shortened(answer.body()));
    }
  }

  private static String lines(List<Point> points) {
    return points.stream()
        .map(VitalsStore::clean)
        .map(LineProtocol::of)
        .collect(Collectors.joining("\n"));
  }

  private static Point clean(Point point) {
    Point.Builder clean = Point.of(point.measurement(), point.timeMs());
    point.tags().forEach((name, value) -> clean.tag(name, StoreText.tag(value)));
    point.fields().forEach(clean::field);
    return clean.build();
  }

  private static String shortened(String reason) {
    String line = reason.strip().replaceAll("\\s+", " ");
    return line.length() <= LONGEST_REASON ? line : line.substring(0, LONGEST_REASON) + "…";
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
