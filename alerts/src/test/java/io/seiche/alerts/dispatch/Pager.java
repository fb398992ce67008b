package io.seiche.alerts.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What Alertmanager notifies; remembers whom it would have woken. */
final class Pager implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final List<JsonNode> notifications = new CopyOnWriteArrayList<>();

  private Pager(HttpServer server) {
    this.server = server;
  }

  static Pager start() throws IOException {
    Pager pager =
        new Pager(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    pager.server.createContext("/", pager::take);
    pager.server.start();
    return pager;
  }

  private void take(HttpExchange exchange) throws IOException {
    notifications.add(JSON.readTree(exchange.getRequestBody()));
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  /** Notifications of that status, {@code firing} or {@code resolved}. */
  List<JsonNode> notifications(String status) {
    return notifications.stream()
        .filter(one -> one.path("status").asText().equals(status))
        .toList();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
