package io.seiche.standalone.console;

import static io.seiche.standalone.console.Results.ROLLOUT;
import static io.seiche.standalone.console.Results.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seiche.results.v1.Phase;
import io.seiche.results.v1.StormState;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ConsoleServerTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final AtomicLong now = new AtomicLong(at(62));
  private final LiveModel model = new LiveModel(LiveModel.Options.DEFAULT);
  private ConsoleServer server;

  @BeforeEach
  void start() throws IOException {
    server = Consoles.start(model, now::get);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void servesThePageWithAPolicyThatKnowsItsImportMap() throws Exception {
    HttpResponse<String> page = get("/");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
    String map = "{\"imports\":{\"preact\":\"/lib/preact/dist/preact.module.js\"}}";
    assertThat(page.body()).contains(map);
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(map.getBytes(StandardCharsets.UTF_8));
    assertThat(header(page, "Content-Security-Policy"))
        .isEqualTo(
            "default-src 'none'; script-src 'self' 'sha256-"
                + Base64.getEncoder().encodeToString(hash)
                + "'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    assertThat(header(page, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(header(page, "Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(header(page, "Cache-Control")).isEqualTo("no-cache");
    assertThat(page.headers().firstValue("Server")).isEmpty();
    assertThat(page.headers().firstValue("Set-Cookie")).isEmpty();
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "/app.js, text/javascript",
    "/parts/a.css, text/css",
    "/lib/preact/dist/preact.module.js, text/javascript",
    "/lib/preact/hooks/dist/hooks.module.js, text/javascript",
    "/lib/preact/dist/preact.module.js.map, application/json"
  })
  void servesFilesWithTheirType(String path, String type) throws Exception {
    HttpResponse<String> file = get(path);
    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(header(file, "Content-Type")).startsWith(type);
    assertThat(file.body()).isNotEmpty();
  }

  @Test
  void doesNotSendAgainWhatTheBrowserHas() throws Exception {
    String etag = header(get("/app.js"), "ETag");
    HttpResponse<String> again =
        http.send(
            HttpRequest.newBuilder(uri("/app.js")).header("If-None-Match", etag).build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/missing.js",
        "/notes.txt",
        "/parts/",
        "/parts/../app.js",
        "/../console-test/app.js",
        "/%2e%2e/console-test/app.js",
        "/..%2fconsole-test%2fapp.js",
        "/parts/%2e%2e/app.js",
        "//app.js",
        "/lib/preact/package.json/../dist/preact.module.js",
        "/lib/preact/..%2f..%2f..%2f..%2fio/seiche/x.js",
        "/lib/..%2f..%2fpreact/dist/preact.module.js",
        "/lib/nothing/x.js",
        "/lib/preact/LICENSE",
        "/lib/preact/",
        "/lib/",
        "/lib",
        "/.hidden.js",
        "/app.js%00.css",
        "/META-INF/MANIFEST.MF"
      })
  void servesNothingElse(String path) throws Exception {
    String answer = raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n");
    assertThat(answer).matches("(?s)HTTP/1.1 (404|400) .*");
    assertThat(answer).doesNotContain("import { h }", "secret", "\tat ", "Exception", "jetty");
  }

  @Test
  void answersQuestions() throws Exception {
    fill();
    JsonNode page = json("/api/v1/now");
    assertThat(page.get("kind").asText()).isEqualTo("snapshot");
    assertThat(page.get("status").asText()).isEqualTo("live");
    assertThat(page.get("status_text").isNull()).isTrue();
    assertThat(page.get("mode").asText()).isEqualTo("up");
    assertThat(page.get("version").asText()).isEqualTo("0.1.0");
    assertThat(json("/api/v1/phases").at("/workloads/0/phase").asText()).isEqualTo("TRAINING");
    assertThat(json("/api/v1/switches?last=1h").get("switches")).hasSize(1);
    assertThat(json("/api/v1/switches?last=5s").get("switches")).isEmpty();
    assertThat(json("/api/v1/storms").at("/storms/0/state").asText()).isEqualTo("open");
    assertThat(json("/api/v1/storms").get("last_s").asLong()).isEqualTo(86_400);
    assertThat(json("/api/v1/alerts").at("/alerts/0/state").asText()).isEqualTo("firing");
  }

  @Test
  void saysHowItIs() throws Exception {
    JsonNode status = json("/api/v1/status");
    assertThat(status.get("status").asText()).isEqualTo("no_data");
    assertThat(status.get("status_text").asText())
        .isEqualTo("Waiting for the first sample from 1 collector.");
    assertThat(status.at("/pipeline/state").asText()).isEqualTo("running");
    assertThat(status.at("/addresses/console").asText()).isEqualTo(server.url());
    assertThat(status.at("/addresses/kafka").asText()).isEqualTo("127.0.0.1:9092");
    assertThat(status.at("/collectors/0/name").asText()).isEqualTo("simulator");
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
    "/api/v1/storms?last=yesterday, 400, 'number above 0 with s, m, h or d, such as 1h, got'",
    "/api/v1/storms?last=0h, 400, 'got ''0h'''"
  })
  void refusesInOneSentence(String path, int status, String error) throws Exception {
    HttpResponse<String> answer = get(path);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(header(answer, "Content-Type")).isEqualTo("application/json");
    assertThat(MAPPER.readTree(answer.body()).get("error").asText()).contains(error);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "TRACE"})
  void onlyReads(String method) throws Exception {
    String answer = raw(method + " /api/v1/now HTTP/1.1\r\nHost: localhost\r\n");
    assertThat(answer).startsWith("HTTP/1.1 405").contains("Allow: GET, HEAD");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/app.js", "/api/v1/now", "/api/v1/nothing", "/missing.js"})
  void headSaysWhatGetWould(String path) throws Exception {
    HttpResponse<String> whole = get(path);
    HttpResponse<String> head =
        http.send(
            HttpRequest.newBuilder(uri(path))
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build(),
            HttpResponse.BodyHandlers.ofString());
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
      String answer = raw("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\n");
      boolean missing = path.endsWith("nothing") && status == 200;
      assertThat(answer).startsWith("HTTP/1.1 " + (missing ? 404 : status) + " ");
    }
    if (status == 403) {
      String stream = raw("GET /api/v1/stream HTTP/1.1\r\nHost: " + host + "\r\n");
      assertThat(stream).startsWith("HTTP/1.1 403 ").contains("host name is not served");
    }
  }

  @Test
  void streamsASnapshotAndThenUpdates() throws Exception {
    fill();
    try (EventReader events = new EventReader(http, server.url() + "/api/v1/stream")) {
      assertThat(events.response().headers().firstValue("Content-Type").orElseThrow())
          .startsWith("text/event-stream");
      EventReader.Event first = events.next();
      assertThat(first.name()).isEqualTo("snapshot");
      assertThat(first.data().get("workloads")).hasSize(1);
      now.set(at(66));
      model.onActivity(Results.activity(ROLLOUT, 65, 2e9), at(65));
      JsonNode changed = nextWith(events, at(66));
      assertThat(changed.get("kind").asText()).isEqualTo("update");
      assertThat(changed.at("/workloads/0/id").asText()).isEqualTo(ROLLOUT);
      assertThat(changed.at("/workloads/0/read_bytes_per_s").asLong()).isEqualTo(2_000_000_000);
      EventReader.Event third = events.next();
      assertThat(third.name()).isEqualTo("update");
      assertThat(third.data().get("workloads")).isEmpty();
      assertThat(third.data().get("switches")).hasSize(1);
    }
  }

  /** Updates come by the wall clock; the one about a moment may be the second. */
  private static JsonNode nextWith(EventReader events, long asOfMs) throws IOException {
    JsonNode data = events.next().data();
    while (data.get("as_of_ms").asLong() < asOfMs || data.get("workloads").isEmpty()) {
      data = events.next().data();
    }
    return data;
  }

  @Test
  void manyReadersDoNotUseUpTheThreads() throws Exception {
    List<EventReader> readers = new ArrayList<>();
    try {
      for (int i = 0; i < LiveStream.MOST_CLIENTS; i++) {
        readers.add(new EventReader(http, server.url() + "/api/v1/stream"));
        assertThat(readers.get(i).next().name()).isEqualTo("snapshot");
      }
      assertThat(json("/api/v1/status").at("/counters/stream_clients").asInt())
          .isEqualTo(LiveStream.MOST_CLIENTS);
      HttpResponse<String> refused = get("/api/v1/stream");
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(MAPPER.readTree(refused.body()).get("error").asText()).contains("at most 64");
      assertThat(readers.get(63).next().name()).isEqualTo("update");
    } finally {
      for (EventReader reader : readers) {
        reader.close();
      }
    }
  }

  @Test
  void headOfTheStreamEnds() throws Exception {
    String answer = raw("HEAD /api/v1/stream HTTP/1.1\r\nHost: localhost\r\n");
    assertThat(answer).startsWith("HTTP/1.1 200 ").contains("text/event-stream");
    assertThat(json("/api/v1/status").at("/counters/stream_clients").asInt()).isZero();
  }

  /** A snapshot larger than any socket's buffer, for a reader that never reads. */
  @Test
  void aReaderThatDoesNotReadHoldsUpNobody() throws Exception {
    String evidence = "x".repeat(50_000);
    for (int i = 0; i < 400; i++) {
      model.onVerdict(
          Results.verdict("node/n" + i, Phase.TRAINING, 0, 60).toBuilder()
              .setEvidence(evidence)
              .build(),
          at(60));
    }
    try (Socket deaf = new Socket(InetAddress.getLoopbackAddress(), server.port());
        EventReader events = new EventReader(http, server.url() + "/api/v1/stream")) {
      deaf.getOutputStream()
          .write(
              "GET /api/v1/stream HTTP/1.1\r\nHost: localhost\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      assertThat(deaf.getInputStream().read()).as("its snapshot has begun").isEqualTo('H');
      assertThat(events.next().name()).isEqualTo("snapshot");
      assertThat(events.next().name()).isEqualTo("update");
      assertThat(events.next().name()).isEqualTo("update");
    }
  }

  @Test
  void saysWhatToDoWhenThePortIsTaken() {
    int taken = server.port();
    assertThatExceptionOfType(ConsoleStartException.class)
        .isThrownBy(
            () ->
                ConsoleServer.start(
                    Consoles.config(taken), Consoles.sources(model, Consoles.running())))
        .withMessage(
            "port " + taken + " is in use: choose another with --port or stop what listens there");
  }

  @Test
  void saysWhichAddressItCannotListenOn() {
    ConsoleConfig elsewhere = new ConsoleConfig("192.0.2.1", 0, java.util.Set.of(), "up", "0.1.0");
    assertThatExceptionOfType(ConsoleStartException.class)
        .isThrownBy(
            () -> ConsoleServer.start(elsewhere, Consoles.sources(model, Consoles.running())))
        .withMessageStartingWith("cannot listen on 192.0.2.1, port 0: ");
  }

  @Test
  void itsPortIsFreeOnceItIsClosed() throws Exception {
    int port = server.port();
    server.close();
    server =
        ConsoleServer.start(
            Consoles.config(port),
            Consoles.sources(model, Consoles.running()),
            now::get,
            "console-test");
    assertThat(get("/").statusCode()).isEqualTo(200);
  }

  @Test
  void aFaultHereIsNotTheReadersToRead() throws Exception {
    server.close();
    ConsoleSources faulty =
        new ConsoleSources(
            model,
            () -> {
              throw new IllegalArgumentException("inner workings");
            },
            List::of,
            java.util.Map::of,
            java.util.Map::of);
    server = ConsoleServer.start(Consoles.config(0), faulty, now::get, "console-test");
    HttpResponse<String> answer = get("/api/v1/now");
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).isEqualTo("{\"error\":\"this failed here; Seiche's log says why\"}");
  }

  private void fill() {
    model.onVerdict(Results.verdict(ROLLOUT, Phase.TRAINING, 0, 60), at(60));
    model.onActivity(Results.activity(ROLLOUT, 60, 1e9), at(61));
    model.onSwitch(Results.change(ROLLOUT, Phase.INFERENCE, Phase.TRAINING, 30), at(31));
    model.onStorm(Results.storm(ROLLOUT, StormState.OPENED, 30, 2_100), at(31));
    model.onAlert(Results.alert(ROLLOUT, true, 30), at(31));
  }

  private URI uri(String path) {
    return URI.create(server.url() + path);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(uri(path)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private JsonNode json(String path) throws Exception {
    HttpResponse<String> answer = get(path);
    assertThat(answer.statusCode()).isEqualTo(200);
    return MAPPER.readTree(answer.body());
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElseThrow();
  }

  /** Says exactly this, which a proper client would not. */
  private String raw(String head) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(10_000);
      byte[] request = (head + "Connection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
      socket.getOutputStream().write(request);
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
