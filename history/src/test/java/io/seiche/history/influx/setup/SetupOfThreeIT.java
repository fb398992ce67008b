package io.seiche.history.influx.setup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.seiche.history.influx.StoreConfig;
import io.seiche.history.influx.setup.Step.Kind;
import io.seiche.history.influx.setup.StoreSetup.Mode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against what InfluxDB 3 Core's documentation says it answers. */
@Timeout(60)
class SetupOfThreeIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final Map<String, String> databases = new TreeMap<>();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void databasesAreMadeAheadOfTheFirstWriteSoThatTheyDoNotKeepForEver() throws Exception {
    SetupReport first = StoreSetup.run(config("30d"), Mode.MAKE);
    assertThat(first.server()).isEqualTo("InfluxDB 3.4.1");
    assertThat(first.steps()).extracting(Step::kind).containsOnly(Kind.MADE);
    assertThat(databases)
        .containsEntry("seiche_raw", "720h")
        .containsEntry("seiche_events", "17520h")
        .containsEntry("seiche_rollup", "43800h");

    assertThat(StoreSetup.run(config("30d"), Mode.MAKE).steps())
        .contains(new Step(Kind.FOUND, "seiche_raw keeps its points 30 days"));
  }

  @Test
  void coreCannotChangeWhatOneKeeps() throws Exception {
    var unused = StoreSetup.run(config("30d"), Mode.MAKE);
    assertThat(StoreSetup.run(config("60d"), Mode.MAKE).steps())
        .contains(
            new Step(
                Kind.WARNING,
                "seiche_raw keeps its points 30 days, configured are 60 days, not changed:"
                    + " InfluxDB 3 Core cannot change it, Enterprise can"));
  }

  private StoreConfig config(String raw) {
    return StoreConfig.of(
        Map.of(
            "store.url",
            "http://127.0.0.1:" + server.getAddress().getPort(),
            "store.retention-raw",
            raw));
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String query = String.valueOf(exchange.getRequestURI().getQuery());
      switch (exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath()) {
        case "GET /ping" -> send(exchange, 200, "{\"version\":\"3.4.1\",\"revision\":\"r\"}");
        case "GET /api/v3/configure/database" -> {
          var list = JSON.createArrayNode();
          databases.keySet().forEach(name -> list.addObject().put("iox::database", name));
          send(exchange, 200, list.toString());
        }
        case "POST /api/v3/configure/database" -> {
          JsonNode wanted = JSON.readTree(body);
          databases.put(wanted.get("db").asText(), wanted.get("retention_period").asText());
          send(exchange, 200, "");
        }
        case "GET /api/v3/query_influxql" -> {
          String name = query.replaceAll(".*db=([^&]*).*", "$1");
          send(
              exchange,
              200,
              "[{\"iox::database\":\"%s\",\"name\":\"autogen\",\"duration\":\"%s0m0s\"}]"
                  .formatted(name, databases.get(name)));
        }
        case "POST /query" -> send(exchange, 200, "{\"results\":[{\"statement_id\":0}]}");
        case "POST /api/v2/write" -> send(exchange, 204, "");
        default -> send(exchange, 405, "");
      }
    }
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }
}
