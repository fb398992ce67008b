package io.seiche.collectors.source.rest.ontap;

import io.seiche.collectors.source.Skips;
import io.seiche.collectors.source.reading.Reading;
import io.seiche.collectors.source.rest.Json;
import io.seiche.collectors.source.rest.Values;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.ResourceId;
import io.seiche.telemetry.ResourceKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Reads rows of ONTAP's counter manager as its schema says: rows hold raw numbers, types and units
 * are those of the cooked value. A rate or delta is a counter, an average a counter of the time
 * that the operations of its denominator took, raw a level; percentages and strings are of no use
 * here.
 */
final class CounterTable {
  /** A row that not all nodes have contributed to. */
  static final String INCOMPLETE = "incomplete_aggregation";

  /** A row without any counter that means something here. */
  static final String NO_COUNTERS = "no_counters";

  /** A counter whose schema is not what its meaning needs. */
  static final String OTHER_SCHEMA = "other_schema";

  private static final Map<String, Metric> VOLUME =
      Map.of(
          "total_read_ops", Metric.READ_OPS,
          "total_write_ops", Metric.WRITE_OPS,
          "total_other_ops", Metric.META_OPS,
          "bytes_read", Metric.READ_BYTES,
          "bytes_written", Metric.WRITE_BYTES,
          "read_latency", Metric.READ_LATENCY,
          "write_latency", Metric.WRITE_LATENCY);
  private static final Map<String, Metric> LUN =
      Map.of(
          "read_ops", Metric.READ_OPS,
          "write_ops", Metric.WRITE_OPS,
          "other_ops", Metric.META_OPS,
          "read_data", Metric.READ_BYTES,
          "write_data", Metric.WRITE_BYTES,
          "average_read_latency", Metric.READ_LATENCY,
          "average_write_latency", Metric.WRITE_LATENCY);
  private static final Map<String, Metric> QOS =
      Map.of(
          "read_ops", Metric.READ_OPS,
          "write_ops", Metric.WRITE_OPS,
          "other_ops", Metric.META_OPS,
          "read_data", Metric.READ_BYTES,
          "write_data", Metric.WRITE_BYTES,
          "read_latency", Metric.READ_LATENCY,
          "write_latency", Metric.WRITE_LATENCY);

  private final String system;
  private final Map<String, Use> uses;

  /** How a counter is used. */
  private record Use(Metric metric, boolean isLevel, double perUnit) {}

  private CounterTable(String system, Map<String, Use> uses) {
    this.system = system;
    this.uses = uses;
  }

  /** Which counters of a table mean something here; none for tables that are not known. */
  static Map<String, Metric> counters(String table) {
    return switch (table) {
      case "volume" -> VOLUME;
      case "lun" -> LUN;
      case "qos", "qos_volume" -> QOS;
      default -> Map.of();
    };
  }

  /** Reads the schema of a table; a counter that it types otherwise than expected is not used. */
  static CounterTable of(String system, String table, Json schema, Skips skips) {
    Map<String, Metric> wanted = counters(table);
    Map<Metric, String> byMetric = new HashMap<>();
    wanted.forEach((counter, metric) -> byMetric.put(metric, counter));
    Map<String, Use> uses = new HashMap<>();
    for (Json counter : schema.at("counter_schemas").items()) {
      String name = counter.text("name").orElse("");
      Metric metric = wanted.get(name);
      if (metric == null) {
        continue;
      }
      OptionalDouble perUnit = perUnit(counter.text("unit").orElse("none"));
      String type = counter.text("type").orElse("");
      boolean fits =
          switch (metric.kind()) {
            case MEAN ->
                type.equals("average")
                    && counter
                        .text("denominator", "name")
                        .equals(Optional.ofNullable(byMetric.get(operations(metric))));
            case DELTA -> type.equals("rate") || type.equals("delta");
            case GAUGE -> type.equals("raw");
          };
      if (fits && perUnit.isPresent()) {
        uses.put(name, new Use(metric, type.equals("raw"), perUnit.getAsDouble()));
      } else {
        skips.add(OTHER_SCHEMA);
      }
    }
    return new CounterTable(system, uses);
  }

  /** What a page of rows shows. */
  List<Reading> parse(Json page, Skips skips) {
    List<Reading> readings = new ArrayList<>();
    for (Json row : page.list("records")) {
      if (!row.at("aggregation", "complete").isAbsent() && !row.isTrue("aggregation", "complete")) {
        skips.add(INCOMPLETE);
        continue;
      }
      Map<String, String> properties = properties(row);
      Optional<ResourceId> id = Values.id(system, ResourceKind.VOLUME, name(properties));
      if (id.isEmpty()) {
        skips.add(Json.ODD_VALUE);
        continue;
      }
      Reading.Builder reading = Reading.of(id.get());
      Optional.ofNullable(properties.get("node.uuid")).ifPresent(reading::incarnation);
      for (Json counter : row.at("counters").items()) {
        Use use = uses.get(counter.text("name").orElse(""));
        OptionalDouble value = use == null ? OptionalDouble.empty() : counter.number("value");
        if (value.isPresent() && use.isLevel()) {
          reading.current(use.metric(), value.getAsDouble() / use.perUnit());
        } else if (value.isPresent()) {
          reading.total(use.metric(), value.getAsDouble() / use.perUnit());
        }
      }
      Reading made = reading.build();
      if (made.isEmpty()) {
        skips.add(NO_COUNTERS);
      } else {
        readings.add(made);
      }
    }
    return readings;
  }

  private static Map<String, String> properties(Json row) {
    Map<String, String> properties = new HashMap<>();
    for (Json property : row.at("properties").items()) {
      Optional<String> value =
          property.at("value").text().filter(text -> !text.equals("(multiple-values)"));
      if (property.text("name").isPresent() && value.isPresent()) {
        properties.put(property.text("name").get(), value.get());
      }
    }
    return properties;
  }

  private static Optional<String> name(Map<String, String> properties) {
    String name = properties.get("name");
    String svm = properties.get("svm.name");
    return Optional.ofNullable(name == null || svm == null ? name : svm + ':' + name);
  }

  private static Metric operations(Metric latency) {
    return latency == Metric.READ_LATENCY ? Metric.READ_OPS : Metric.WRITE_OPS;
  }

  /** How many of it are in our unit. */
  private static OptionalDouble perUnit(String unit) {
    return switch (unit) {
      case "none", "per_sec", "b_per_sec", "bytes", "b", "sec" -> OptionalDouble.of(1);
      case "kb_per_sec", "kilobytes" -> OptionalDouble.of(1 / 1024.0);
      case "millisec" -> OptionalDouble.of(1e3);
      case "microsec" -> OptionalDouble.of(1e6);
      default -> OptionalDouble.empty();
    };
  }
}
