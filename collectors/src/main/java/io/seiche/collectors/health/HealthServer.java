package io.seiche.collectors.health;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * {@code /metrics} for Prometheus, {@code /healthz} for whoever restarts us, {@code /readyz} for
 * whoever waits until samples arrive.
 */
public final class HealthServer implements AutoCloseable {
  private static final int THREADS = 2;
  private static final String TEXT = "text/plain; charset=utf-8";

  private final HttpServer server;
  private final Supplier<? extends HealthReport> reports;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          THREADS,
          task -> {
            Thread thread = new Thread(task, "health");
            thread.setDaemon(true);
            return thread;
          });

  private HealthServer(HttpServer server, Supplier<? extends HealthReport> reports) {
    this.server = server;
    this.reports = reports;
  }

  /**
   * Starts to listen.
   *
   * @param port 0 for a free one
   * @param reports how it goes, now
   * @throws IOException when it cannot, naming the address
   */
  public static HealthServer start(String host, int port, Supplier<? extends HealthReport> reports)
      throws IOException {
    HttpServer server;
    try {
      server = HttpServer.create(new InetSocketAddress(host, port), 0);
    } catch (IOException | IllegalArgumentException e) {
      throw new IOException(
          "cannot listen on " + host + ":" + port + " (" + e.getMessage() + ")", e);
    }
    HealthServer health = new HealthServer(server, reports);
    server.createContext("/", health::answer);
    server.setExecutor(health.threads);
    server.start();
    return health;
  }

  /** {@code http://host:port}. */
  public String url() {
    InetSocketAddress address = server.getAddress();
    String host = address.getHostString();
    return "http://" + (host.contains(":") ? '[' + host + ']' : host) + ':' + address.getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String method = exchange.getRequestMethod();
    boolean head = method.equals("HEAD");
    if (!head && !method.equals("GET")) {
      send(exchange, 405, TEXT, "only GET and HEAD\n", head);
      return;
    }
    switch (exchange.getRequestURI().getPath()) {
      case "/metrics" -> send(exchange, 200, Exposition.TYPE, reports.get().page(), head);
      // It answers, so it lives: what others fail to do is no reason to restart it.
      case "/healthz" -> send(exchange, 200, TEXT, "ok\n", head);
      case "/readyz" -> ready(exchange, head);
      case "/" -> send(exchange, 200, TEXT, "/metrics\n/healthz\n/readyz\n", head);
      default -> send(exchange, 404, TEXT, "there are /metrics, /healthz, /readyz\n", head);
    }
  }

  private void ready(HttpExchange exchange, boolean head) throws IOException {
    HealthReport report = reports.get();
    List<String> problems = report.problems();
    StringBuilder text = new StringBuilder(problems.isEmpty() ? "ok\n" : "");
    problems.forEach(line -> text.append(line).append('\n'));
    report.remarks().forEach(line -> text.append(line).append('\n'));
    send(exchange, problems.isEmpty() ? 200 : 503, TEXT, text.toString(), head);
  }

  private static void send(
      HttpExchange exchange, int status, String type, String text, boolean head)
      throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, head ? -1 : body.length);
    if (!head) {
      exchange.getResponseBody().write(body);
    }
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
