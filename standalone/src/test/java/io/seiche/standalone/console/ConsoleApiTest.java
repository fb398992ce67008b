package io.seiche.standalone.console;

import static io.seiche.standalone.console.Results.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.seiche.flink.rules.PublishedRules;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The plain questions of the API, and who may ask them. */
@Timeout(60)
class ConsoleApiTest {
  private final AtomicLong now = new AtomicLong(at(62));
  private final LiveModel model = new LiveModel(LiveModel.Options.DEFAULT);
  private ConsoleServer server;
  private Asking asking;

  @BeforeEach
  void start() throws IOException {
    server = Consoles.start(model, now::get);
    asking = new Asking(server);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void answersQuestions() throws Exception {
    Consoles.fill(model);
    JsonNode page = asking.json("/api/v1/now");
    assertThat(page.get("kind").asText()).isEqualTo("snapshot");
    assertThat(page.get("status").asText()).isEqualTo("live");
    assertThat(page.get("status_text").isNull()).isTrue();
    assertThat(page.get("mode").asText()).isEqualTo("up");
    assertThat(page.get("version").asText()).isEqualTo("0.1.0");
    assertThat(asking.json("/api/v1/phases").at("/workloads/0/phase").asText())
        .isEqualTo("TRAINING");
    assertThat(asking.json("/api/v1/switches?last=1h").get("switches")).hasSize(1);
    assertThat(asking.json("/api/v1/switches?last=5s").get("switches")).isEmpty();
    assertThat(asking.json("/api/v1/storms").at("/storms/0/state").asText()).isEqualTo("open");
    assertThat(asking.json("/api/v1/storms").get("last_s").asLong()).isEqualTo(86_400);
    assertThat(asking.json("/api/v1/alerts").at("/alerts/0/state").asText()).isEqualTo("firing");
    assertThat(asking.json("/api/v1/alerts").at("/alerts/0/kind").asText())
        .isEqualTo("switching-storm");
    assertThat(asking.json("/api/v1/alerts").get("last_s").asLong()).isEqualTo(86_400);
  }

  @Test
  void saysWhoOwnsWhat() throws Exception {
    JsonNode inventory = asking.json("/api/v1/inventory");
    assertThat(inventory.get("file").asText()).isEqualTo("inventory.yml");
    assertThat(inventory.get("published_ms").asLong()).isEqualTo(1_767_225_600_000L);
    assertThat(inventory.get("problem").isNull()).isTrue();
    assertThat(inventory.at("/workloads/0/tenant").asText()).isEqualTo("vision");
    assertThat(inventory.at("/workloads/0/labels/cost-center").asText()).isEqualTo("4711");
    assertThat(inventory.at("/workloads/0/resources/0").asText()).isEqualTo("gpu-1/*/*");
  }

  @Test
  void saysWhatIsDecidedBy() throws Exception {
    JsonNode before = asking.json("/api/v1/rules");
    assertThat(before.get("published_ms").isNull()).isTrue();
    assertThat(before.at("/rules/0/key").asText()).isEqualTo("storm.per-switch");
    assertThat(before.at("/rules/0/value").asText()).isEqualTo("1000");

    model.onRules(PublishedRules.of(7, "rules.yml", Map.of("storm.per-switch", "900")));
    model.onRules(PublishedRules.of(6, "older.yml", Map.of()));
    JsonNode rules = asking.json("/api/v1/rules");
    assertThat(rules.get("published_ms").asLong()).isEqualTo(7);
    assertThat(rules.get("origin").asText()).isEqualTo("rules.yml");
    assertThat(rules.at("/rules/0/value").asText()).isEqualTo("900");
    assertThat(rules.at("/rules/0/default").asText()).isEqualTo("1000");
    assertThat(rules.get("problem").isNull()).isTrue();
  }

  @Test
  void saysHowItIs() throws Exception {
    JsonNode status = asking.json("/api/v1/status");
    assertThat(status.get("status").asText()).isEqualTo("no_data");
    assertThat(status.get("status_text").asText())
        .isEqualTo("Waiting for the first sample from 1 collector.");
    assertThat(status.at("/pipeline/state").asText()).isEqualTo("running");
    assertThat(status.at("/addresses/console").asText()).isEqualTo(server.url());
    assertThat(status.at("/addresses/kafka").asText()).isEqualTo("127.0.0.1:9092");
    assertThat(status.at("/collectors/0/name").asText()).isEqualTo("simulator");
    assertThat(status.at("/alert_targets/0/state").asText()).isEqualTo("failing");
    assertThat(status.at("/alert_targets/0/failed/unreachable").asLong()).isEqualTo(7);
    assertThat(status.at("/counters/stream_clients").asLong()).isZero();
    assertThat(status.at("/counters/feed_malformed").asLong()).isZero();
    assertThat(status.get("uptime_s").asDouble()).isZero();
    assertThat(status.get("pid").asLong()).isEqualTo(ProcessHandle.current().pid());
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "/api/v1/nothing, 404, no such question: /api/v1/nothing",
    "/api/v2/now, 404, no such question: /api/v2/now",
    "/api, 404, no such question: /api",
    "/api/v1/alerts?last=soon, 400, 'got ''soon'''",
    "/api/v1/storms?last=yesterday, 400, 'number above 0 with s, m, h or d, such as 1h, got'",
    "/api/v1/storms?last=0h, 400, 'got ''0h'''"
  })
  void refusesInOneSentence(String path, int status, String error) throws Exception {
    HttpResponse<String> answer = asking.get(path);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(Asking.error(answer)).contains(error);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "TRACE"})
  void onlyReads(String method) throws Exception {
    String answer = asking.raw(method + " /api/v1/now HTTP/1.1\r\nHost: localhost\r\n");
    assertThat(answer).startsWith("HTTP/1.1 405").contains("Allow: GET, HEAD");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/app.js", "/api/v1/now", "/api/v1/nothing", "/missing.js"})
  void headSaysWhatGetWould(String path) throws Exception {
    HttpResponse<String> whole = asking.get(path);
    HttpResponse<String> head = asking.head(path);
    assertThat(head.statusCode()).isEqualTo(whole.statusCode());
    assertThat(head.body()).isEmpty();
    for (String name : List.of("Content-Type", "Content-Length", "ETag")) {
      assertThat(head.headers().firstValue(name)).isEqualTo(whole.headers().firstValue(name));
    }
  }

  @ParameterizedTest(name = "Host {0}: {1}")
  @CsvSource({
    "localhost, 200",
    "localhost:7070, 200",
    "LOCALHOST, 200",
    "127.0.0.1:7070, 200",
    "[::1]:7070, 200",
    "10.0.0.7, 200",
    "seiche.example, 200",
    "evil.example, 403",
    "localhost.evil.example, 403",
    "127.0.0.1.evil.example, 403"
  })
  void answersOnlyToItsNames(String host, int status) throws Exception {
    for (String path : List.of("/", "/api/v1/now", "/api/v1/nothing")) {
      String answer = asking.raw("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n");
      boolean missing = path.endsWith("nothing") && status == 200;
      assertThat(answer).startsWith("HTTP/1.1 " + (missing ? 404 : status) + " ");
    }
    if (status == 403) {
      String stream = asking.raw("GET /api/v1/stream HTTP/1.1\r\nHost: " + host + "\r\n");
      assertThat(stream).startsWith("HTTP/1.1 403 ").contains("host name is not served");
    }
  }
}
