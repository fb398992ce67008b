package io.seiche.alerts.dispatch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Posts JSON and says what came of it. A request ends in time even where an answer begins and never
 * ends; of an answer, only its beginning is kept. Thread-safe.
 */
final class HttpPost {
  private static final int EXCERPT = 300;

  /**
   * What came back.
   *
   * @param message the other side's or the network's words; empty when there are none
   * @param retryAfter how long it wants to be left alone
   */
  record Answer(Outcome outcome, String message, Optional<Duration> retryAfter) {
    static Answer failed(Outcome outcome, String message) {
      return new Answer(outcome, message, Optional.empty());
    }
  }

  private final HttpClient http;
  private final Duration timeout;

  private HttpPost(HttpClient http, Duration timeout) {
    this.http = http;
    this.timeout = timeout;
  }

  /**
   * One as configured.
   *
   * @throws IOException when the file of authorities is of no use
   */
  static HttpPost of(AlertsConfig config) throws IOException {
    HttpClient.Builder builder =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(config.timeout());
    if (config.authorities().isPresent()) {
      builder.sslContext(Authorities.with(config.authorities().get()));
    }
    return new HttpPost(builder.build(), config.timeout());
  }

  /** Sends, and waits for the answer. */
  Answer send(URI to, Map<String, String> headers, byte[] body) throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(to)
            .timeout(timeout)
            .header("Content-Type", "application/json")
            .header("User-Agent", "seiche")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    headers.forEach(request::header);
    ByteArrayOutputStream excerpt = new ByteArrayOutputStream();
    CompletableFuture<HttpResponse<Void>> sending =
        http.sendAsync(
            request.build(),
            HttpResponse.BodyHandlers.ofByteArrayConsumer(
                part -> part.ifPresent(bytes -> keep(excerpt, bytes))));
    try {
      return answer(sending.get(timeout.toMillis(), TimeUnit.MILLISECONDS), excerpt);
    } catch (TimeoutException e) {
      return Answer.failed(
          Outcome.TIMED_OUT, "no whole answer within " + timeout.toMillis() + " ms");
    } catch (ExecutionException e) {
      return failed(e.getCause());
    } finally {
      sending.cancel(true);
    }
  }

  private static void keep(ByteArrayOutputStream excerpt, byte[] bytes) {
    excerpt.write(bytes, 0, Math.min(bytes.length, Math.max(0, EXCERPT - excerpt.size())));
  }

  private static Answer answer(HttpResponse<Void> response, ByteArrayOutputStream excerpt) {
    Outcome outcome = Outcome.of(response.statusCode());
    String said =
        excerpt.toString(StandardCharsets.UTF_8).replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
    return new Answer(
        outcome,
        ("HTTP " + response.statusCode() + " " + said).strip(),
        response
            .headers()
            .firstValue("Retry-After")
            .flatMap(header -> RetryAfter.of(header, Instant.now())));
  }

  private Answer failed(Throwable cause) {
    String why = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    if (cause instanceof HttpConnectTimeoutException) {
      return Answer.failed(
          Outcome.UNREACHABLE, "no connection within " + timeout.toMillis() + " ms");
    }
    if (cause instanceof HttpTimeoutException) {
      return Answer.failed(Outcome.TIMED_OUT, "no answer within " + timeout.toMillis() + " ms");
    }
    if (cause instanceof SSLException) {
      return Answer.failed(Outcome.TLS, why);
    }
    if (cause instanceof ConnectException) {
      return Answer.failed(Outcome.UNREACHABLE, "no connection: " + root(cause));
    }
    return Answer.failed(Outcome.BROKEN, why);
  }

  /** The JDK's own exception has no words; what caused it may. */
  private static String root(Throwable cause) {
    Throwable deepest = cause;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    if (deepest instanceof UnresolvedAddressException) {
      return "unknown host";
    }
    return deepest instanceof ClosedChannelException
        ? "refused"
        : String.valueOf(deepest.getMessage());
  }
}
