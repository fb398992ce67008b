package io.seiche.standalone.dashboards;

import io.seiche.history.Bucket;
import io.seiche.history.Field;
import io.seiche.history.Measurement;
import io.seiche.history.influxserver.RealInflux;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.StringJoiner;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * An InfluxDB as after 90 days of a site: 200 resources of as many workloads on 20 arrays, each
 * reported every 10 s for a day, hours and days of all for the whole time. Values are made up; what
 * a query costs hangs on how many there are.
 */
final class BigStore {
  static final Duration RAW = Duration.ofDays(1);
  static final Duration ALL = Duration.ofDays(90);
  static final int RESOURCES = 200;

  private static final int SYSTEMS = 20;
  private static final int SWITCHERS = 30;
  private static final int GPUS = 64;
  private static final int BATCH = 10_000;
  private static final List<String> PHASES = List.of("TRAINING", "CHECKPOINT", "LOAD", "INFERENCE");
  private static final Map<String, List<String>> WORDS =
      Map.of(
          "phase", PHASES,
          "side", List.of("TRAINING", "INFERENCE", "NEUTRAL"),
          "state", List.of("opened", "escalated", "closed"),
          "severity", List.of("warning", "critical"));

  private final RealInflux influx;
  private final Instant end;
  private final Random random = new Random(1);
  private long points;

  private BigStore(RealInflux influx, Instant end) {
    this.influx = influx;
    this.end = end;
  }

  /**
   * Fills it.
   *
   * @return how many points it holds
   */
  static long fill(RealInflux influx, Instant end) {
    for (Bucket bucket : Bucket.values()) {
      influx.query("", "CREATE DATABASE " + database(bucket));
    }
    BigStore store = new BigStore(influx, end);
    for (Measurement measurement : Measurement.values()) {
      store.write(measurement);
    }
    return store.points;
  }

  static String database(Bucket bucket) {
    return "seiche_" + bucket.suffix();
  }

  private void write(Measurement measurement) {
    Duration hour = Duration.ofHours(1);
    switch (measurement) {
      case IO -> write(measurement, resources(), Duration.ofSeconds(10), RAW);
      case SYSTEM_IO -> write(measurement, kinds(), Duration.ofSeconds(10), RAW);
      case GPU -> write(measurement, gpus(), Duration.ofSeconds(10), RAW);
      case PHASE, BURSTS -> write(measurement, workloads(RESOURCES), Duration.ofMinutes(1), RAW);
      case HEALTH -> write(measurement, counts(), Duration.ofMinutes(1), RAW);
      case SWITCH -> write(measurement, switchers(), hour, ALL);
      case STORM -> write(measurement, scopes(""), Duration.ofHours(4), ALL);
      case ALERT -> write(measurement, alerts(), Duration.ofHours(12), ALL);
      case PHASE_SPAN -> write(measurement, phases(""), Duration.ofHours(2), ALL);
      case OCCUPANCY -> windows(measurement, phases(",window=hour"), phases(",window=day"));
      case MIX -> windows(measurement, mixes(",window=hour"), mixes(",window=day"));
      case SWITCHING -> windows(measurement, scopes(",window=hour"), scopes(",window=day"));
      case FORECAST -> write(measurement, peaks(), Duration.ofDays(1), ALL);
      case LOAD -> windows(measurement, systems(",window=hour"), systems(",window=day"));
      default -> write(measurement, tasks(measurement), Duration.ofSeconds(10), RAW);
    }
  }

  private void windows(Measurement measurement, List<String> hours, List<String> days) {
    write(measurement, hours, Duration.ofHours(1), ALL);
    write(measurement, days, Duration.ofDays(1), ALL);
  }

  private void write(Measurement measurement, List<String> series, Duration every, Duration since) {
    List<String> lines = new ArrayList<>(BATCH);
    long stepMs = every.toMillis();
    long lastMs = end.toEpochMilli() / stepMs * stepMs;
    for (long timeMs = lastMs - since.toMillis(); timeMs <= lastMs; timeMs += stepMs) {
      for (String one : series) {
        lines.add(measurement.table() + one + ' ' + fields(measurement) + ' ' + timeMs);
        if (lines.size() == BATCH) {
          flush(measurement, lines);
        }
      }
    }
    flush(measurement, lines);
  }

