package io.seiche.standalone.console;

import static io.seiche.standalone.console.Results.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Starting, failing to start, and stopping. */
@Timeout(60)
class ConsoleServerTest {
  private final AtomicLong now = new AtomicLong(at(62));
  private final LiveModel model = new LiveModel(LiveModel.Options.DEFAULT);
  private ConsoleServer server;

  @BeforeEach
  void start() throws IOException {
    server = Consoles.start(model, now::get);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void saysWhatToDoWhenThePortIsTaken() {
    int taken = server.port();
    assertThatExceptionOfType(ConsoleStartException.class)
        .isThrownBy(
            () ->
                ConsoleServer.start(
                    Consoles.config(taken), Consoles.sources(model, Consoles.running())))
        .withMessage(
            "port " + taken + " is in use: choose another with --port or stop what listens there");
  }

  @Test
  void saysWhichAddressItCannotListenOn() {
    ConsoleConfig elsewhere = new ConsoleConfig("192.0.2.1", 0, java.util.Set.of(), "up", "0.1.0");
    assertThatExceptionOfType(ConsoleStartException.class)
        .isThrownBy(
            () -> ConsoleServer.start(elsewhere, Consoles.sources(model, Consoles.running())))
        .withMessageStartingWith("cannot listen on 192.0.2.1, port 0: ");
  }

  @Test
  void itsPortIsFreeOnceItIsClosed() throws Exception {
    int port = server.port();
    server.close();
    server =
        ConsoleServer.start(
            Consoles.config(port),
            Consoles.sources(model, Consoles.running()),
            now::get,
            "console-test");
    assertThat(new Asking(server).get("/").statusCode()).isEqualTo(200);
  }

  @Test
  void aFaultHereIsNotTheReadersToRead() throws Exception {
    server.close();
    ConsoleSources faulty =
        new ConsoleSources(
            model,
            new StoreAccess(),
            () -> {
              throw new IllegalArgumentException("inner workings");
            },
            List::of,
            java.util.Map::of,
            java.util.Map::of);
    server = ConsoleServer.start(Consoles.config(0), faulty, now::get, "console-test");
    HttpResponse<String> answer = new Asking(server).get("/api/v1/now");
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).isEqualTo("{\"error\":\"this failed here; Seiche's log says why\"}");
  }
}
