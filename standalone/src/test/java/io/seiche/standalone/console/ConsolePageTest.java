package io.seiche.standalone.console;

import static io.seiche.standalone.console.Results.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the console serves beside the API: the page, its libraries and nothing else. */
@Timeout(60)
class ConsolePageTest {
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
  void servesThePageWithAPolicyThatKnowsItsImportMap() throws Exception {
    HttpResponse<String> page = asking.get("/");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
    String map = "{\"imports\":{\"preact\":\"/lib/preact/dist/preact.module.js\"}}";
    assertThat(page.body()).contains(map);
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(map.getBytes(StandardCharsets.UTF_8));
    assertThat(Asking.header(page, "Content-Security-Policy"))
        .isEqualTo(
            "default-src 'none'; script-src 'self' 'sha256-"
                + Base64.getEncoder().encodeToString(hash)
                + "'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    assertThat(Asking.header(page, "X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(Asking.header(page, "Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(Asking.header(page, "Cache-Control")).isEqualTo("no-cache");
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
    HttpResponse<String> file = asking.get(path);
    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(Asking.header(file, "Content-Type")).startsWith(type);
    assertThat(file.body()).isNotEmpty();
  }

  @Test
  void doesNotSendAgainWhatTheBrowserHas() throws Exception {
    String etag = Asking.header(asking.get("/app.js"), "ETag");
    HttpResponse<String> again = asking.get("/app.js", "If-None-Match", etag);
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
    String answer = asking.raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n");
    assertThat(answer).matches("(?s)HTTP/1.1 (404|400) .*");
    assertThat(answer).doesNotContain("import { h }", "secret", "\tat ", "Exception", "jetty");
  }
}