  private void flush(Measurement measurement, List<String> lines) {
    if (!lines.isEmpty()) {
      influx.write(database(measurement.bucket()), lines);
      points += lines.size();
      lines.clear();
    }
  }

  private String fields(Measurement measurement) {
    StringJoiner fields = new StringJoiner(",");
    for (Field field : measurement.fields()) {
      String value =
          switch (field.type()) {
            case DOUBLE -> String.valueOf(Math.round(random.nextDouble() * 1e6) / 1e3);
            case LONG -> 1 + random.nextInt(7) + "i";
            case BOOLEAN -> String.valueOf(field.name().equals("firing") && random.nextBoolean());
            case STRING -> '"' + word(field.name()) + '"';
          };
      fields.add(field.name() + "=" + value);
    }
    return fields.toString();
  }

  private String word(String field) {
    List<String> words = WORDS.getOrDefault(field, List.of("w-" + random.nextInt(RESOURCES)));
    return words.get(random.nextInt(words.size()));
  }

  private static List<String> each(int many, IntFunction<String> series) {
    return IntStream.range(0, many).mapToObj(series).toList();
  }

  private static List<String> resources() {
    return each(
        RESOURCES,
        i -> ",system=s-" + i % SYSTEMS + ",kind=vol,resource=v-" + i + ",workload=w-" + i);
  }

  private static List<String> kinds() {
    return each(SYSTEMS, i -> ",system=s-" + i + ",kind=vol");
  }

  private static List<String> peaks() {
    return each(
        SYSTEMS * 4,
        i -> ",system=s-" + i / 4 + ",what=" + List.of("save", "load", "read", "write").get(i % 4));
  }

  private static List<String> gpus() {
    return each(GPUS, i -> ",node=n-" + i / 8 + ",gpu=gpu" + i % 8 + ",workload=w-" + i / 8);
  }

  private static List<String> workloads(int many) {
    return each(many, i -> ",workload=w-" + i);
  }

  private static List<String> counts() {
    return each(
        SYSTEMS * 3, i -> ",component=intake,system=s-" + i % SYSTEMS + ",reason=late-" + i % 3);
  }

  private static List<String> switchers() {
    return each(
        SWITCHERS * 2,
        i ->
            ",workload=w-"
                + i / 2
                + (i % 2 == 0 ? ",from=TRAINING,to=INFERENCE" : ",from=INFERENCE,to=TRAINING"));
  }

  private static List<String> scopes(String more) {
    return Stream.of(
            each(SWITCHERS, i -> ",scope=workload,scope_id=w-" + i + more),
            each(SYSTEMS, i -> ",scope=array,scope_id=s-" + i + more),
            List.of(",scope=fleet,scope_id=site" + more))
        .flatMap(List::stream)
        .toList();
  }

  private static List<String> mixes(String more) {
    return Stream.concat(
            each(SYSTEMS, i -> ",scope=array,scope_id=s-" + i).stream(),
            Stream.of(",scope=fleet,scope_id=site"))
        .flatMap(scope -> PHASES.stream().map(phase -> scope + ",phase=" + phase + more))
        .toList();
  }

  private static List<String> alerts() {
    return each(SWITCHERS, i -> ",kind=switching-storm,scope=workload,scope_id=w-" + i);
  }

  private static List<String> phases(String more) {
    return each(
        RESOURCES * 3,
        i -> ",workload=w-" + i / 3 + ",phase=" + PHASES.get((i + i / 3) % PHASES.size()) + more);
  }

  private static List<String> systems(String more) {
    return each(SYSTEMS, i -> ",system=s-" + i + more);
  }

  /** What Flink says of itself: of each of a dozen operators. */
  private static List<String> tasks(Measurement measurement) {
    return each(
        12,
        i -> {
          StringJoiner tags = new StringJoiner("");
          measurement.tags().forEach(tag -> tags.add("," + tag.name() + "=" + tag.name() + i));
          return tags.toString();
        });
  }
}
