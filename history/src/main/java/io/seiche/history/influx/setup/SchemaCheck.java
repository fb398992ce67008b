package io.seiche.history.influx.setup;

import com.fasterxml.jackson.databind.JsonNode;
import io.seiche.history.Bucket;
import io.seiche.history.Field;
import io.seiche.history.Measurement;
import io.seiche.history.influx.StoreConfig;
import io.seiche.history.influx.StoreException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds fields that a store holds as another type than the catalogue's: it would refuse ours. */
record SchemaCheck(StoreHttp http, StoreConfig config) {
  /**
   * A field of another type.
   *
   * @param ours whether some of it is of the right one: what is written now then mostly fits
   */
  record Conflict(
      String bucket, Measurement measurement, Field field, List<String> held, boolean ours) {
    String words() {
      return bucket
          + ": field "
          + field.name()
          + " of "
          + measurement.table()
          + " is stored as "
          + String.join(" and ", held)
          + ", Seiche writes "
          + influxType(field.type());
    }
  }

  /** Empty when the token may not read. */
  Optional<List<Conflict>> conflicts() throws StoreException, InterruptedException {
    List<Conflict> found = new ArrayList<>();
    for (Bucket kind : EnumSet.allOf(Bucket.class)) {
      String database = config.nameOf(kind).replaceFirst("/.*", "");
      StoreHttp.Answer answer = http.influxql(database, "SHOW FIELD KEYS");
      if (StoreHttp.refusal(answer).isPresent()) {
        return Optional.empty();
      }
      for (JsonNode series : StoreHttp.series(answer)) {
        for (Measurement measurement : Measurement.values()) {
          if (measurement.bucket() == kind
              && measurement.table().equals(series.path("name").asText())) {
            found.addAll(conflicts(config.nameOf(kind), measurement, series.path("values")));
          }
        }
      }
    }
    return Optional.of(found);
  }

  private static List<Conflict> conflicts(
      String bucket, Measurement measurement, JsonNode fieldKeys) {
    Map<String, Set<String>> held = new TreeMap<>();
    for (JsonNode row : fieldKeys) {
      held.computeIfAbsent(row.path(0).asText(), name -> new TreeSet<>()).add(row.path(1).asText());
    }
    List<Conflict> found = new ArrayList<>();
    for (Field field : measurement.fields()) {
      Set<String> types = held.getOrDefault(field.name(), Set.of());
      String ours = influxType(field.type());
      if (!types.isEmpty() && !types.equals(Set.of(ours))) {
        found.add(
            new Conflict(bucket, measurement, field, List.copyOf(types), types.contains(ours)));
      }
    }
    return found;
  }

  /** InfluxDB's word for it. */
  static String influxType(Field.Type type) {
    return switch (type) {
      case DOUBLE -> "float";
      case LONG -> "integer";
      case STRING -> "string";
      case BOOLEAN -> "boolean";
    };
  }
}
