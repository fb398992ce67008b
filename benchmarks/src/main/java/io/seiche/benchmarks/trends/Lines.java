package io.seiche.benchmarks.trends;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Line protocol to a server, a few requests under way while the next is made. */
final class Lines {
  private static final int UNDER_WAY = 2;
  private static final int ATTEMPTS = 60;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Deque<CompletableFuture<Void>> underWay = new ArrayDeque<>();
  private final URI target;

  Lines(URI target) {
    this.target = target;
  }

  void send(byte[] lines) {
    while (underWay.size() >= UNDER_WAY) {
      underWay.remove().join();
    }
    HttpRequest request =
        HttpRequest.newBuilder(target).POST(BodyPublishers.ofByteArray(lines)).build();
    underWay.add(send(request, ATTEMPTS));
  }

  void flush() {
    while (!underWay.isEmpty()) {
      underWay.remove().join();
    }
  }

  /** A server that is behind says so, and is asked again a second later. */
  private CompletableFuture<Void> send(HttpRequest request, int attempts) {
    return http.sendAsync(request, BodyHandlers.ofString())
        .thenCompose(
            answer -> {
              if (answer.statusCode() == 204) {
                return CompletableFuture.completedFuture(null);
              }
              if (answer.statusCode() < 500 || attempts == 1) {
                return CompletableFuture.failedFuture(
                    new IOException(answer.statusCode() + ": " + answer.body()));
              }
              return new CompletableFuture<Void>()
                  .completeOnTimeout(null, 1, TimeUnit.SECONDS)
                  .thenCompose(later -> send(request, attempts - 1));
            });
  }
}
