package io.seiche.dashboards;

import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.storm.Severity;
import io.seiche.analysis.storm.Storm;
import io.seiche.analysis.storm.StormStage;
import io.seiche.history.Bucket;
import io.seiche.history.Field;
import io.seiche.history.Measurement;
import io.seiche.history.Points;
import io.seiche.history.Tag;
import io.seiche.telemetry.Unit;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the results store holds, as queries speak of it. */
final class Catalogue {
  private static final Map<String, Measurement> MEASUREMENTS =
      Arrays.stream(Measurement.values())
          .collect(Collectors.toUnmodifiableMap(Measurement::table, measurement -> measurement));

  /** Fields that hold one of a few words, and these words, in their order. */
  private static final Map<String, Set<String>> WORDS =
      Map.of(
          "phase", words(Arrays.stream(Phase.values()).map(Phase::name)),
          "state",
              words(Arrays.stream(StormStage.values()).map(s -> stored("state", s, Severity.INFO))),
          "severity",
              words(
                  Arrays.stream(Severity.values())
                      .map(s -> stored("severity", StormStage.OPENED, s))));

  private Catalogue() {}

  static boolean has(String measurement) {
    return MEASUREMENTS.containsKey(measurement);
  }

  static Set<String> tags(String measurement) {
    return MEASUREMENTS.get(measurement).tags().stream()
        .map(Tag::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  static Set<String> fields(String measurement) {
    return MEASUREMENTS.get(measurement).fields().stream()
        .map(Field::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Empty for text, flags and what is no field. */
  static Optional<Unit> unit(String measurement, String field) {
    return MEASUREMENTS.get(measurement).fields().stream()
        .filter(known -> known.name().equals(field))
        .findFirst()
        .map(Field::unit);
  }

  /** The database that InfluxQL knows the measurement's bucket by. */
  static String database(String measurement) {
    return database(MEASUREMENTS.get(measurement).bucket());
  }

  static String database(Bucket bucket) {
    return "seiche_" + bucket.suffix();
  }

  /** Empty when any text may be in the field. */
  static Optional<Set<String>> words(String field) {
    return Optional.ofNullable(WORDS.get(field));
  }

  private static Set<String> words(Stream<String> words) {
    return words.collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** What the store really gets to hold, asked of the code that writes it. */
  private static String stored(String field, StormStage stage, Severity severity) {
    Storm storm =
        new Storm(
            "workload", "job", "node", stage, severity, 1, 1, null, 2, 1, 1, 1, 1, 0, 0, null);
    return String.valueOf(Points.of(storm).fields().get(field));
  }
}
