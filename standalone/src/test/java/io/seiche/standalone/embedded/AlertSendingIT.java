package io.seiche.standalone.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.seiche.alerts.dispatch.AlertSending;
import io.seiche.alerts.dispatch.AlertsConfig;
import io.seiche.results.v1.Alert;
import io.seiche.results.v1.Severity;
import io.seiche.telemetry.wire.Topics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Alerts through a real broker: what a restart tells again, and what it does not. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AlertSendingIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration AT_MOST = Duration.ofSeconds(40);

  private final List<JsonNode> hooked = new CopyOnWriteArrayList<>();
  private final List<JsonNode> managed = new CopyOnWriteArrayList<>();
  private EmbeddedBroker broker;
  private HttpServer server;
  private KafkaProducer<String, byte[]> producer;
  private AlertSending sending;
  private Topics topics;
  private volatile int hookAnswers = 204;
  private int runs;

  @BeforeAll
  void startBroker(@TempDir Path folder) throws Exception {
    broker = EmbeddedBroker.start(folder.resolve("kafka"), 0);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/hook", this::hook);
    server.createContext("/api/v2/alerts", this::manage);
    server.start();
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  @AfterAll
  void stopBroker() {
    producer.close();
    server.stop(0);
    broker.close();
  }

  @BeforeEach
  void startSending() throws Exception {
    topics = new Topics("alerting-" + runs++);
    broker.createTopics(topics);
    hooked.clear();
    managed.clear();
    sending = sending();
  }

  @AfterEach
  void stopSending() {
    sending.close();
  }

  private AlertSending sending() throws IOException {
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    return AlertSending.start(
        AlertsConfig.of(
            Map.of(
                "alerts.alertmanager.url",
                url,
                "alerts.webhook.url",
                url + "/hook",
                "alerts.webhook.secret",
                "env:HOOK")),
        broker.bootstrapServers(),
        topics,
        topics.prefix() + "-alerts",
        Map.of(),
        Map.of("HOOK", "s3cret"));
  }

  private void hook(HttpExchange exchange) throws IOException {
    if (hookAnswers == 204) {
      hooked.add(JSON.readTree(exchange.getRequestBody()));
    }
    exchange.sendResponseHeaders(hookAnswers, -1);
    exchange.close();
  }

  private void manage(HttpExchange exchange) throws IOException {
    JSON.readTree(exchange.getRequestBody()).forEach(managed::add);
    exchange.sendResponseHeaders(200, -1);
    exchange.close();
  }

  private void say(String workload, long startMs, long atMs, boolean firing) throws Exception {
    Alert alert =
        Alert.newBuilder()
            .setFingerprint("storm-" + workload + "@" + startMs)
            .setWorkload(workload)
            .setFiring(firing)
            .setSeverity(Severity.WARNING)
            .setTitle("Switching storm on " + workload)
            .setStartsMs(startMs)
            .setEndsMs(firing ? 0 : atMs)
            .setEventTimeMs(atMs)
            .build();
    producer
        .send(new ProducerRecord<>(topics.alerts(), alert.getFingerprint(), alert.toByteArray()))
        .get(20, TimeUnit.SECONDS);
  }

  private List<String> hooked(int count) throws Exception {
    return await(
        count + " messages",
        () ->
            hooked.stream()
                .map(one -> one.at("/alert/workload").asText() + " " + one.get("event").asText())
                .toList(),
        all -> all.size() == count);
  }

  private static <T> T await(String what, Callable<T> question, Predicate<T> right)
      throws Exception {
    long deadline = System.nanoTime() + AT_MOST.toNanos();
    for (T answer = question.call(); ; answer = question.call()) {
      if (right.test(answer)) {
        return answer;
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError("waited in vain for " + what + ", at last: " + answer);
      }
      LockSupport.parkNanos(20_000_000);
    }
  }

  @Test
  void aRestartTellsWhatHasChangedMeanwhileAndNothingTwice() throws Exception {
    long now = System.currentTimeMillis();
    say("a", now - 60_000, now - 60_000, true);
    say("b", now - 50_000, now - 50_000, true);
    assertThat(hooked(2)).containsExactly("a firing", "b firing");
    await("no more to tell", sending::status, all -> all.get(1).pending() == 0);
    sending.close();

    say("b", now - 50_000, now - 10_000, false);
    say("c", now - 5_000, now - 5_000, true);
    managed.clear();
    sending = sending();

    assertThat(hooked(4).subList(2, 4)).containsExactlyInAnyOrder("b resolved", "c firing");
    List<String> told =
        await(
            "all three to Alertmanager",
            () -> managed.stream().map(one -> one.at("/labels/workload").asText()).toList(),
            all -> all.size() >= 3);
    assertThat(told).containsExactlyInAnyOrder("a", "b", "c");
    assertThat(managed)
        .filteredOn(one -> one.at("/labels/workload").asText().equals("a"))
        .singleElement()
        .satisfies(
            one ->
                assertThat(one.path("startsAt").asText())
                    .isEqualTo(java.time.Instant.ofEpochMilli(now - 60_000).toString()));
  }

  @Test
  void asAProcessOfItsOwn(@TempDir Path folder) throws Exception {
    sending.close();
    long now = System.currentTimeMillis();
    say("a", now - 60_000, now - 60_000, true);
    Path log = folder.resolve("log");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "io.seiche.alerts.dispatch.AlertsMain");
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("SEICHE_"));
    environment.put("SEICHE_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
    environment.put("SEICHE_KAFKA_TOPIC_PREFIX", topics.prefix());
    environment.put("SEICHE_ALERTS_METRICS_LISTEN", "127.0.0.1:0");
    environment.put(
        "SEICHE_ALERTS_ALERTMANAGER_URL", "http://127.0.0.1:" + server.getAddress().getPort());
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      await("an alert", managed::size, told -> told == 1);
      Matcher page =
          await(
              "its page",
              () -> Pattern.compile("metrics on port (\\d+)").matcher(Files.readString(log)),
              Matcher::find);
      URI metrics = URI.create("http://127.0.0.1:" + page.group(1) + "/metrics");
      assertThat(body(metrics)).contains("seiche_alerts_up{kind=\"alertmanager\"");
      assertThat(body(metrics)).contains("seiche_alerts_feed{name=\"firing\"} 1");
      assertThat(body(metrics.resolve("/healthz"))).startsWith("ok");
      process.destroy();
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly().onExit().join();
    }
  }

  private static String body(URI address) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  @Test
  void whatAWebhookCouldNotBeToldIsToldAfterARestart() throws Exception {
    long now = System.currentTimeMillis();
    say("a", now - 60_000, now - 60_000, true);
    hooked(1);
    hookAnswers = 503;
    say("b", now - 50_000, now - 50_000, true);
    say("c", now - 40_000, now - 40_000, true);
    await(
        "failures",
        sending::status,
        all -> all.get(1).failed().containsKey("server_error") && all.get(1).pending() == 2);
    sending.close();
    say("c", now - 40_000, now - 1_000, false);
    hookAnswers = 204;
    sending = sending();

    assertThat(hooked(2)).containsExactly("a firing", "b firing");
    await("no more to tell", sending::status, all -> all.get(1).pending() == 0);
    assertThat(hooked).extracting(one -> one.get("id").asText()).doesNotHaveDuplicates();
    assertThat(new String(JSON.writeValueAsBytes(hooked), StandardCharsets.UTF_8))
        .as("c came and went")
        .doesNotContain("\"c\"");
  }
}
