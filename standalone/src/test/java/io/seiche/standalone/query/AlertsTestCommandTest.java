package io.seiche.standalone.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.seiche.standalone.SeicheCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class AlertsTestCommandTest {
  private record Said(int code, String out, String err) {}

  @TempDir private Path folder;
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private int answer = 200;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          bodies.add(exchange.getRequestURI() + " " + new String(body, StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(answer, -1);
          exchange.close();
        });
    server.start();
    Files.writeString(folder.resolve("secret"), "s3cret");
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void tellsEveryReceiver() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("seiche.yml"),
            "alerts.webhook: {url: '%s/hook', secret: 'file:%s'}"
                .formatted(url(), folder.resolve("secret")));
    Said said =
        run(
            "--config",
            file.toString(),
            "--alertmanager",
            url(),
            "--severity",
            "warning",
            "--json");

    assertThat(said.code()).as(said.err()).isZero();
    JsonNode results = new ObjectMapper().readTree(said.out()).get("results");
    assertThat(results).hasSize(3);
    assertThat(results.at("/0/kind").asText()).isEqualTo("alertmanager");
    assertThat(results.at("/2/event").asText()).isEqualTo("resolved");
    assertThat(bodies).hasSize(3);
    assertThat(bodies.get(0))
        .startsWith("/api/v2/alerts ")
        .contains("\"alertname\":\"SeicheTest\"", "\"severity\":\"warning\"");
    assertThat(bodies.get(1)).startsWith("/hook ").contains("\"event\":\"firing\"");
  }

  @Test
  void saysWhatCameOfIt() {
    answer = 503;
    Said said = run("--alertmanager", url());

    assertThat(said.code()).isEqualTo(1);
    assertThat(said.out()).contains("alertmanager  " + url(), "server error", "HTTP 503");
  }

  @Test
  void needsSomebodyToTell() {
    assertThat(run().code()).isEqualTo(2);
    assertThat(run().err()).contains("nobody to tell: name a receiver with --alertmanager URL");
    Said wrong = run("--alertmanager", "am:9093");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains("--alertmanager: alerts.alertmanager.url must be an http");
    assertThat(run("--severity", "fatal").code()).isEqualTo(2);
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private static Said run(String... options) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine seiche =
        SeicheCommand.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    String[] all = new String[options.length + 2];
    all[0] = "alerts";
    all[1] = "test";
    System.arraycopy(options, 0, all, 2, options.length);
    int code = seiche.execute(all);
    return new Said(code, out.toString(), err.toString());
  }
}
