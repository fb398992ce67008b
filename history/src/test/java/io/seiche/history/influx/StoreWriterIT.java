package io.seiche.history.influx;

import static io.seiche.history.Examples.NOON;
import static io.seiche.history.influx.StoreCounter.POINTS_DROPPED_CONFLICT;
import static io.seiche.history.influx.StoreCounter.POINTS_DROPPED_EXPIRED;
import static io.seiche.history.influx.StoreCounter.POINTS_DROPPED_REJECTED;
import static io.seiche.history.influx.StoreCounter.POINTS_DROPPED_TOO_LARGE;
import static io.seiche.history.influx.StoreCounter.POINTS_WRITTEN;
import static io.seiche.history.influx.StoreCounter.REQUESTS;
import static io.seiche.history.influx.StoreCounter.RETRIES;
import static io.seiche.history.influx.StoreCounter.SPLITS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.seiche.analysis.health.HealthCount;
import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.storm.StormStage;
import io.seiche.history.Examples;
import io.seiche.history.LineProtocol;
import io.seiche.history.Point;
import io.seiche.history.Points;
import io.seiche.history.influx.ScriptedStore.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class StoreWriterIT {
  private static final Backoff SHORT =
      new Backoff(Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofMillis(50));
  private static final Backoff LONG =
      new Backoff(Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(1));

  private ScriptedStore store;

  @BeforeEach
  void start() throws IOException {
    store = new ScriptedStore();
  }

  @AfterEach
  void stop() {
    store.close();
  }

  @Test
  void eachBucketGetsItsPointsSortedBySeries() throws Exception {
    Point late = Points.of(Examples.late());
    Point storm = Points.of(Examples.storm(StormStage.OPENED, NOON));
    Point second = Points.of(Examples.verdict("b", NOON, Phase.IDLE));
    Point first = Points.of(Examples.verdict("a", NOON + 1, Phase.IDLE));
    try (StoreWriter writer = writer(Map.of("store.token-env", "T"), SHORT)) {
      writer.write(List.of(late, second, storm, first));
      assertThat(writer.counters().get(POINTS_WRITTEN)).isEqualTo(4);
    }
    assertThat(store.requests)
        .satisfiesExactly(
            raw -> {
              assertThat(raw.uri().getQuery()).contains("bucket=seiche_raw").contains("org=seiche");
              assertThat(raw.uri().getQuery()).contains("precision=ms");
              assertThat(raw.authorization()).isEqualTo("Token s3cret");
              assertThat(raw.encoding()).isEqualTo("gzip");
              assertThat(raw.lines()).containsExactlyElementsOf(lines(late, first, second));
            },
            events -> {
              assertThat(events.uri().getQuery()).contains("bucket=seiche_events");
              assertThat(events.lines()).containsExactlyElementsOf(lines(storm));
            });
  }

  @Test
  void aBusyStoreIsAskedAgain() throws Exception {
    store.answers(
        new Reply(429, "", "Retry-After", "1"),
        Reply.error(503, "starting"),
        Reply.error(500, "oops"));
    try (StoreWriter writer = writer(Map.of(), SHORT)) {
      writer.write(counts(3));
      assertThat(writer.counters().get(POINTS_WRITTEN)).isEqualTo(3);
      assertThat(writer.counters().get(RETRIES)).isEqualTo(3);
      assertThat(writer.outage()).as("over").isEmpty();
    }
    assertThat(store.stored).hasSize(3);
  }

  @Test
  void aStoreThatIsNotUpYetIsWaitedFor() throws Exception {
    int port = freePort();
    Map<String, String> settings = Map.of("store.url", "http://127.0.0.1:" + port);
    try (StoreWriter writer = writer(settings, SHORT)) {
      CompletableFuture<Void> writing = async(writer, counts(2));
      Outage outage = awaitOutage(writer);
      assertThat(outage.reason()).containsIgnoringCase("connect");
      try (ScriptedStore late = new ScriptedStore(port)) {
        writing.get(30, TimeUnit.SECONDS);
        assertThat(late.stored).hasSize(2);
      }
    }
  }

  @Test
  void aSlowAnswerIsNoAnswer() throws Exception {
    store.silent();
    try (StoreWriter writer = writer(Map.of("store.timeout", "0.05s"), SHORT)) {
      CompletableFuture<Void> writing = async(writer, counts(1));
      assertThat(awaitOutage(writer).attempts()).isPositive();
      assertThat(writing).isNotDone();
    }
  }

  @Test
  void nothingIsSentToAFullDisk(@TempDir Path directory) throws Exception {
    DiskRoom room = new DiskRoom(directory.toString(), Long.MAX_VALUE);
    StoreConfig config = StoreConfig.local(store.url(), room);
    try (StoreWriter writer = new StoreWriter(config, () -> false, SHORT, Map.of())) {
      CompletableFuture<Void> writing = async(writer, counts(1));
      assertThat(awaitOutage(writer).reason()).contains("is full");
      assertThat(writing).isNotDone();
      assertThat(store.seen()).isZero();
    }
  }

  @Test
  void oneBadPointNeverCostsItsBatch() throws Exception {
    store.rule(
        lines ->
            lines.stream().anyMatch(line -> line.contains("r037") || line.contains("r038"))
                ? Reply.error(400, "type conflict")
                : Reply.STORED);
    try (StoreWriter writer = writer(Map.of(), SHORT)) {
      writer.write(counts(100));
      assertThat(writer.counters().get(POINTS_WRITTEN)).isEqualTo(98);
      assertThat(writer.counters().get(POINTS_DROPPED_REJECTED)).isEqualTo(2);
      assertThat(writer.counters().get(SPLITS)).isBetween(1L, 14L);
    }
    assertThat(store.stored).hasSize(98).noneMatch(line -> line.contains("r037"));
  }

  @Test
  void influxDb3NamesTheLinesItRefused() throws Exception {
    store.answers(
        new Reply(
            400,
            """
            {"error": "partial write of line protocol occurred", "data": [
              {"original_line": "health...", "line_number": 2,
               "error_message": "invalid column type for column 'count', expected float"},
              {"original_line": "health...", "line_number": 5, "error_message": "other"}]}
            """));
    try (StoreWriter writer = writer(Map.of(), SHORT)) {
      writer.write(counts(10));
      assertThat(writer.counters().get(POINTS_WRITTEN)).isEqualTo(8);
      assertThat(writer.counters().get(POINTS_DROPPED_CONFLICT)).isEqualTo(1);
      assertThat(writer.counters().get(POINTS_DROPPED_REJECTED)).isEqualTo(1);
      assertThat(writer.counters().get(REQUESTS)).isEqualTo(1);
    }
  }

  @Test
  void whatIsTooMuchGoesInParts() throws Exception {
    store.rule(lines -> lines.size() > 10 ? Reply.error(413, "too large") : Reply.STORED);
    try (StoreWriter writer = writer(Map.of(), SHORT)) {
      writer.write(counts(64));
      assertThat(writer.counters().get(POINTS_WRITTEN)).isEqualTo(64);
    }
    assertThat(store.stored).containsExactlyElementsOf(lines(counts(64).toArray(Point[]::new)));
  }

  @Test
  void whatIsTooLargeEvenAloneIsDropped() throws Exception {
    store.rule(
        lines ->
            lines.stream().anyMatch(line -> line.contains("r001"))
                ? Reply.error(413, "too large")
                : Reply.STORED);
    try (StoreWriter writer = writer(Map.of(), SHORT)) {
      writer.write(counts(4));
      assertThat(writer.counters().get(POINTS_WRITTEN)).isEqualTo(3);
      assertThat(writer.counters().get(POINTS_DROPPED_TOO_LARGE)).isEqualTo(1);
    }
  }

  @Test
  void pointsTooOldAreCountedWithoutSearching() throws Exception {
    store.answers(
        Reply.error(
            422,
            "failure writing points to database: partial write: dropped 7 points outside"
                + " retention policy of duration 720h0m0s"));
    try (StoreWriter writer = writer(Map.of(), SHORT)) {
      writer.write(counts(10));
      assertThat(writer.counters().get(POINTS_WRITTEN)).isEqualTo(3);
      assertThat(writer.counters().get(POINTS_DROPPED_EXPIRED)).isEqualTo(7);
      assertThat(writer.counters().get(REQUESTS)).isEqualTo(1);
    }
  }

  @Test
  void aWrongTokenFailsAtOnceAndSaysWhatToFix() throws Exception {
    store.answers(Reply.error(401, "unauthorized access"));
    try (StoreWriter writer = writer(Map.of("store.token-env", "T"), SHORT)) {
      assertThatThrownBy(() -> writer.write(counts(1)))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining(store.url().toString())
          .hasMessageContaining("bucket seiche_raw")
          .hasMessageContaining("store.token-file")
          .hasMessageContaining("unauthorized access")
          .hasMessageNotContaining("s3cret");
    }
  }

  @Test
  void aMissingBucketFailsAtOnce() throws Exception {
    store.answers(Reply.error(404, "bucket not found"));
    try (StoreWriter writer = writer(Map.of("store.bucket", "all"), SHORT)) {
      assertThatThrownBy(() -> writer.write(counts(1)))
          .hasMessageContaining("bucket all of org seiche")
          .hasMessageContaining("create the bucket");
    }
  }

  @Test
  void anInterruptEndsTheWait() throws Exception {
    store.rule(lines -> Reply.error(503, "busy"));
    try (StoreWriter writer = writer(Map.of(), LONG)) {
      CompletableFuture<Throwable> end = new CompletableFuture<>();
      Thread thread =
          new Thread(
              () -> {
                try {
                  writer.write(counts(1));
                } catch (StoreException | InterruptedException ended) {
                  end.complete(ended);
                }
              });
      thread.start();
      awaitOutage(writer);
      thread.interrupt();
      assertThat(end.get(30, TimeUnit.SECONDS)).isInstanceOf(InterruptedException.class);
      thread.join();
    }
  }

  @Test
  void closingEndsTheWait() throws Exception {
    store.rule(lines -> Reply.error(503, "busy"));
    StoreWriter writer = writer(Map.of(), LONG);
    CompletableFuture<Void> writing = async(writer, counts(1));
    awaitOutage(writer);
    writer.close();
    assertThatThrownBy(() -> writing.get(30, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasMessageContaining("is closed");
  }

  @Test
  void closingEndsARequestUnderWay() throws Exception {
    store.silent();
    StoreWriter writer = writer(Map.of("store.timeout", "1H"), LONG);
    CompletableFuture<Void> writing = async(writer, counts(1));
    while (store.seen() == 0) {
      Thread.onSpinWait();
    }
    writer.close();
    assertThatThrownBy(() -> writing.get(30, TimeUnit.SECONDS)).hasMessageContaining("is closed");
  }

  private StoreWriter writer(Map<String, String> settings, Backoff backoff) throws StoreException {
    Map<String, String> all = new HashMap<>(settings);
    all.putIfAbsent("store.url", store.url().toString());
    return new StoreWriter(StoreConfig.of(all), () -> false, backoff, Map.of("T", "s3cret"));
  }

  private static CompletableFuture<Void> async(StoreWriter writer, List<Point> points) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            writer.write(points);
          } catch (StoreException | InterruptedException failure) {
            throw new IllegalStateException(failure.getMessage(), failure);
          }
        });
  }

  private static Outage awaitOutage(StoreWriter writer) {
    while (writer.outage().isEmpty()) {
      Thread.onSpinWait();
    }
    return writer.outage().orElseThrow();
  }

  /** Points of as many series, r000 first. */
  private static List<Point> counts(int many) {
    return IntStream.range(0, many)
        .mapToObj(i -> new HealthCount("c", "s", String.format("r%03d", i), NOON, i))
        .map(Points::of)
        .toList();
  }

  private static List<String> lines(Point... points) {
    return Arrays.stream(points).map(LineProtocol::of).toList();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
