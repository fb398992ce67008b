package io.seiche.standalone.targets;

import io.seiche.collectors.http.Answer;
import io.seiche.collectors.http.Clients;
import io.seiche.collectors.http.Credentials;
import io.seiche.collectors.http.Endpoint;
import io.seiche.collectors.http.Fetcher;
import io.seiche.collectors.http.Limits;
import io.seiche.collectors.http.Request;
import io.seiche.collectors.http.Tls;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * Asks Prometheus' HTTP service discovery: 200, {@code application/json}, the whole list each time.
 * What complains never shows the query, which may hold a token.
 *
 * @see <a href="https://prometheus.io/docs/prometheus/latest/http_sd/">What such a service does</a>
 */
final class HttpFinder implements Finder {
  private static final Limits LIMITS = new Limits(Duration.ofSeconds(10), 32 << 20);

  private final Fetcher fetcher;
  private final Request request;

  /**
   * @param refresh how often it will be asked, which the service is told
   * @param credentials for the service, not those of the targets
   */
  HttpFinder(URI service, Duration refresh, Clients clients, Tls tls, Credentials credentials) {
    this.fetcher = new Fetcher(clients, new Endpoint(service, tls, credentials, LIMITS));
    this.request =
        Request.get(service)
            .with("Accept", "application/json")
            .with("X-Prometheus-Refresh-Interval-Seconds", refresh.toSeconds() + ".0");
  }

  @Override
  public List<Found> find() throws IOException {
    Answer answer = fetcher.fetch(request);
    if (answer.status() != 200) {
      throw new IOException(
          request + ": " + answer.status() + ", where a list of targets would be 200");
    }
    String type = answer.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    if (!type.replaceAll(";.*", "").strip().equals("application/json")) {
      String shown = type.matches("[a-z0-9/;=. +-]{1,60}") ? type : "no type of content";
      throw new IOException(
          request + ": says " + shown + ", not application/json: is it a service discovery?");
    }
    return Found.ofJson(request.toString(), answer.text());
  }

  @Override
  public boolean isWhole() {
    return true;
  }
}
