package io.seiche.alerts.dispatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Debian's Alertmanager as a process of its own on the loopback address. */
final class RealAlertmanager implements AutoCloseable {
  private static final String PROGRAM = "prometheus-alertmanager";
  private static final Pattern LISTENS =
      Pattern.compile("msg=\"?Listening on\"? address=127\\.0\\.0\\.1:(\\d+)");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path folder;
  private final List<String> extra;
  private final HttpClient http = HttpClient.newHttpClient();
  private Process process;
  private int port;

  private RealAlertmanager(Path folder, String... extra) {
    this.folder = folder;
    this.extra = List.of(extra);
  }

  /** Starts one on a free port that notifies a receiver at once, and only of changes. */
  static RealAlertmanager start(Path folder, URI receiver, String... extra) throws Exception {
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve("alertmanager.yml"),
        """
        route:
          receiver: pager
          group_by: [alertname, scope_id]
          group_wait: 10ms
          group_interval: 100ms
          repeat_interval: 24h
        receivers:
          - name: pager
            webhook_configs:
              - url: %s
                send_resolved: true
        """
            .formatted(receiver));
    RealAlertmanager one = new RealAlertmanager(folder, extra);
    one.start();
    return one;
  }

  /** The program; a test cannot do without it. */
  static Path program() {
    return found(PROGRAM)
        .orElseThrow(
            () ->
                new AssertionError(
                    "this test needs Alertmanager: apt-get install prometheus-alertmanager,"
                        + " or run ./verify as root, which does"));
  }

  static Optional<Path> found(String name) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .map(entry -> Path.of(entry, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Starts, the next time on the port it had and with what it kept. */
  void start() throws Exception {
    Path log = folder.resolve("log-" + System.nanoTime());
    List<String> command =
        new ArrayList<>(
            List.of(
                program().toString(),
                "--config.file=" + folder.resolve("alertmanager.yml"),
                "--storage.path=" + folder.resolve("data"),
                "--cluster.listen-address=",
                "--web.listen-address=127.0.0.1:" + port));
    command.addAll(extra);
    process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    Matcher listens =
        Await.answer(
            "Alertmanager to listen",
            () -> LISTENS.matcher(Files.readString(log)),
            matcher -> {
              if (!process.isAlive()) {
                throw new AssertionError("Alertmanager has ended: " + text(log));
              }
              return matcher.find();
            });
    port = Integer.parseInt(listens.group(1));
  }

  private static String text(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return e.toString();
    }
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  int port() {
    return port;
  }

  /** The alerts it holds for active. */
  List<JsonNode> alerts() throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(url().resolve("/api/v2/alerts")).build();
    String body = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    List<JsonNode> alerts = new ArrayList<>();
    JSON.readTree(body).forEach(alerts::add);
    return alerts;
  }

  /** Ends it in order, so that it writes down whom it has notified. */
  void stop() throws InterruptedException {
    process.destroy();
    process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
