package io.seiche.history.influxserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPInputStream;

/**
 * Stands in front of an InfluxDB 1.6 and speaks what it lacks: v2 writes, buckets, organisations,
 * DBRP mappings, health. Everything else, InfluxQL above all, goes through unchanged. Also the
 * place where writes meet {@link Faults}.
 */
public final class V2Proxy implements AutoCloseable {
  /** The one organisation there is. */
  public static final String ORG = "seiche";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration ANSWER = Duration.ofSeconds(60);
  private static final Duration NEVER = Duration.ofSeconds(30);
  private static final int DRIP_BYTES = 512;
  private static final long DRIP_MS = 5;
  private static final List<String> PASSED =
      List.of("Content-Encoding", "Content-Type", "Accept", "Accept-Encoding");

  private final RealInflux influx;
  private final Flavor flavor;
  private final BucketApi buckets;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch closing = new CountDownLatch(1);
  private final AtomicLong writes = new AtomicLong();
  private final HttpServer server;
  private volatile Faults faults = Faults.none();
  private volatile Optional<String> writeToken = Optional.empty();
  private volatile Optional<String> adminToken = Optional.empty();

  private V2Proxy(RealInflux influx, Flavor flavor) throws IOException {
    this.influx = influx;
    this.flavor = flavor;
    this.buckets = new BucketApi(influx, ORG);
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  /** An InfluxDB 2.7. */
  public static V2Proxy start(RealInflux influx) throws IOException {
    return start(influx, Flavor.V2);
  }

  public static V2Proxy start(RealInflux influx, Flavor flavor) throws IOException {
    return new V2Proxy(influx, flavor);
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** What happens to writes from now on. */
  public V2Proxy faults(Faults next) {
    faults = next;
    return this;
  }

  /**
   * From now on asks for a token.
   *
   * @param write may write and see buckets
   * @param admin may do everything
   */
  public V2Proxy tokens(String write, String admin) {
    writeToken = Optional.of("Token " + write);
    adminToken = Optional.of("Token " + admin);
    return this;
  }

  /** Writes that came in so far, repeated ones included. */
  public long writes() {
    return writes.get();
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      URI uri = exchange.getRequestURI();
      Map<String, String> query = query(uri);
      if (uri.getPath().equals("/api/v2/write")) {
        writes.incrementAndGet();
        write(exchange, query);
      } else {
        byte[] body = exchange.getRequestBody().readAllBytes();
        send(exchange, route(exchange, uri.getPath(), query, body));
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    }
  }

  private Reply route(HttpExchange exchange, String path, Map<String, String> query, byte[] body)
      throws IOException, InterruptedException {
    String method = exchange.getRequestMethod();
    if (path.equals("/ping") || path.equals("/health")) {
      return path.equals("/ping") ? Reply.empty(204) : health();
    }
    if (!path.startsWith("/api/v2/")) {
      return forward(exchange, exchange.getRequestURI().toString(), body);
    }
    if (flavor == Flavor.V1_8) {
      return Reply.error(404, "not found", "path not found");
    }
    if (!allowed(exchange, !method.equals("GET"))) {
      return Reply.error(401, "unauthorized", "unauthorized access");
    }
    return switch (method + " " + path.replaceFirst("^(/api/v2/buckets/).+", "$1")) {
      case "GET /api/v2/orgs" -> buckets.orgs(query);
      case "GET /api/v2/buckets" -> buckets.buckets(query);
      case "POST /api/v2/buckets" -> buckets.createBucket(json(body));
      case "PATCH /api/v2/buckets/" ->
          buckets.changeBucket(path.substring("/api/v2/buckets/".length()), json(body));
      case "GET /api/v2/dbrps" -> buckets.mappings(query);
      case "POST /api/v2/dbrps" -> buckets.createMapping(json(body));
      default -> Reply.error(404, "not found", "path not found");
    };
  }

  private void write(HttpExchange exchange, Map<String, String> query)
      throws IOException, InterruptedException {
    Optional<Fault> fault = faults.next();
    if (fault.equals(Optional.of(Fault.RESET_BEFORE))) {
      return;
    }
    byte[] body =
        fault.equals(Optional.of(Fault.DRIP))
            ? drip(exchange.getRequestBody())
            : exchange.getRequestBody().readAllBytes();
    if (!allowed(exchange, false)) {
      send(exchange, Reply.error(401, "unauthorized", "unauthorized access"));
      return;
    }
    if (fault.isEmpty()) {
      send(exchange, store(exchange, query, body));
      return;
    }
    switch (fault.get()) {
      case ERROR -> send(exchange, Reply.error(500, "internal error", "an internal error"));
      case UNAVAILABLE -> send(exchange, Reply.error(503, "unavailable", "not ready"));
      case BUSY ->
          send(
              exchange,
              Reply.error(429, "too many requests", "rate limited").with("Retry-After", "1"));
      case PARTIAL -> send(exchange, storeWithStranger(exchange, query, body));
      case TIMEOUT -> {
        Reply unused = store(exchange, query, body);
        pause(NEVER.toMillis());
      }
      case RESET_AFTER -> {
        Reply unused = store(exchange, query, body);
      }
      case DRIP -> dripOut(exchange, store(exchange, query, body));
      case RESET_BEFORE -> throw new AssertionError("has returned");
    }
  }

  private Reply store(HttpExchange exchange, Map<String, String> query, byte[] body)
      throws IOException, InterruptedException {
    String[] bucket = query.getOrDefault("bucket", "").split("/", 2);
    String precision = query.getOrDefault("precision", "ns");
    String address =
        "/write?db="
            + encoded(bucket[0])
            + (bucket.length == 2 && !bucket[1].isEmpty() ? "&rp=" + encoded(bucket[1]) : "")
            + "&precision="
            + (precision.equals("us") ? "u" : precision);
    Reply reply;
    try {
      reply = forward(exchange, address, body);
    } catch (IOException away) {
      return Reply.error(503, "unavailable", "the server behind is away: " + away);
    }
    return flavor == Flavor.V2 && reply.status() >= 400 ? asV2(reply, bucket[0]) : reply;
  }

  /** Adds a line whose field has another type in the store than it says. */
  private Reply storeWithStranger(HttpExchange exchange, Map<String, String> query, byte[] body)
      throws IOException, InterruptedException {
    String bucket = query.getOrDefault("bucket", "").split("/", 2)[0];
    influx.write(bucket, List.of("stranger,who=proxy answer=42i 1"));
    ByteArrayOutputStream more = new ByteArrayOutputStream();
    try (InputStream in = new ByteArrayInputStream(body);
        InputStream plain = zipped(exchange) ? new GZIPInputStream(in) : in) {
      plain.transferTo(more);
    }
    more.writeBytes("\nstranger,who=proxy answer=\"text\" 1\n".getBytes(StandardCharsets.UTF_8));
    exchange.getRequestHeaders().remove("Content-Encoding");
    return store(exchange, query, more.toByteArray());
  }

  /** The words of InfluxDB 2.7 for what 1.x says. */
  private static Reply asV2(Reply reply, String bucket) throws IOException {
    String said = json(reply.body()).path("error").asText(reply.text());
    return switch (reply.status()) {
      case 400 ->
          said.startsWith("partial write: unable to parse")
              ? Reply.error(400, "invalid", said.substring("partial write: ".length()))
              : Reply.error(
                  422, "unprocessable entity", "failure writing points to database: " + said);
      case 404 -> Reply.error(404, "not found", "bucket \"" + bucket + "\" not found");
      case 413 -> Reply.error(413, "request too large", said);
      default -> Reply.error(reply.status(), "internal error", said);
    };
  }

  private Reply forward(HttpExchange exchange, String pathAndQuery, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(influx.url().resolve(pathAndQuery))
            .timeout(ANSWER)
            .method(
                exchange.getRequestMethod(),
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    for (String name : PASSED) {
      String value = exchange.getRequestHeaders().getFirst(name);
      if (value != null) {
        request.header(name, value);
      }
    }
    HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
    Map<String, String> headers = new LinkedHashMap<>();
    for (String name : List.of("Content-Type", "Content-Encoding", "X-Influxdb-Error")) {
      response.headers().firstValue(name).ifPresent(value -> headers.put(name, value));
    }
    return new Reply(response.statusCode(), headers, response.body());
  }

  private Reply health() {
    return Reply.json(
        200,
        JSON.createObjectNode()
            .put("name", "influxdb")
            .put("message", "ready for queries and writes")
            .put("status", "pass")
            .put("version", flavor.version()));
  }

  private boolean allowed(HttpExchange exchange, boolean admin) {
    Optional<String> given =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"));
    return adminToken.isEmpty() || given.equals(adminToken) || (!admin && given.equals(writeToken));
  }

  private void send(HttpExchange exchange, Reply reply) throws IOException {
    head(exchange, reply);
    exchange.getResponseBody().write(reply.body());
  }

  private void dripOut(HttpExchange exchange, Reply reply)
      throws IOException, InterruptedException {
    pause(20 * DRIP_MS);
    head(exchange, reply);
    OutputStream out = exchange.getResponseBody();
    for (byte one : reply.body()) {
      out.write(one);
      out.flush();
      pause(DRIP_MS);
    }
  }

  private void head(HttpExchange exchange, Reply reply) throws IOException {
    exchange.getResponseHeaders().set("X-Influxdb-Version", flavor.version());
    exchange.getResponseHeaders().set("X-Influxdb-Build", "OSS");
    reply.headers().forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(
        reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
  }

  private byte[] drip(InputStream in) throws IOException, InterruptedException {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    for (byte[] some = in.readNBytes(DRIP_BYTES);
        some.length > 0;
        some = in.readNBytes(DRIP_BYTES)) {
      whole.writeBytes(some);
      pause(DRIP_MS);
    }
    return whole.toByteArray();
  }

  private void pause(long milliseconds) throws InterruptedException {
    boolean unused = closing.await(milliseconds, TimeUnit.MILLISECONDS);
  }

  private static boolean zipped(HttpExchange exchange) {
    return "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
  }

  private static Map<String, String> query(URI uri) {
    Map<String, String> values = new LinkedHashMap<>();
    if (uri.getRawQuery() != null) {
      for (String pair : uri.getRawQuery().split("&", -1)) {
        String[] both = pair.split("=", 2);
        String value = both.length == 2 ? both[1] : "";
        values.put(both[0], URLDecoder.decode(value, StandardCharsets.UTF_8));
      }
    }
    return values;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static JsonNode json(byte[] body) throws IOException {
    return JSON.readTree(body);
  }
}
