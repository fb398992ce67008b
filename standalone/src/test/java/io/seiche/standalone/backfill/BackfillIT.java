package io.seiche.standalone.backfill;

import static io.seiche.standalone.backfill.Filled.START;
import static io.seiche.standalone.backfill.Filled.held;
import static io.seiche.standalone.backfill.Filled.well;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seiche.collectors.spool.FolderLock;
import io.seiche.history.Measurement;
import io.seiche.history.Point;
import io.seiche.history.embedded.EmbeddedStore;
import io.seiche.history.influx.StoreConfig;
import io.seiche.history.influxserver.RealInflux;
import io.seiche.history.influxserver.V2Proxy;
import io.seiche.history.replacing.influx.InfluxPoints;
import io.seiche.standalone.embedded.EmbeddedBroker;
import io.seiche.standalone.run.DataLock;
import io.seiche.telemetry.Frame;
import io.seiche.telemetry.ResourceId;
import io.seiche.telemetry.Sample;
import io.seiche.telemetry.recording.RecordingReader;
import io.seiche.telemetry.recording.RecordingRow;
import io.seiche.telemetry.recording.RecordingWriter;
import io.seiche.telemetry.wire.FrameCodec;
import io.seiche.telemetry.wire.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Histories of a simulated fleet, rebuilt through a real Flink into real stores. */
class BackfillIT {
  private static final String[] CALM = {
    "--set", "storm.open=30000", "--set", "storm.escalate=40000", "--set", "storm.ceiling=50000"
  };
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir static Path folder;
  private static Path recording;
  private static Path filled;
  private static Map<String, Point> original;

  @BeforeAll
  static void fill() throws Exception {
    recording = Filled.recording(folder, "fleet.csv.gz", 3, "50m", 1);
    filled = folder.resolve("filled");
    well("backfill", recording.toString(), "--data", filled.toString());
    original = held(filled);
  }

