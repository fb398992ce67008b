package io.seiche.standalone.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Listens where an Alertmanager would, and keeps what it is told, by fingerprint. */
final class ToldAlerts implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final Map<String, JsonNode> newest = new ConcurrentHashMap<>();

  private ToldAlerts(HttpServer server) {
    this.server = server;
  }

  static ToldAlerts listen() throws IOException {
    ToldAlerts told =
        new ToldAlerts(
            HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    told.server.createContext("/api/v2/alerts", told::take);
    told.server.start();
    return told;
  }

  private void take(HttpExchange exchange) throws IOException {
    for (JsonNode alert : JSON.readTree(exchange.getRequestBody())) {
      newest.put(alert.at("/annotations/fingerprint").asText(), alert);
    }
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** By Seiche's fingerprint. */
  Map<String, JsonNode> newest() {
    return newest;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
