package io.seiche.standalone.run;

import io.seiche.history.influx.StoreConfig;
import io.seiche.standalone.FailureException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;

/**
 * Asks at the start whether the store is there: later it may be away for hours, but a wrong address
 * would hold the pipeline back for ever.
 */
public final class StoreConnection {
  private StoreConnection() {}

  /**
   * Returns when something has answered, whatever it said.
   *
   * @throws FailureException when nothing does within {@code timeout}
   */
  public static void check(StoreConfig store, Duration timeout)
      throws FailureException, InterruptedException {
    URI ping = URI.create(store.url().toString().replaceAll("/+$", "") + "/ping");
    HttpClient http = HttpClient.newBuilder().connectTimeout(timeout).build();
    try {
      http.send(HttpRequest.newBuilder(ping).timeout(timeout).build(), BodyHandlers.discarding());
    } catch (IOException e) {
      throw new FailureException(
          "cannot reach the store at " + store.url() + " (" + reason(e) + "): check store.url", e);
    }
  }

  private static String reason(IOException e) {
    if (e instanceof HttpTimeoutException) {
      return "no answer";
    }
    if (e instanceof ConnectException) {
      Throwable cause = e.getCause();
      while (cause != null && cause.getCause() != null) {
        cause = cause.getCause();
      }
      return cause instanceof UnresolvedAddressException ? "unknown host" : "connection refused";
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