  private static String[] command(Path data, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("backfill", recording.toString(), "--data", data.toString()));
    arguments.addAll(List.of(more));
    return arguments.toArray(String[]::new);
  }

  private static String[] with(String[] settings, String option) {
    return Stream.concat(Stream.of(settings), Stream.of(option)).toArray(String[]::new);
  }

  @Test
  void anEmptyStoreHoldsWhatTheRecordingSays() {
    assertThat(Filled.of(original, Measurement.SWITCH)).hasSizeGreaterThan(20);
    assertThat(Filled.of(original, Measurement.STORM)).isNotEmpty();
    double hours = seconds(original, Measurement.OCCUPANCY, tag("window", "hour"));
    assertThat(hours).isCloseTo(3 * 3_000.0, within(60.0));
    for (String scope : List.of("fleet", "array")) {
      assertThat(seconds(original, Measurement.MIX, tag("window", "hour").and(tag("scope", scope))))
          .as(scope)
          .isCloseTo(hours, within(1e-6));
    }
    assertThat(Filled.of(original, Measurement.OCCUPANCY))
        .extracting(point -> point.tags().get("workload"))
        .as("as a running Seiche calls them")
        .allMatch(name -> name.startsWith("node/") || name.startsWith("volume/"));
    assertThat(folder.resolve("filled/backfill")).as("nothing is left behind").doesNotExist();
  }

  @Test
  void otherRulesChangeStormsAloneAndTheFormerOnesBringThemBack() throws Exception {
    Path data = folder.resolve("rules");
    well(command(data));

    String dry = well(command(data, with(CALM, "--dry-run")));
    assertThat(dry).contains("storms").contains("Nothing was changed.");
    assertThat(Filled.differences(original, held(data))).isEmpty();

    JsonNode said = JSON.readTree(well(command(data, with(CALM, "--json"))));
    Map<String, Point> calm = held(data);
    assertThat(said.get("points_written").asLong())
        .isPositive()
        .isEqualTo(said.get("points_to_write").asLong());
    for (JsonNode workload : said.get("workloads")) {
      assertThat(workload.at("/is/phase_s")).isEqualTo(workload.at("/was/phase_s"));
      assertThat(workload.at("/is/switches")).isEqualTo(workload.at("/was/switches"));
      assertThat(workload.at("/is/storms").asLong()).isZero();
    }
    assertThat(Filled.of(original, Measurement.STORM)).isNotEmpty();
    assertThat(Filled.of(calm, Measurement.STORM)).isEmpty();
    for (Measurement same :
        List.of(
            Measurement.PHASE_SPAN, Measurement.SWITCH, Measurement.OCCUPANCY, Measurement.MIX)) {
      assertThat(Filled.of(calm, same)).as(same.table()).isEqualTo(Filled.of(original, same));
    }

    well(command(data));
    assertThat(Filled.differences(original, held(data))).isEmpty();
  }

  @Test
  void twiceIsOnce() throws Exception {
    String said = well(command(filled));

    assertThat(Filled.differences(original, held(filled))).isEmpty();
    assertThat(said).contains("Nothing has to be written.");
  }

  @Test
  void whatOthersDidStaysAndTheFleetIsAllOfThem() throws Exception {
    Path data = folder.resolve("others");
    Path other = folder.resolve("other.csv");
    rename(recording, other, "/other-");
    well("backfill", other.toString(), "--data", data.toString());
    Map<String, Point> before = held(data);

    well(command(data));

    Map<String, Point> after = held(data);
    Predicate<Point> theirs = point -> point.tags().getOrDefault("workload", "").contains("other-");
    assertThat(after.values().stream().filter(theirs).toList())
        .isEqualTo(before.values().stream().filter(theirs).toList())
        .isNotEmpty();
    for (String window : List.of("hour", "day")) {
      double all = seconds(after, Measurement.OCCUPANCY, tag("window", window));
      assertThat(all)
          .isCloseTo(
              2 * seconds(original, Measurement.OCCUPANCY, tag("window", window)), within(1e-3));
      assertThat(seconds(after, Measurement.MIX, tag("window", window).and(tag("scope", "fleet"))))
          .as("the fleet by the " + window)
          .isCloseTo(all, within(1e-6));
    }
  }

  @Test
  void whatAnInventoryGivesToAnotherIsNotThereTwice() throws Exception {
    Path inventory = folder.resolve("inventory.yml");
    Files.writeString(
        inventory, "workloads:\n  - name: pretrain\n    resources:\n      - system: \"*\"\n");
    String[] owned = {"--inventory", inventory.toString()};
    Path empty = folder.resolve("owned");
    well(command(empty, owned));
    Path data = folder.resolve("renamed");
    well(command(data));

    well(command(data, owned));

    Map<String, Point> expected = held(empty);
    assertThat(Filled.of(expected, Measurement.OCCUPANCY))
        .isNotEmpty()
        .allSatisfy(row -> assertThat(row.tags()).containsEntry("workload", "pretrain"));
    assertThat(Filled.differences(expected, held(data))).isEmpty();
    assertThat(well(command(data, owned))).contains("Nothing has to be written.");
    assertThat(well(command(data)))
        .as("nothing says whose it was once the inventory is gone")
        .contains("1 workload of the same systems")
        .contains("(pretrain)");
  }

  @Test
  void aSpanThatBeganLongAgoIsCutWhereTheNewHistoryBegins() throws Exception {
    Path data = folder.resolve("long");
    Instant began = START.minus(Duration.ofDays(45));
    String workload =
        Filled.of(original, Measurement.PHASE_SPAN).get(0).tags().getOrDefault("workload", "");
    Point idle =
        Point.of(Measurement.PHASE_SPAN, began.toEpochMilli())
            .tag("workload", workload)
            .tag("phase", "IDLE")
            .field("duration_s", Duration.ofDays(46).toSeconds() * 1.0)
            .field("read_bytes", 0.0)
            .field("write_bytes", 0.0)
            .field("side", "NEUTRAL")
            .field("superseded", false)
            .build();
    try (Target store = Target.of(EmbeddedStore.open(data.resolve("store")))) {
      store.write(List.of(idle));
    }

    well(command(data));

    List<Point> spans = new ArrayList<>();
    try (EmbeddedStore store = EmbeddedStore.open(data.resolve("store"))) {
      store
          .points()
          .read(Measurement.PHASE_SPAN, began.toEpochMilli(), began.toEpochMilli() + 1, spans::add);
    }
    assertThat(spans)
        .singleElement()
        .satisfies(
            span ->
                assertThat((Double) span.fields().get("duration_s"))
                    .as("to the start of the recording")
                    .isCloseTo(Duration.ofDays(45).toSeconds() * 1.0, within(120.0)));
  }

  @Test
  void whatKafkaHasSaysTheSame() throws Exception {
    Path data = folder.resolve("kafka-data");
    try (EmbeddedBroker broker = EmbeddedBroker.start(data.resolve("kafka"), 0)) {
      broker.createTopics(Topics.DEFAULT);
      publish(recording, broker.bootstrapServers());
    }

    String said = well("backfill", "--from-kafka", START.toString(), "--data", data.toString());

    assertThat(said).contains("From Kafka's").contains("points written");
    assertThat(Filled.differences(original, held(data))).isEmpty();
    String later = START.plus(Duration.ofMinutes(30)).toString();
    Path cut = folder.resolve("kafka-cut");
    Files.createDirectories(cut);
    Files.move(data.resolve("kafka"), cut.resolve("kafka"));
    well("backfill", "--from-kafka", later, "--data", cut.toString());
    assertThat(Filled.of(held(cut), Measurement.SWITCH))
        .as("understood by what came before, and from then on")
        .isEqualTo(
            Filled.of(original, Measurement.SWITCH).stream()
                .filter(one -> one.timeMs() >= START.plus(Duration.ofMinutes(30)).toEpochMilli())
                .toList());
  }

  @Test
  void anInfluxDbIsFilledAlike(@TempDir Path influxFolder) throws Exception {
    try (RealInflux influx = RealInflux.start(influxFolder);
        V2Proxy store = V2Proxy.start(influx)) {
      String[] command = command(folder.resolve("influx"), "--set", "store.url=" + store.url());
      well(command);
      InfluxPoints points =
          new InfluxPoints(StoreConfig.of(Map.of("store.url", store.url().toString())));
      assertThat(Filled.differences(original, held(points))).isEmpty();
      assertThat(well(command)).contains("Nothing has to be written.");
      assertThat(Filled.differences(original, held(points))).isEmpty();
    }
  }

  @Test
  void aSeicheThatRunsIsNotWrittenUnder() throws Exception {
    Path data = folder.resolve("running");
    FolderLock running = DataLock.take(data);
    try {
      Filled.Said said = Filled.run(command(data));
      assertThat(said.exit()).isEqualTo(1);
      assertThat(said.err()).contains("another Seiche runs on " + data).contains("stop it");
    } finally {
      running.close();
    }
  }

  @Test
  void whatCannotBeIsSaidBeforeAnythingIsMade() {
    Path data = folder.resolve("nothing");
    assertThat(Filled.run("backfill", "--data", data.toString()))
        .satisfies(said -> assertThat(said.exit()).isEqualTo(2))
        .extracting(Filled.Said::err)
        .asString()
        .contains("name recordings, or --from-kafka TIME");
    assertThat(Filled.run(command(data, "--from-kafka", "2026-11-01")).err())
        .contains("recordings or --from-kafka: name one of them");
    assertThat(Filled.run("backfill", "--from-kafka", "monday", "--data", data.toString()).err())
        .contains("--from-kafka must be like 2026-11-01");
    assertThat(
            Filled.run("backfill", "--from-kafka", "2026-11-01", "--data", data.toString()).err())
        .contains("no Seiche has run on " + data);
    assertThat(Filled.run(command(data, recording.toString())).err())
        .contains("both tell of")
        .contains("at the same time");
  }

  private static Predicate<Point> tag(String name, String value) {
    return point -> value.equals(point.tags().get(name));
  }

  private static double seconds(
      Map<String, Point> held, Measurement measurement, Predicate<Point> which) {
    return Filled.of(held, measurement).stream()
        .filter(which)
        .mapToDouble(point -> (Double) point.fields().get("seconds"))
        .sum();
  }

  /** The same recording of others. */
  private static void rename(Path from, Path to, String before) throws Exception {
    try (RecordingReader in = RecordingReader.open(from);
        RecordingWriter out = RecordingWriter.create(to, false)) {
      for (RecordingRow row = in.next(); row != null; row = in.next()) {
        int name = row.resource().lastIndexOf('/');
        out.write(
            row.timeMs(),
            row.resource().substring(0, name) + before + row.resource().substring(name + 1),
            row.readings(),
            null);
      }
    }
  }

  /** As a collector would have sent it. */
  private static void publish(Path recording, String servers) throws Exception {
    Map<String, Object> settings =
        Map.of(
            ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, servers, ProducerConfig.LINGER_MS_CONFIG, 50);
    try (KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        RecordingReader in = RecordingReader.open(recording)) {
      Map<String, List<Sample>> samples = new LinkedHashMap<>();
      long sequence = 0;
      RecordingRow row = in.next();
      while (row != null) {
        long timeMs = row.timeMs();
        samples.clear();
        while (row != null && row.timeMs() == timeMs) {
          ResourceId resource = ResourceId.ofPath(row.resource()).orElseThrow();
          samples
              .computeIfAbsent(resource.system(), fresh -> new ArrayList<>())
              .add(new Sample(resource, row.readings(), null));
          row = in.next();
        }
        sequence++;
        for (Map.Entry<String, List<Sample>> of : samples.entrySet()) {
          Frame frame =
              new Frame(
                  of.getKey(), "collector", 0, sequence, timeMs + 1_000, 1_000, of.getValue());
          Future<RecordMetadata> unused =
              producer.send(
                  new ProducerRecord<>(
                      Topics.DEFAULT.telemetry(),
                      null,
                      frame.endMs(),
                      of.getKey().getBytes(StandardCharsets.UTF_8),
                      FrameCodec.encode(frame)));
        }
      }
      producer.flush();
    }
  }
}
