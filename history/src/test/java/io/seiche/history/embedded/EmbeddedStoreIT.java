package io.seiche.history.embedded;

import static io.seiche.history.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.domain.WritePrecision;
import com.influxdb.exceptions.InfluxException;
import io.questdb.cairo.CairoEngine;
import io.questdb.cairo.DefaultCairoConfiguration;
import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.phase.Side;
import io.seiche.analysis.phase.Verdict;
import io.seiche.analysis.storm.Severity;
import io.seiche.analysis.storm.StormStage;
import io.seiche.history.Examples;
import io.seiche.history.Measurement;
import io.seiche.history.Point;
import io.seiche.history.Points;
import io.seiche.history.influx.DiskRoom;
import io.seiche.history.influx.StoreCounter;
import io.seiche.history.influx.StoreException;
import io.seiche.history.influx.StoreWriter;
import io.seiche.telemetry.ResourceKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class EmbeddedStoreIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir Path root;

  @Test
  void whatIsWrittenComesBackAndOutlivesARestart() throws Exception {
    try (EmbeddedStore store = EmbeddedStore.open(root)) {
      write(store, oneOfEach());
      whatIsWrittenComesBack(store.queries());
    }
    try (EmbeddedStore store = EmbeddedStore.open(root)) {
      whatIsWrittenComesBack(store.queries());
      write(store, List.of(Points.of(Examples.verdict("llm", NOON + 2, Phase.LOAD))));
      assertThat(store.queries().latestPhases())
          .extracting(PhasePoint::workload, PhasePoint::phase)
          .containsExactly(tuple("llm", Phase.LOAD), tuple("rag", Phase.INFERENCE));
    }
  }

  @Test
  void replayedPointsOverwrite() throws Exception {
    try (EmbeddedStore store = EmbeddedStore.open(root)) {
      write(store, oneOfEach());
      write(store, oneOfEach());
      Verdict corrected =
          new Verdict("llm", "a", NOON + 1, Phase.INGEST, 0.5, "second thoughts", NOON, true);
      write(store, List.of(Points.of(corrected)));
      write(store, List.of(Points.of(corrected), Points.of(corrected)));

      assertThat(store.queries().count(Measurement.IO)).as("a tag left out too").isEqualTo(2);
      assertThat(store.queries().count(Measurement.GPU)).isEqualTo(1);
      assertThat(store.queries().count(Measurement.SWITCH)).isEqualTo(1);
      assertThat(store.queries().count(Measurement.STORM)).isEqualTo(3);
      assertThat(store.queries().count(Measurement.ALERT)).isEqualTo(2);
      assertThat(store.queries().count(Measurement.HEALTH)).isEqualTo(1);
      assertThat(store.queries().count(Measurement.BURSTS)).isEqualTo(1);
      assertThat(store.queries().phases("llm", NOON, NOON + 1000))
          .extracting(PhasePoint::phase, PhasePoint::evidence, PhasePoint::mixed)
          .containsExactly(
              tuple(Phase.TRAINING, "reads 97 %, steady", false),
              tuple(Phase.INGEST, "second thoughts", true));
    }
  }

  @Test
  void aWrongLiveVerdictIsOverwrittenByTheSettledOne() throws Exception {
    try (EmbeddedStore store = EmbeddedStore.open(root)) {
      List<Point> live =
          List.of(
              Points.of(Examples.verdict("llm", NOON, Phase.TRAINING)),
              Points.of(Examples.verdict("llm", NOON + 5_000, Phase.LOAD)),
              Points.of(Examples.verdict("llm", NOON + 65_000, Phase.LOAD)),
              Points.of(Examples.verdict("llm", NOON + 90_000, Phase.TRAINING)));
      List<Point> settled =
          List.of(
              Points.of(Examples.settled("llm", NOON + 3_000, Phase.CHECKPOINT)),
              Points.of(Examples.settled("llm", NOON + 5_000, Phase.CHECKPOINT)),
              Points.of(Examples.settled("llm", NOON + 65_000, Phase.TRAINING)),
              Points.of(Examples.span("llm", NOON + 3_000, Phase.CHECKPOINT)));
      for (int replay = 0; replay < 2; replay++) {
        write(store, live);
        write(store, settled);

        assertThat(store.queries().phases("llm", NOON, NOON + 100_000))
            .as("the settled timeline, however often")
            .extracting(PhasePoint::timeMs, PhasePoint::phase, PhasePoint::evidence)
            .containsExactly(
                tuple(NOON, Phase.TRAINING, "reads 97 %, steady"),
                tuple(NOON + 3_000, Phase.CHECKPOINT, "settled"),
                tuple(NOON + 5_000, Phase.CHECKPOINT, "settled"),
                tuple(NOON + 65_000, Phase.TRAINING, "settled"),
                tuple(NOON + 90_000, Phase.TRAINING, "reads 97 %, steady"));
        assertThat(store.queries().spans("llm", NOON, NOON + 100_000))
            .containsExactly(
                new SpanPoint(
                    "llm", NOON + 3_000, Phase.CHECKPOINT, 42.5, 1.4e10, 2.5e9, Side.TRAINING));
      }
      assertThat(store.queries().latestPhase("llm"))
          .map(PhasePoint::phase)
          .hasValue(Phase.TRAINING);
      assertThat(store.queries().spans("rag", NOON, NOON + 100_000)).isEmpty();
      assertThat(store.queries().spans("llm", NOON, NOON + 3_000)).as("half open").isEmpty();
    }
  }

  @Test
  void aBadPointAmongGoodOnesIsDroppedAlone() throws Exception {
    try (EmbeddedStore store = EmbeddedStore.open(root);
        StoreWriter writer = new StoreWriter(store.config())) {
      Point beforeTheEpoch = Points.of(Examples.verdict("w20", -5, Phase.IDLE));
      List<Point> points =
          IntStream.range(0, 50)
              .mapToObj(
                  i ->
                      i == 20
                          ? beforeTheEpoch
                          : Points.of(Examples.verdict("w" + i, NOON, Phase.IDLE)))
              .toList();
      writer.write(points);
      store.awaitApplied(SOON);
      assertThat(store.queries().count(Measurement.PHASE)).isEqualTo(49);
      assertThat(writer.counters().get(StoreCounter.POINTS_WRITTEN)).isEqualTo(49);
      assertThat(writer.counters().get(StoreCounter.POINTS_DROPPED_REJECTED)).isEqualTo(1);
    }
  }

  @Test
  void aConflictingTypeIsRefusedAndNothingElseChanges() throws Exception {
    try (EmbeddedStore store = EmbeddedStore.open(root)) {
      write(store, oneOfEach());
      assertRefused(store, "phase,workload=llm confidence=\"high\" " + NOON, "cast error");
      assertRefused(store, "phase,workload=llm mood=1.0 " + NOON, "does not exist");
      assertRefused(store, "weather,workload=llm wind=1.0 " + NOON, "does not exist");
      whatIsWrittenComesBack(store.queries());
    }
  }

  @Test
  void spansAreHalfOpen() throws Exception {
    try (EmbeddedStore store = EmbeddedStore.open(root)) {
      write(store, oneOfEach());
      StoreQueries queries = store.queries();
      assertThat(queries.switches(NOON, NOON + 1)).hasSize(1);
      assertThat(queries.switches(NOON + 1, NOON + 9)).isEmpty();
      assertThat(queries.switches(NOON - 9, NOON)).isEmpty();
      assertThat(queries.storms(Long.MIN_VALUE, Long.MAX_VALUE)).hasSize(3);
      List<StormPoint> newest = new ArrayList<>();
      queries.newestStorms(Long.MIN_VALUE, Long.MAX_VALUE, 2, newest::add);
      assertThat(newest)
          .extracting(StormPoint::timeMs)
          .containsExactly(NOON + 60_000, NOON + 30_000);
      assertThat(queries.phases("nobody", Long.MIN_VALUE, Long.MAX_VALUE)).isEmpty();
    }
  }

  @Test
  void oneWorkloadIsReadAlone() throws Exception {
    try (EmbeddedStore store = EmbeddedStore.open(root)) {
      write(store, oneOfEach());
      write(store, List.of(Points.of(Examples.change("rag", NOON))));
      StoreQueries queries = store.queries();
      assertThat(queries.latestPhase("llm")).map(PhasePoint::phase).contains(Phase.CHECKPOINT);
      assertThat(queries.latestPhase("nobody")).isEmpty();
      assertThat(queries.switches("rag", NOON, NOON + 1))
          .extracting(SwitchPoint::workload)
          .containsExactly("rag");
      List<IoPoint> io = new ArrayList<>();
      queries.io("volume/array-1/vol 7", NOON, NOON + 1, io::add);
      assertThat(io)
          .as("what the source does not say is null")
          .containsExactly(
              new IoPoint(
                  "array-1",
                  ResourceKind.VOLUME,
                  "vol 7",
                  NOON,
                  1.5e9,
                  0.0,
                  1430.5,
                  null,
                  0.0005,
                  null));
      List<GpuPoint> gpus = new ArrayList<>();
      queries.gpu("node/node-3", NOON, NOON + 1, gpus::add);
      assertThat(gpus).containsExactly(new GpuPoint("node-3", "GPU-0a1b", NOON, 0.93));
      assertThat(queries.bursts("llm", NOON, NOON + 1))
          .containsExactly(new BurstsPoint(NOON, 57.0, 6, null, 2.5e8, 1.5e8, 1.75));
      assertThat(queries.bursts("rag", NOON, NOON + 1)).isEmpty();
      queries.gpu("llm", NOON, NOON + 1, gpus::add);
      queries.io("llm", NOON, NOON + 1, io::add);
      assertThat(gpus).hasSize(1);
      assertThat(io).hasSize(1);
    }
  }

  @Test
  void supersededSwitchesAreLeftOut() throws Exception {
    try (EmbeddedStore store = EmbeddedStore.open(root)) {
      Point moved = Points.of(Examples.change("llm", NOON));
      Point withdrawn =
          Point.of(Measurement.SWITCH, NOON)
              .tag("workload", "llm")
              .tag("from", "TRAINING")
              .tag("to", "INFERENCE")
              .field("id", moved.fields().get("id"))
              .field("superseded", true)
              .build();
      write(store, List.of(moved));
      write(store, List.of(withdrawn, Points.of(Examples.change("llm", NOON + 500))));
      assertThat(store.queries().switches(NOON, NOON + 1000))
          .extracting(SwitchPoint::timeMs)
          .containsExactly(NOON + 500);
      List<SwitchPoint> newest = new ArrayList<>();
      store.queries().newestSwitches(NOON, NOON + 1000, 9, newest::add);
      assertThat(newest).extracting(SwitchPoint::timeMs).containsExactly(NOON + 500);
    }
  }

  @Test
  void supersededStormsAreLeftOut() throws Exception {
    try (EmbeddedStore store = EmbeddedStore.open(root)) {
      Point closed = Points.of(Examples.storm(StormStage.CLOSED, NOON + 60_000));
      write(store, List.of(Points.of(Examples.storm(StormStage.OPENED, NOON)), closed));
      write(store, List.of(Examples.superseded(closed)));
      assertThat(store.queries().storms(NOON, NOON + 60_001))
          .extracting(StormPoint::timeMs)
          .containsExactly(NOON);
      List<StormPoint> newest = new ArrayList<>();
      store.queries().newestStorms(NOON, NOON + 60_001, 9, newest::add);
      assertThat(newest).extracting(StormPoint::timeMs).containsExactly(NOON);
    }
  }

  /** What 0.1.0 created before storms had members and alerts were kept. */
  @Test
  void aStoreOfAnOlderVersionIsReadAndWritten() throws Exception {
    Path tables = Files.createDirectories(root.resolve("db"));
    try (CairoEngine engine = new CairoEngine(new DefaultCairoConfiguration(tables.toString()))) {
      engine.execute(
          "CREATE TABLE \"switch\" (timestamp TIMESTAMP, workload SYMBOL, \"from\" SYMBOL, \"to\""
              + " SYMBOL, id VARCHAR, superseded BOOLEAN, duration_s DOUBLE, drain_s DOUBLE, save_s"
              + " DOUBLE, gap_s DOUBLE, load_s DOUBLE, first_io_s DOUBLE, saved_bytes DOUBLE,"
              + " loaded_bytes DOUBLE, gpu_lost_s DOUBLE) TIMESTAMP(timestamp) PARTITION BY DAY TTL"
              + " 730 DAYS WAL DEDUP UPSERT KEYS(timestamp, workload, \"from\", \"to\")");
      engine.execute(
          "CREATE TABLE storm (timestamp TIMESTAMP, scope SYMBOL, scope_id SYMBOL, id VARCHAR,"
              + " severity VARCHAR, state VARCHAR, switches LONG, penalty DOUBLE, burden_ratio"
              + " DOUBLE, bill_bytes DOUBLE, bill_gpu_s DOUBLE) TIMESTAMP(timestamp) PARTITION BY"
              + " DAY TTL 730 DAYS WAL DEDUP UPSERT KEYS(timestamp, scope, scope_id)");
      long at = NOON * 1000;
      engine.execute(
          "INSERT INTO \"switch\" VALUES ("
              + at
              + ", 'old', 'TRAINING', 'INFERENCE', 'sw-old', false, 9, 1, 2, 3, 2, 1, 10, 20, null)");
      engine.execute(
          "INSERT INTO storm VALUES ("
              + at
              + ", 'workload', 'old', 'storm-old@1', 'warning', 'opened', 3, 2100, 0.5, 30, null)");
    }
    try (EmbeddedStore store = EmbeddedStore.open(root)) {
      store.awaitApplied(SOON);
      assertThat(store.queries().switches("old", NOON, NOON + 1))
          .singleElement()
          .satisfies(
              old -> {
                assertThat(old.savedBytes()).isEqualTo(10);
                assertThat(old.system()).isNull();
                assertThat(old.settled()).as("not known, rather than false").isNull();
                assertThat(old.missed()).isNull();
              });
      assertThat(store.queries().storms(NOON, NOON + 1))
          .singleElement()
          .satisfies(
              old -> {
                assertThat(old.members()).isEqualTo(1);
                assertThat(old.partOf()).isNull();
                assertThat(old.openedMs()).isNull();
                assertThat(old.peakPenalty()).isNull();
                assertThat(old.top()).isEmpty();
                assertThat(old.slowed()).isNull();
              });
      write(store, oneOfEach());
      assertThat(store.queries().count(Measurement.STORM)).isEqualTo(4);
      assertThat(store.queries().count(Measurement.ALERT)).isEqualTo(2);
    }
  }

  @Test
  void answersPingButNoSqlOverHttp() throws Exception {
    try (EmbeddedStore store = EmbeddedStore.open(root);
        InfluxDBClient client = InfluxDBClientFactory.create(store.url().toString())) {
      assertThat(store.url().getHost()).isEqualTo("127.0.0.1");
      assertThat(client.ping()).isTrue();
      HttpClient browser = HttpClient.newHttpClient();
      for (String path :
          List.of("/exec?query=select+1", "/exp?query=select+1", "/imp", "/settings")) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(store.url() + path)).build();
        assertThat(browser.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
            .as(path)
            .isEqualTo(404);
      }
    }
  }

  @Test
  void aDirectoryIsUsedByOneAtATime() throws Exception {
    try (EmbeddedStore store = EmbeddedStore.open(root)) {
      assertThatThrownBy(() -> EmbeddedStore.open(root))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining(root.toString())
          .hasMessageContaining("in use by another Seiche");
      write(store, oneOfEach());
    }
  }

  @Test
  void twoStoresLiveBesideEachOther() throws Exception {
    try (EmbeddedStore one = EmbeddedStore.open(root.resolve("one"));
        EmbeddedStore two = EmbeddedStore.open(root.resolve("two"))) {
      write(one, oneOfEach());
      write(two, List.of(Points.of(Examples.late())));
      assertThat(one.queries().count(Measurement.PHASE)).isEqualTo(3);
      assertThat(two.queries().count(Measurement.PHASE)).isZero();
    }
  }

  @Test
  void aTakenPortIsNamedAndLeavesTheDirectoryFree() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> EmbeddedStore.open(root, taken.getLocalPort()))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("port " + taken.getLocalPort());
    }
    EmbeddedStore.open(root).close();
  }

  @Test
  void whatIsNoDirectoryIsRefused() throws IOException {
    Path file = Files.createFile(root.resolve("file"));
    assertThatThrownBy(() -> EmbeddedStore.open(file))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("cannot write to the store's directory " + file);
  }

  @Test
  void aFullDiskIsRefused() {
    DiskRoom room = new DiskRoom(root.toString(), Long.MAX_VALUE);
    assertThatThrownBy(() -> StoreDirectory.requireRoom(room))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("the disk under " + root + " is full");
  }

  private static List<Point> oneOfEach() {
    return List.of(
        Points.of(Examples.volume("volume/array-1/vol 7")),
        Points.of(Examples.volume(null)),
        Points.of(Examples.gpu()),
        Points.of(Examples.verdict("llm", NOON, Phase.TRAINING)),
        Points.of(Examples.verdict("llm", NOON + 1, Phase.CHECKPOINT)),
        Points.of(Examples.verdict("rag", NOON, Phase.INFERENCE)),
        Points.of(Examples.change("llm", NOON)),
        Points.of(Examples.storm(StormStage.OPENED, NOON)),
        Points.of(Examples.storm(StormStage.CLOSED, NOON + 60_000)),
        Points.of(Examples.storming()),
        Points.of(Examples.alert(true, NOON)),
        Points.of(Examples.alert(false, NOON + 60_000)),
        Points.of(Examples.late()),
        Points.of(Examples.bursts("llm")));
  }

  private static AlertPoint alert(boolean firing, long timeMs) {
    return new AlertPoint(
        "switching-storm",
        "fleet",
        "site",
        timeMs,
        "storm-fleet/site@" + NOON,
        Severity.CRITICAL,
        firing,
        "Switching storm on the whole site",
        "5 workloads storm at once.",
        null,
        null,
        NOON,
        firing ? null : timeMs,
        List.of("penalty 2310, at most 2400", "5 switches saved and loaded 1.2 TB"));
  }

  private static void whatIsWrittenComesBack(StoreQueries queries) throws StoreException {
    assertThat(queries.latestPhases())
        .containsExactly(
            new PhasePoint("llm", NOON + 1, Phase.CHECKPOINT, 0.875, "reads 97 %, steady", false),
            new PhasePoint("rag", NOON, Phase.INFERENCE, 0.875, "reads 97 %, steady", false));
    assertThat(queries.switches(NOON, NOON + 1))
        .containsExactly(
            new SwitchPoint(
                "sw-llm@" + NOON,
                "llm",
                Phase.TRAINING,
                Phase.INFERENCE,
                NOON,
                42.5,
                1.5,
                20.0,
                3.0,
                17.0,
                1.0,
                2.5e11,
                1.4e10,
                null,
                "array-1",
                false,
                false));
    assertThat(queries.storms(NOON, NOON + 1))
        .containsExactly(
            new StormPoint(
                "storm-team a/llm@" + NOON,
                "workload",
                "team a/llm",
                NOON,
                StormStage.OPENED,
                Severity.WARNING,
                5,
                2310.25,
                0.31,
                1.2e12,
                640.0,
                1,
                null,
                "array-1",
                NOON,
                2400.0,
                2000.0,
                750.0,
                null,
                null,
                null,
                List.of(),
                0,
                List.of(),
                null,
                null));
    assertThat(queries.storms(NOON + 1, NOON + 60_000))
        .containsExactly(
            new StormPoint(
                "storm-array/array-1@" + NOON,
                "array",
                "array-1",
                NOON + 30_000,
                StormStage.ESCALATED,
                Severity.CRITICAL,
                42,
                6100.5,
                0.42,
                3.6e12,
                null,
                3,
                "storm-fleet/site@" + (NOON - 60_000),
                "array-1",
                NOON,
                6400.0,
                2000.0,
                750.0,
                0.31,
                29.0,
                11.5,
                Examples.storming().top(),
                3,
                Examples.storming().victims(),
                8.5e12,
                NOON - 90_000));
    List<AlertPoint> alerts = new ArrayList<>();
    queries.newestAlerts(NOON, NOON + 60_001, 9, alerts::add);
    assertThat(alerts).containsExactly(alert(false, NOON + 60_000), alert(true, NOON));
    assertThat(queries.count(Measurement.IO)).isEqualTo(2);
    assertThat(queries.count(Measurement.HEALTH)).isEqualTo(1);
    assertThat(queries.count(Measurement.BURSTS)).isEqualTo(1);
  }

  private static void write(EmbeddedStore store, List<Point> points) throws Exception {
    try (StoreWriter writer = new StoreWriter(store.config())) {
      writer.write(points);
      assertThat(writer.counters().get(StoreCounter.POINTS_WRITTEN)).isEqualTo(points.size());
    }
    store.awaitApplied(SOON);
  }

  private static void assertRefused(EmbeddedStore store, String line, String reason) {
    try (InfluxDBClient client = InfluxDBClientFactory.create(store.url().toString())) {
      assertThatThrownBy(
              () -> client.getWriteApiBlocking().writeRecord("b", "o", WritePrecision.MS, line))
          .isInstanceOf(InfluxException.class)
          .hasMessageContaining(reason);
    }
  }
}
