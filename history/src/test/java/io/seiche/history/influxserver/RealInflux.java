package io.seiche.history.influxserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seiche.history.Bucket;
import io.seiche.history.influx.StoreConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Debian's {@code influxd} 1.6 as a process of its own on ports that were free, with its data,
 * configuration and log ({@code influxd.log}) in one folder. It speaks InfluxQL and 1.x writes; for
 * the v2 API put a {@link V2Proxy} in front.
 */
public final class RealInflux implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration STOP = Duration.ofSeconds(30);
  private static final Duration ANSWER = Duration.ofSeconds(60);
  private static final Pattern LISTENING =
      Pattern.compile("msg=\"Listening on HTTP\".* addr=(127\\.0\\.0\\.1:\\d+)");

  private final Path folder;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Thread atExit = new Thread(this::kill, "influxd-at-exit");
  private Process process;
  private URI url;

  private RealInflux(Path folder) {
    this.folder = folder;
  }

  /** Returns once it answers; whatever the folder held from an earlier start is there again. */
  public static RealInflux start(Path folder) throws IOException {
    RealInflux influx = new RealInflux(Files.createDirectories(folder).toAbsolutePath());
    influx.launch();
    Runtime.getRuntime().addShutdownHook(influx.atExit);
    return influx;
  }

  /** Where it listens; another one after each {@link #restart()}. */
  public synchronized URI url() {
    return url;
  }

  public Path folder() {
    return folder;
  }

  /** How to use one whose buckets of this prefix forget nothing. */
  public static StoreConfig keepingAll(URI url, String prefix) {
    Map<String, String> settings =
        new TreeMap<>(Map.of("store.url", url.toString(), "store.bucket-prefix", prefix));
    for (Bucket bucket : Bucket.values()) {
      settings.put("store.retention-" + bucket.suffix(), "36500d");
    }
    return StoreConfig.of(settings);
  }

  /**
   * The whole answer, times as epoch milliseconds: {@code results[i].series[j].values}.
   *
   * @param database may be empty, for statements that name their own
   * @throws IllegalStateException when a statement is refused, with its words
   */
  public JsonNode query(String database, String influxql) {
    JsonNode answer = json(answer(database, influxql));
    JsonNode error = answer.findValue("error");
    if (error != null) {
      throw new IllegalStateException(influxql + ": " + error.asText());
    }
    return answer;
  }

  /** The answer as it comes, whatever it says. */
  public String answer(String database, String influxql) {
    return send(HttpRequest.newBuilder(address("/query"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                BodyPublishers.ofString(
                    form(Map.of("db", database, "q", influxql, "epoch", "ms")))))
        .body();
  }

  /** Rows of all series of the first statement, tags left out. */
  public List<JsonNode> rows(String database, String influxql) {
    return query(database, influxql).path("results").path(0).findValues("values").stream()
        .flatMap(values -> StreamSupport.stream(values.spliterator(), false))
        .toList();
  }

  /**
   * Writes lines with times in milliseconds, without any proxy.
   *
   * @throws IllegalStateException when one of them is refused
   */
  public void write(String database, List<String> lines) {
    HttpResponse<String> response =
        send(
            HttpRequest.newBuilder(
                    address("/write?" + form(Map.of("db", database, "precision", "ms"))))
                .POST(BodyPublishers.ofString(String.join("\n", lines))));
    if (response.statusCode() != 204) {
      throw new IllegalStateException(response.statusCode() + ": " + response.body());
    }
  }

  /** As {@code kill -9} does: what was acknowledged must survive it. */
  public synchronized void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** Kills it and starts it again on the same data. */
  public void restart() throws IOException {
    kill();
    launch();
  }

  /** Stops it; the folder stays. */
  @Override
  public synchronized void close() {
    process.destroy();
    try {
      if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException interrupted) {
      kill();
      Thread.currentThread().interrupt();
    }
    removeHook();
  }

  private void removeHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException exiting) {
      // The hook runs already, and finds nothing left to kill.
      process.destroyForcibly();
    }
  }

  private synchronized void launch() throws IOException {
    Path config = folder.resolve("influxd.conf");
    Files.writeString(config, config());
    Path log = folder.resolve("influxd.log");
    Files.deleteIfExists(log);
    process =
        new ProcessBuilder("influxd", "-config", config.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    long deadline = System.nanoTime() + START.toNanos();
    Optional<URI> found = listening(log);
    while (found.isEmpty() || !answers(found.get())) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        kill();
        throw new IOException("influxd did not start: " + Files.readString(log));
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      found = listening(log);
    }
    url = found.get();
  }

  private String config() {
    return """
        reporting-disabled = true
        bind-address = "127.0.0.1:0"
        [meta]
          dir = "%1$s/meta"
        [data]
          dir = "%1$s/data"
          wal-dir = "%1$s/wal"
          query-log-enabled = false
        [monitor]
          store-enabled = false
        [http]
          bind-address = "127.0.0.1:0"
          log-enabled = false
        """
        .formatted(folder);
  }

  private static Optional<URI> listening(Path log) throws IOException {
    Matcher line = LISTENING.matcher(Files.exists(log) ? Files.readString(log) : "");
    return line.find() ? Optional.of(URI.create("http://" + line.group(1))) : Optional.empty();
  }

  private boolean answers(URI at) {
    HttpRequest ping = HttpRequest.newBuilder(at.resolve("/ping")).timeout(ANSWER).build();
    try {
      return http.send(ping, BodyHandlers.discarding()).statusCode() == 204;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private URI address(String pathAndQuery) {
    return url().resolve(pathAndQuery);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return http.send(request.timeout(ANSWER).build(), BodyHandlers.ofString());
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private static String form(Map<String, String> values) {
    return new TreeMap<>(values)
        .entrySet().stream()
            .map(
                one ->
                    one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
            .collect(Collectors.joining("&"));
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException malformed) {
      throw new UncheckedIOException(malformed);
    }
  }
}
