package io.seiche.collectors.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class KeptConnectionTest {
  private final AtomicInteger connections = new AtomicInteger();
  private volatile int answersEach = Integer.MAX_VALUE;
  private volatile String statusLine = "HTTP/1.1 200 OK";
  private volatile String unasked = "";
  private volatile Socket latest;
  private ServerSocket server;
  private Fetcher fetcher;

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread thread = new Thread(this::accept, "server");
    thread.setDaemon(true);
    thread.start();
    URI base = URI.create("http://127.0.0.1:" + server.getLocalPort());
    fetcher = new Fetcher(new Clients(), Endpoint.of(base));
  }

  @AfterEach
  void close() throws IOException {
    fetcher.close();
    server.close();
  }

  @Test
  void oneConnectionServesManyExchanges() throws Exception {
    for (int i = 0; i < 5; i++) {
      assertThat(fetch()).isEqualTo("hello");
    }
    assertThat(connections).hasValue(1);
  }

  @Test
  void refusalsKeepItToo() throws Exception {
    statusLine = "HTTP/1.1 404 Not Found";
    for (int i = 0; i < 3; i++) {
      assertThat(refusal()).isEqualTo(FetchException.Cause.NOT_FOUND);
    }
    assertThat(connections).hasValue(1);
  }

  @ParameterizedTest(name = "hung up on after {0}: {1} connections for 6 exchanges")
  @CsvSource({"1, 6", "2, 3", "3, 2"})
  void whatTheServerHungUpOnIsReplacedUnnoticed(int answers, int expected) throws Exception {
    answersEach = answers;
    for (int i = 0; i < 6; i++) {
      assertThat(fetch()).isEqualTo("hello");
    }
    assertThat(connections).hasValue(expected);
  }

  @Test
  void closedFetchersConnectAnew() throws Exception {
    fetch();
    fetcher.close();
    assertThat(fetch()).isEqualTo("hello");
    assertThat(connections).hasValue(2);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "HTTP/1.1 000 OK, HttpCore throws what it does not declare",
    "HTTP/-1.1 200 OK, so it does here",
    "HTTP/1.1 99 OK, below all that there are",
    "SSH-2.0-OpenSSH_9.2, another protocol"
  })
  void whatDoesNotAnswerInHttpIsNotKept(String line, String because) {
    statusLine = line;
    for (int i = 0; i < 3; i++) {
      assertThat(refusal()).as(because).isEqualTo(FetchException.Cause.MALFORMED);
    }
    assertThat(connections).hasValue(3);
  }

  @Test
  void whatCameBesideAnAnswerIsNotTheNextOne() throws Exception {
    unasked = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nother";
    for (int i = 0; i < 3; i++) {
      assertThat(fetch()).isEqualTo("hello");
    }
    assertThat(connections).hasValue(3);
  }

  @Test
  void whatCameLaterUnaskedIsNotTheNextOneEither() throws Exception {
    Connections kept = new Connections(new Clients(), fetcher.endpoint());
    exchange(kept);
    Connection idle = kept.kept().orElseThrow();
    assertThat(idle.isQuiet()).isTrue();

    latest.getOutputStream().write("HTTP/1.1 408 Too late\r\n\r\n".getBytes(US_ASCII));
    while (idle.isQuiet()) {
      Thread.onSpinWait(); // on its way
    }
    kept.keep(idle);
    assertThat(kept.kept()).isEmpty();
    assertThat(exchange(kept).text()).isEqualTo("hello");
    kept.close();
  }

  @Test
  void encryptedOnesAreKeptToo() throws Exception {
    try (ReplayServer secured = ReplayServer.https(TestCertificate.authority())) {
      secured.answer("GET /x", Reply.of(200, "hello"));
      Tls anybody = new Tls(Optional.empty(), Optional.empty(), true);
      Connections kept =
          new Connections(
              new Clients(),
              new Endpoint(secured.base(), anybody, Credentials.NONE, Limits.DEFAULT));
      exchange(kept);
      Connection first = kept.kept().orElseThrow();
      kept.keep(first);
      assertThat(exchange(kept).text()).isEqualTo("hello");
      assertThat(kept.kept()).containsSame(first);
      kept.close();
    }
  }

  private static Answer exchange(Connections connections) throws FetchException {
    Request request = Request.get(connections.endpoint().resolve("/x"));
    return new Exchange(connections, Room.ofThisProcess(), request, Credentials.NONE).run();
  }

  private String fetch() throws FetchException {
    return fetcher.fetch(Request.get(fetcher.endpoint().resolve("/x"))).text();
  }

  private FetchException.Cause refusal() {
    try {
      fetch();
      throw new AssertionError("was not refused");
    } catch (FetchException e) {
      return e.why();
    }
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        connections.incrementAndGet();
        latest = socket;
        Thread thread = new Thread(() -> serve(socket), "connection");
        thread.setDaemon(true);
        thread.start();
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      BufferedReader in =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII));
      for (int i = 0; i < answersEach && in.readLine() != null; i++) {
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
          // The rest of the head.
        }
        String answer = statusLine + "\r\nContent-Length: 5\r\n\r\nhello" + unasked;
        socket.getOutputStream().write(answer.getBytes(US_ASCII));
      }
    } catch (IOException hungUp) {
      // The other side is done.
    }
  }
}
