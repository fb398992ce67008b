package io.seiche.alerts.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.seiche.results.v1.Alert;
import io.seiche.results.v1.Severity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A webhook that checks signatures as its users would, and has its bad days. */
@Timeout(120)
class WebhookIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SECRET = "s3cret";
  private static final Pattern SIGNATURE = Pattern.compile("t=(\\d+),v1=([0-9a-f]{64})");
  private static final Backoff SOON =
      new Backoff(Duration.ofMillis(20), Duration.ofMillis(100), Duration.ofSeconds(3));

  /** What the webhook does with a request. */
  private interface Mood {
    void answer(HttpExchange exchange) throws IOException;
  }

  private final Queue<Mood> moods = new ArrayDeque<>();
  private final List<JsonNode> taken = new CopyOnWriteArrayList<>();
  private final List<String> arrivals = new CopyOnWriteArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final long nowMs = System.currentTimeMillis();
  private HttpServer server;
  private Dispatcher dispatcher;
  private long offset;

  @BeforeEach
  void start() throws Exception {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/hook", this::take);
    server.setExecutor(threads);
    server.start();
    dispatcher = dispatcher(SECRET);
    dispatcher.open(nowMs);
  }

  @AfterEach
  void stop() {
    over.countDown();
    dispatcher.close();
    server.stop(0);
    threads.shutdownNow();
  }

  private Dispatcher dispatcher(String secret) throws IOException {
    return AlertSending.dispatcher(
        AlertsConfig.of(
            Map.of(
                "alerts.webhook.url",
                    "http://127.0.0.1:" + server.getAddress().getPort() + "/hook?key=private",
                "alerts.webhook.secret", "env:HOOK",
                "alerts.timeout", "1s")),
        Map.of("HOOK", secret),
        SOON,
        System::currentTimeMillis);
  }

  private synchronized void take(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    arrivals.add(JSON.readTree(body).get("id").asText());
    Mood mood = moods.poll();
    if (mood != null) {
      mood.answer(exchange);
      return;
    }
    if (!isGenuine(exchange.getRequestHeaders().getFirst("Seiche-Signature"), body)) {
      answer(exchange, 401);
      return;
    }
    taken.add(JSON.readTree(body));
    answer(exchange, 204);
  }

  private static void answer(HttpExchange exchange, int status) throws IOException {
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  /** Written from docs/alerts.md, not from our code. */
  private static boolean isGenuine(String header, byte[] body) {
    Matcher signature = SIGNATURE.matcher(header);
    if (!signature.matches()) {
      return false;
    }
    long seconds = Long.parseLong(signature.group(1));
    if (Math.abs(System.currentTimeMillis() / 1000 - seconds) > 300) {
      return false;
    }
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      String text = seconds + "." + new String(body, StandardCharsets.UTF_8);
      return MessageDigest.isEqual(
          mac.doFinal(text.getBytes(StandardCharsets.UTF_8)),
          HexFormat.of().parseHex(signature.group(2)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private void say(Alert... words) {
    for (Alert word : words) {
      dispatcher.take(word, new Position(0, offset++), false, System.currentTimeMillis());
    }
  }

  private List<String> events(int count) throws Exception {
    return Await.answer(
        count + " messages",
        () -> taken.stream().map(message -> message.path("event").asText()).toList(),
        events -> events.size() == count);
  }

  private TargetStatus status() {
    return dispatcher.status().get(0);
  }

  @Test
  void isToldBeginningWorseningAndEndInOrder() throws Exception {
    long start = nowMs - 60_000;
    say(Words.opened(start));
    events(1);
    say(Words.escalated(start, nowMs - 1_000));
    events(2);
    say(Words.closed(start, nowMs));

    assertThat(events(3)).containsExactly("firing", "escalated", "resolved");
    JsonNode last = taken.get(2);
    assertThat(last.get("version").asInt()).isEqualTo(1);
    assertThat(last.at("/alert/state").asText()).isEqualTo("resolved");
    assertThat(last.at("/alert/severity").asText()).isEqualTo("critical");
    assertThat(last.at("/alert/starts_ms").asLong()).isEqualTo(start);
    assertThat(last.at("/alert/ends_ms").asLong()).isEqualTo(nowMs);
    assertThat(last.at("/alert/evidence/1").asText()).isEqualTo("2.5 GPU-h lost");
    TargetStatus status = Await.answer("rest", this::status, one -> one.requests() == 3);
    assertThat(status.address())
        .as("keys in the path are not shown")
        .isEqualTo("http://127.0.0.1:" + server.getAddress().getPort());
    assertThat(status.pending()).isZero();
  }

  @Test
  void badDaysAreSurvivedUnderOneId() throws Exception {
    moods.add(exchange -> answer(exchange, 500));
    moods.add(
        exchange -> {
          exchange.getResponseHeaders().add("Retry-After", "1");
          answer(exchange, 429);
        });
    moods.add(exchange -> exchange.close());
    moods.add(this::hang);
    say(Words.opened(nowMs - 60_000));

    assertThat(events(1)).containsExactly("firing");
    assertThat(arrivals).hasSizeGreaterThanOrEqualTo(5);
    assertThat(arrivals.stream().distinct()).hasSize(1);
    TargetStatus status = Await.answer("success", this::status, one -> one.requests() == 1);
    assertThat(status.failed()).containsKeys("server_error", "throttled", "timed_out");
    assertThat(status.givenUp()).isEmpty();
    assertThat(status.state()).isEqualTo("ok");
  }

  /** Says that an answer comes, and never finishes it. */
  private void hang(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 1_000);
    exchange.getResponseBody().write('x');
    exchange.getResponseBody().flush();
    threads.execute(
        () -> {
          try {
            over.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          exchange.close();
        });
  }

  @Test
  void retryAfterIsHonoured() throws Exception {
    AtomicLong askedNanos = new AtomicLong();
    AtomicLong againNanos = new AtomicLong();
    moods.add(
        exchange -> {
          askedNanos.set(System.nanoTime());
          exchange.getResponseHeaders().add("Retry-After", "2");
          answer(exchange, 503);
        });
    moods.add(
        exchange -> {
          againNanos.set(System.nanoTime());
          answer(exchange, 503);
        });
    say(Words.opened(nowMs - 60_000));

    events(1);
    assertThat(Duration.ofNanos(againNanos.get() - askedNanos.get()))
        .as("as the webhook saw it: no sooner than it asked for")
        .isGreaterThanOrEqualTo(Duration.ofSeconds(2));
  }

  @Test
  void whatItRefusesForGoodIsCountedAndDelaysNoOther() throws Exception {
    moods.add(exchange -> answer(exchange, 422));
    say(Words.opened(nowMs - 60_000));
    say(Words.said("node/b", nowMs - 50_000, nowMs - 50_000, true, Severity.INFO));

    events(1);
    assertThat(taken.get(0).at("/alert/workload").asText()).isEqualTo("node/b");
    assertThat(status().givenUp()).containsExactly(Map.entry("rejected", 1L));
  }

  @Test
  void afterAnOutageOnlyWhatIsCurrentIsTold() throws Exception {
    say(Words.said("a", nowMs - 60_000, nowMs - 60_000, true, Severity.WARNING));
    events(1);
    for (int i = 0; i < 6; i++) {
      moods.add(exchange -> answer(exchange, 503));
    }
    long later = System.currentTimeMillis();
    say(Words.said("a", nowMs - 60_000, later, false, Severity.WARNING));
    say(Words.said("b", later, later, true, Severity.WARNING));
    say(Words.said("b", later, later + 1, false, Severity.WARNING));
    say(Words.said("c", later, later, true, Severity.WARNING));
    say(Words.said("c", later, later + 1, true, Severity.CRITICAL));

    events(3);
    assertThat(taken)
        .extracting(m -> m.at("/alert/workload").asText() + " " + m.get("event").asText())
        .containsExactlyInAnyOrder("a firing", "a resolved", "c firing");
    assertThat(taken)
        .filteredOn(message -> message.at("/alert/workload").asText().equals("c"))
        .extracting(message -> message.at("/alert/severity").asText())
        .containsExactly("critical");
  }

  @Test
  void aWrongSecretIsToldApartAndNobodyHearsIt() throws Exception {
    dispatcher.close();
    dispatcher = dispatcher("other");
    dispatcher.open(nowMs);
    say(Words.opened(nowMs - 60_000));

    Await.answer("a refusal", this::status, one -> one.failed().containsKey("denied"));
    assertThat(taken).isEmpty();
    assertThat(status().toString()).doesNotContain("other", "private");
  }
}
