package io.seiche.standalone.console;

import static io.seiche.standalone.console.Results.ROLLOUT;
import static io.seiche.standalone.console.Results.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.seiche.results.v1.Phase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The event stream over HTTP, and readers that behave badly. */
@Timeout(60)
class ConsoleStreamTest {
  private final AtomicLong now = new AtomicLong(at(62));
  private final LiveModel model = new LiveModel(LiveModel.Options.DEFAULT);
  private ConsoleServer server;
  private Asking asking;

  @BeforeEach
  void start() throws IOException {
    server = Consoles.start(model, now::get);
    asking = new Asking(server);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void streamsASnapshotAndThenUpdates() throws Exception {
    Consoles.fill(model);
    try (EventReader events = asking.stream()) {
      assertThat(events.response().headers().firstValue("Content-Type").orElseThrow())
          .startsWith("text/event-stream");
      EventReader.Event first = events.next();
      assertThat(first.name()).isEqualTo("snapshot");
      assertThat(first.data().get("workloads")).hasSize(1);
      now.set(at(66));
      model.onActivity(Results.activity(ROLLOUT, 65, 2e9), at(65));
      JsonNode changed = nextWith(events, at(66));
      assertThat(changed.get("kind").asText()).isEqualTo("update");
      assertThat(changed.at("/workloads/0/id").asText()).isEqualTo(ROLLOUT);
      assertThat(changed.at("/workloads/0/read_bytes_per_s").asLong()).isEqualTo(2_000_000_000);
      EventReader.Event third = events.next();
      assertThat(third.name()).isEqualTo("update");
      assertThat(third.data().get("workloads")).isEmpty();
      assertThat(third.data().get("switches")).hasSize(1);
    }
  }

  /** Updates come by the wall clock; the one about a moment may be the second. */
  private static JsonNode nextWith(EventReader events, long asOfMs) throws IOException {
    JsonNode data = events.next().data();
    while (data.get("as_of_ms").asLong() < asOfMs || data.get("workloads").isEmpty()) {
      data = events.next().data();
    }
    return data;
  }

  @Test
  void manyReadersDoNotUseUpTheThreads() throws Exception {
    List<EventReader> readers = new ArrayList<>();
    try {
      for (int i = 0; i < LiveStream.MOST_CLIENTS; i++) {
        readers.add(asking.stream());
        assertThat(readers.get(i).next().name()).isEqualTo("snapshot");
      }
      assertThat(asking.json("/api/v1/status").at("/counters/stream_clients").asInt())
          .isEqualTo(LiveStream.MOST_CLIENTS);
      HttpResponse<String> refused = asking.get("/api/v1/stream");
      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(Asking.error(refused)).contains("at most 64");
      assertThat(readers.get(63).next().name()).isEqualTo("update");
    } finally {
      for (EventReader reader : readers) {
        reader.close();
      }
    }
  }

  @Test
  void headOfTheStreamEnds() throws Exception {
    String answer = asking.raw("HEAD /api/v1/stream HTTP/1.1\r\nHost: localhost\r\n");
    assertThat(answer).startsWith("HTTP/1.1 200 ").contains("text/event-stream");
    assertThat(asking.json("/api/v1/status").at("/counters/stream_clients").asInt()).isZero();
  }

  /** A snapshot larger than any socket's buffer, for a reader that never reads. */
  @Test
  void aReaderThatDoesNotReadHoldsUpNobody() throws Exception {
    String evidence = "x".repeat(50_000);
    for (int i = 0; i < 400; i++) {
      model.onVerdict(
          Results.verdict("node/n" + i, Phase.TRAINING, 0, 60).toBuilder()
              .setEvidence(evidence)
              .build(),
          at(60));
    }
    try (Socket deaf = new Socket(InetAddress.getLoopbackAddress(), server.port());
        EventReader events = asking.stream()) {
      deaf.getOutputStream()
          .write(
              "GET /api/v1/stream HTTP/1.1\r\nHost: localhost\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      assertThat(deaf.getInputStream().read()).as("its snapshot has begun").isEqualTo('H');
      assertThat(events.next().name()).isEqualTo("snapshot");
      assertThat(events.next().name()).isEqualTo("update");
      assertThat(events.next().name()).isEqualTo("update");
    }
  }
}
