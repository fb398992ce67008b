package io.seiche.history.influx;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;

/** A real HTTP server that answers writes first by script, then by rule. */
final class ScriptedStore implements AutoCloseable {
  /** What to say to a write. */
  record Reply(int status, String body, String... header) {
    static final Reply STORED = new Reply(204, "");

    static Reply error(int status, String message) {
      return new Reply(status, "{\"code\":\"invalid\",\"message\":\"" + message + "\"}");
    }
  }

  /** A write as it came in. */
  record Request(URI uri, String authorization, String encoding, List<String> lines) {}

  final List<Request> requests = new ArrayList<>();
  final List<String> stored = new ArrayList<>();
  private final Deque<Reply> script = new ArrayDeque<>();
  private final CountDownLatch released = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private Function<List<String>, Reply> rule = lines -> Reply.STORED;
  private boolean silent;

  ScriptedStore() throws IOException {
    this(0);
  }

  ScriptedStore(int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
    server.createContext("/api/v2/write", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** The next answers, in order. */
  ScriptedStore answers(Reply... replies) {
    script.addAll(Arrays.asList(replies));
    return this;
  }

  /** Every answer after the script. */
  ScriptedStore rule(Function<List<String>, Reply> lines) {
    rule = lines;
    return this;
  }

  /** Accepts connections and says nothing, until closed. */
  ScriptedStore silent() {
    silent = true;
    return this;
  }

  /** How many writes have come in, for waiting on from another thread. */
  synchronized int seen() {
    return requests.size();
  }

  @Override
  public void close() {
    released.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      List<String> lines = lines(exchange);
      Reply reply;
      synchronized (this) {
        requests.add(
            new Request(
                exchange.getRequestURI(),
                exchange.getRequestHeaders().getFirst("Authorization"),
                exchange.getRequestHeaders().getFirst("Content-Encoding"),
                lines));
        reply = script.isEmpty() ? rule.apply(lines) : script.poll();
        if (reply.status() == 204) {
          stored.addAll(lines);
        }
      }
      if (silent) {
        released.await();
        return;
      }
      for (int i = 0; i < reply.header().length; i += 2) {
        exchange.getResponseHeaders().add(reply.header()[i], reply.header()[i + 1]);
      }
      byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private static List<String> lines(HttpExchange exchange) throws IOException {
    boolean gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
    try (InputStream raw = exchange.getRequestBody();
        InputStream body = gzip ? new GZIPInputStream(raw) : raw) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
