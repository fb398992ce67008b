package io.seiche.benchmarks.trends;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;

/** Line protocol to a server, a few requests under way while the next is made. */
final class Lines {
  private static final int UNDER_WAY = 2;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Deque<CompletableFuture<HttpResponse<String>>> underWay = new ArrayDeque<>();
  private final URI target;

  Lines(URI target) {
    this.target = target;
  }

  void send(byte[] lines) throws IOException {
    while (underWay.size() >= UNDER_WAY) {
      await();
    }
    underWay.add(
        http.sendAsync(
            HttpRequest.newBuilder(target).POST(BodyPublishers.ofByteArray(lines)).build(),
            BodyHandlers.ofString()));
  }

  void flush() throws IOException {
    while (!underWay.isEmpty()) {
      await();
    }
  }

  private void await() throws IOException {
    HttpResponse<String> answer = underWay.remove().join();
    if (answer.statusCode() != 204) {
      throw new IOException(answer.statusCode() + ": " + answer.body());
    }
  }
}
