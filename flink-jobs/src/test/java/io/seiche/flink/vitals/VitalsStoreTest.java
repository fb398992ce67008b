package io.seiche.flink.vitals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.seiche.history.Measurement;
import io.seiche.history.Point;
import io.seiche.history.influx.StoreConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VitalsStoreTest {
  private static final List<Point> POINTS =
      List.of(
          Point.of(Measurement.FLINK_JOB, 5_000).tag("job", "a b").field("restarts", 2L).build(),
          Point.of(Measurement.FLINK_JOB, 5_000).tag("job", "c").field("restarts", 0L).build());

  private final List<String> asked = new ArrayList<>();
  private HttpServer server;
  private int status = 204;

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

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      asked.add(
          String.join(
              "\n",
              exchange.getRequestMethod() + " " + exchange.getRequestURI(),
              exchange.getRequestHeaders().getFirst("Authorization"),
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
      byte[] reason = "{\"message\":\"unauthorized\n access\"}".getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, status == 204 ? -1 : reason.length);
      if (status != 204) {
        exchange.getResponseBody().write(reason);
      }
    }
  }

  @Test
  void writesLinesToTheRawBucketWithTheToken(@TempDir Path folder) throws Exception {
    Path token = Files.writeString(folder.resolve("token"), "secret\n");

    store(Map.of("store.token-file", token.toString())).write(POINTS);

    assertThat(asked)
        .containsExactly(
            """
            POST /api/v2/write?precision=ms&org=seiche&bucket=seiche_raw
            Token secret
            flink_job,job=a\\ b restarts=2i 5000
            flink_job,job=c restarts=0i 5000""");
  }

  @Test
  void saysWhyNothingWasStoredAndNotTheToken() {
    status = 401;

    assertThatThrownBy(
            () ->
                new VitalsStore(
                        StoreConfig.of(Map.of("store.url", url(), "store.token-env", "TOKEN")),
                        Map.of("TOKEN", "secret"))
                    .write(POINTS))
        .isInstanceOf(IOException.class)
        .hasMessage(url() + " answered 401 {\"message\":\"unauthorized access\"}");
  }

  private VitalsStore store(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("store.url", url());
    return new VitalsStore(StoreConfig.of(all), Map.of());
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }
}
