package io.seiche.collectors.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLServerSocket;

/**
 * A device that gives recorded answers by method, path and query, plain or over TLS, with the
 * faults of real ones. On a free port of the loopback; ends everything it began when closed.
 */
public final class ReplayServer implements AutoCloseable {
  private final ServerSocket socket;
  private final String scheme;
  private final Map<String, Function<Asked, Reply>> answers = new ConcurrentHashMap<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "replay-server");
            thread.setDaemon(true);
            return thread;
          });
  private volatile String authorization;

  /** A request as it came; header names in lower case. */
  public record Asked(String method, String target, Map<String, String> headers, String body) {
    /** Method, path and query. */
    public String route() {
      return method + ' ' + target;
    }
  }

  private ReplayServer(ServerSocket socket, String scheme) {
    this.socket = socket;
    this.scheme = scheme;
    threads.execute(this::accept);
  }

  public static ReplayServer http() {
    return open(ServerSocketFactory.getDefault(), "http");
  }

  public static ReplayServer https(TestCertificate own) {
    return open(own.serverContext(null).getServerSocketFactory(), "https");
  }

  /** Wants certificates that {@code clients} issued. */
  public static ReplayServer https(TestCertificate own, TestCertificate clients) {
    ReplayServer server = open(own.serverContext(clients).getServerSocketFactory(), "https");
    ((SSLServerSocket) server.socket).setNeedClientAuth(true);
    return server;
  }

  private static ReplayServer open(ServerSocketFactory factory, String scheme) {
    try {
      return new ReplayServer(
          factory.createServerSocket(0, 50, InetAddress.getLoopbackAddress()), scheme);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Answers others with 401. */
  public ReplayServer requireBasic(String user, String password) {
    authorization =
        "Basic "
            + Base64.getEncoder()
                .encodeToString((user + ':' + password).getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /**
   * One reply after the other; the last one again and again.
   *
   * @param route {@code GET /path?query}; without a query it stands for any that has no route
   */
  public ReplayServer answer(String route, Reply first, Reply... then) {
    Deque<Reply> left = new ArrayDeque<>(List.of(then));
    left.addFirst(first);
    return answer(
        route,
        request -> {
          synchronized (left) {
            return left.size() > 1 ? left.removeFirst() : left.getFirst();
          }
        });
  }

  public ReplayServer answer(String route, Function<Asked, Reply> reply) {
    answers.put(route, reply);
    return this;
  }

  /** Has no answers any more, and was never asked. */
  public ReplayServer forget() {
    answers.clear();
    asked.clear();
    return this;
  }

  /** All requests so far. */
  public List<Asked> asked() {
    return List.copyOf(asked);
  }

  /** How often this was asked, with whatever query when {@code route} has none. */
  public long count(String route) {
    return asked.stream()
        .filter(each -> each.route().equals(route) || withoutQuery(each).equals(route))
        .count();
  }

  public int port() {
    return socket.getLocalPort();
  }

  public URI base() {
    return URI.create(scheme + "://127.0.0.1:" + port());
  }

  public URI at(String target) {
    return base().resolve(target);
  }

  @Override
  public void close() {
    closed.countDown();
    quietly(socket::close);
    open.forEach(each -> quietly(each::close));
    threads.shutdownNow();
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        open.add(connection);
        threads.execute(() -> serve(connection));
      } catch (IOException closedMeanwhile) {
        return;
      } catch (java.util.concurrent.RejectedExecutionException shutDown) {
        return;
      }
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      InputStream in = new BufferedInputStream(connection.getInputStream());
      OutputStream out = connection.getOutputStream();
      Asked request = read(in);
      while (request != null) {
        asked.add(request);
        Reply reply = reply(request);
        if (!send(reply, connection, out)) {
          return;
        }
        request = read(in);
      }
    } catch (IOException clientIsGone) {
      open.remove(connection);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(connection);
    }
  }

  private Reply reply(Asked request) {
    if (authorization != null && !authorization.equals(request.headers().get("authorization"))) {
      return Reply.status(401).with("WWW-Authenticate", "Basic realm=\"device\"");
    }
    Function<Asked, Reply> exact = answers.get(request.route());
    Function<Asked, Reply> any = answers.get(withoutQuery(request));
    Function<Asked, Reply> chosen = exact == null ? any : exact;
    return chosen == null
        ? Reply.of(404, "{\"no answer recorded for\": \"" + request.route() + "\"}")
        : chosen.apply(request);
  }

  private static String withoutQuery(Asked request) {
    return request.method() + ' ' + request.target().replaceAll("\\?.*", "");
  }

  /** False when the connection is not to be used again. */
  private boolean send(Reply reply, Socket connection, OutputStream out)
      throws IOException, InterruptedException {
    byte[] body = reply.body();
    long length = reply.manner() == Reply.Manner.HUGE ? 1L << 30 : body.length;
    switch (reply.manner()) {
      case PLAIN -> {
        out.write(join(head(reply, length), body));
        out.flush();
      }
      case HANG -> closed.await();
      case DRIP -> {
        out.write(head(reply, length));
        for (byte each : body) {
          out.write(each);
          out.flush();
          if (closed.await(1, TimeUnit.SECONDS)) {
            return false;
          }
        }
      }
      case RESET -> connection.setSoLinger(true, 0);
      case CUT -> {
        out.write(head(reply, length));
        out.write(body, 0, body.length / 2);
        out.flush();
      }
      case HUGE, ENDLESS -> {
        out.write(head(reply, reply.manner() == Reply.Manner.HUGE ? length : -1));
        byte[] block = new byte[1 << 16];
        java.util.Arrays.fill(block, (byte) ' ');
        for (long sent = 0; sent < 1L << 30; sent += block.length) {
          out.write(block);
        }
      }
    }
    return reply.manner() == Reply.Manner.PLAIN;
  }

  private static byte[] head(Reply reply, long length) {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + reply.status() + " answer\r\n");
    reply.headers().forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
    head.append(length < 0 ? "Connection: close\r\n" : "Content-Length: " + length + "\r\n");
    return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  private static byte[] join(byte[] head, byte[] body) {
    byte[] both = java.util.Arrays.copyOf(head, head.length + body.length);
    System.arraycopy(body, 0, both, head.length, body.length);
    return both;
  }

  private static Asked read(InputStream in) throws IOException {
    String first = line(in);
    if (!first.endsWith(" HTTP/1.1")) {
      return null;
    }
    String[] parts = first.split(" ", 3);
    Map<String, String> headers = new TreeMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    String body = new String(in.readNBytes(length), StandardCharsets.UTF_8);
    return new Asked(parts[0], parts[1], headers, body);
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  private interface Closing {
    void run() throws IOException;
  }

  private static void quietly(Closing closing) {
    try {
      closing.run();
    } catch (IOException alreadyGone) {
      return;
    }
  }
}
