package io.seiche.standalone.dashboards;

import io.seiche.analysis.alert.Alert;
import io.seiche.flink.influx.StoreResults;
import io.seiche.flink.kafka.KafkaConfig;
import io.seiche.flink.kafka.KafkaResults;
import io.seiche.flink.vitals.Vital;
import io.seiche.flink.vitals.VitalsReporterFactory;
import io.seiche.history.Measurement;
import io.seiche.history.influx.StoreConfig;
import io.seiche.history.influx.setup.StoreSetup;
import io.seiche.history.influxserver.RealInflux;
import io.seiche.history.influxserver.V2Proxy;
import io.seiche.standalone.e2e.Wait;
import io.seiche.standalone.embedded.EmbeddedBroker;
import io.seiche.standalone.embedded.EmbeddedFlink;
import io.seiche.standalone.embedded.Pipeline;
import io.seiche.telemetry.wire.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A real InfluxDB with what the real pipeline made of the {@link BusyFleet}, which ended just now:
 * broker, Flink, sink and reporter are those of the standalone. Only the InfluxDB goes on.
 */
final class FilledStore implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(6);
  private static final Duration VITALS = Duration.ofSeconds(1);
  private static final List<String> KINDS =
      List.of(
          Alert.SWITCHING_STORM,
          Alert.CHECKPOINT_OVERDUE,
          Alert.CHECKPOINT_SLOW,
          Alert.TELEMETRY_SILENT,
          Alert.STORAGE_SATURATED);

  private final RealInflux influx;
  private final Instant from;
  private final Instant end;
  private final Instant began;
  private final Instant now;

  private FilledStore(RealInflux influx, Instant from, Instant end, Instant began, Instant now) {
    this.influx = influx;
    this.from = from;
    this.end = end;
    this.began = began;
    this.now = now;
  }

  static FilledStore fill(Path folder) throws Exception {
    RealInflux influx = RealInflux.start(folder.resolve("influx"));
    try {
      // At about the time of the vitals, as in a Seiche that has run for long.
      Instant began = Instant.now();
      Instant end = Instant.ofEpochSecond(began.getEpochSecond());
      Instant start = end.minusSeconds(BusyFleet.SECONDS);
      run(influx, folder, start);
      return new FilledStore(influx, start, end, began, Instant.now());
    } catch (Exception | AssertionError e) {
      influx.close();
      throw e;
    }
  }

  private static void run(RealInflux influx, Path folder, Instant start) throws Exception {
    Topics topics = Topics.DEFAULT;
    try (V2Proxy proxy = V2Proxy.start(influx);
        EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("kafka"), 0)) {
      Map<String, String> store = Map.of("store.url", proxy.url().toString());
      StoreConfig config = StoreConfig.of(store);
      StoreSetup.onStart(config);
      broker.createTopics(topics);
      KafkaConfig kafka = new KafkaConfig(broker.bootstrapServers(), topics, Map.of());
      try (EmbeddedFlink flink =
          EmbeddedFlink.start(1, VitalsReporterFactory.options(store, VITALS))) {
        Pipeline pipeline =
            Pipeline.start(
                flink,
                folder.resolve("flink"),
                kafka,
                BusyFleet.DETECTION,
                List.of(KafkaResults.to(kafka), StoreResults.to(config)));
        try (Feeder feeder = new Feeder(kafka)) {
          feeder.past(start);
          await(influx, start, feeder);
        }
        pipeline.stop();
      }
    }
  }

  private static void await(RealInflux influx, Instant start, Feeder feeder) {
    Set<String> missing = new TreeSet<>();
    Optional<Boolean> complete =
        Wait.perhaps(
            PATIENCE,
            () -> {
              feeder.live();
              missing.clear();
              note(missing, influx, start);
              return missing.isEmpty() ? Optional.of(true) : Optional.empty();
            });
    if (complete.isEmpty()) {
      throw new AssertionError("after " + PATIENCE + " there is no " + missing);
    }
  }

  private static void note(Set<String> missing, RealInflux influx, Instant start) {
    long last = start.plusSeconds(BusyFleet.SECONDS - 70).toEpochMilli();
    for (String system : BusyFleet.SYSTEMS) {
      String ofIts = "WHERE \"system\" = '" + system + "' AND time > " + last + "ms";
      note(missing, influx, Measurement.IO, "read_bytes_per_s", ofIts);
    }
    for (String kind : KINDS) {
      note(missing, influx, Measurement.ALERT, "firing", "WHERE \"kind\" = '" + kind + "'");
    }
    String ofSystems = "WHERE \"kind\" = '" + Alert.TELEMETRY_SILENT + "' AND \"scope\" = 'system'";
    note(missing, influx, Measurement.ALERT, "firing", ofSystems);
    for (String reason : List.of("late", "undecodable")) {
      String ofReason = "WHERE \"reason\" = '" + reason + "' AND \"count\" > 1";
      note(missing, influx, Measurement.HEALTH, "count", ofReason);
    }
    for (String what : List.of("save", "load")) {
      String ofPeak = "WHERE \"what\" = '" + what + "'";
      note(missing, influx, Measurement.FORECAST, "expected_bytes_per_s", ofPeak);
    }
    noteIncreases(missing, influx, start, Measurement.HEALTH, "count");
    for (Vital vital : Vital.values()) {
      note(missing, influx, vital.measurement(), vital.field().name(), "");
      noteIncreases(missing, influx, start, vital.measurement(), vital.field().name());
    }
  }

  /** What counters grew by is shown by the minute, which takes two of them. */
  private static void noteIncreases(
      Set<String> missing,
      RealInflux influx,
      Instant start,
      Measurement measurement,
      String field) {
    String query =
        "SELECT difference(last(\"%s\")) FROM \"%s\" WHERE time > %dms GROUP BY time(1m), * fill(none)"
            .formatted(field, measurement.table(), start.toEpochMilli());
    if (influx.rows("seiche_" + measurement.bucket().suffix(), query).isEmpty()) {
      missing.add(measurement.table() + "." + field + " in two minutes");
    }
  }

  private static void note(
      Set<String> missing, RealInflux influx, Measurement measurement, String field, String where) {
    String query =
        "SELECT \"%s\" FROM \"%s\" %s LIMIT 1".formatted(field, measurement.table(), where);
    if (influx.rows("seiche_" + measurement.bucket().suffix(), query).isEmpty()) {
      missing.add(measurement.table() + "." + field + " " + where);
    }
  }

  RealInflux influx() {
    return influx;
  }

  /** Begin of the telemetry. */
  Instant from() {
    return from;
  }

  /** Begin of the week before, in which there was some, too. */
  Instant before() {
    return from.minus(Feeder.BEFORE).minus(Duration.ofDays(7));
  }

  /** End of the telemetry. */
  Instant end() {
    return end;
  }

  /** When the pipeline began to work. */
  Instant began() {
    return began;
  }

  /** When the pipeline was done with it: what it says of itself is from between. */
  Instant now() {
    return now;
  }

  @Override
  public void close() {
    influx.close();
  }
}
