package io.seiche.alerts.dispatch;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** {@code /metrics} for Prometheus and {@code /healthz} for whoever restarts us. */
final class MetricsPage implements AutoCloseable {
  private final HttpServer server;
  private final AlertSending sending;
  private final ExecutorService threads =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "alerts-metrics");
            thread.setDaemon(true);
            return thread;
          });

  private MetricsPage(HttpServer server, AlertSending sending) {
    this.server = server;
    this.sending = sending;
  }

  /**
   * Starts to listen.
   *
   * @param port 0 for a free one
   */
  static MetricsPage start(String host, int port, AlertSending sending) throws IOException {
    HttpServer server;
    try {
      server = HttpServer.create(new InetSocketAddress(host, port), 0);
    } catch (IOException e) {
      throw new IOException(
          ClusterConfig.METRICS + ": cannot listen on " + host + ":" + port + ": " + e.getMessage(),
          e);
    }
    MetricsPage page = new MetricsPage(server, sending);
    server.createContext("/metrics", page::metrics);
    server.createContext("/healthz", page::health);
    server.setExecutor(page.threads);
    server.start();
    return page;
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void metrics(HttpExchange exchange) throws IOException {
    answer(
        exchange,
        200,
        "text/plain; version=0.0.4; charset=utf-8",
        Exposition.of(sending.status(), sending.counters()));
  }

  private void health(HttpExchange exchange) throws IOException {
    List<String> failing =
        sending.status().stream()
            .filter(target -> target.state().equals("failing"))
            .map(target -> target.kind() + " at " + target.address() + " fails\n")
            .toList();
    boolean well = sending.isWell();
    String text = (well ? "ok\n" : "Kafka does not answer\n") + String.join("", failing);
    answer(exchange, well ? 200 : 503, "text/plain; charset=utf-8", text);
  }

  private static void answer(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
