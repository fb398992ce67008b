package io.seiche.collectors.bridge.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seiche.collectors.bridge.otlp.OtlpPoint.Kind;
import io.seiche.collectors.bridge.record.MalformedRecordException;
import io.seiche.collectors.bridge.record.Reasons;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Reads OTLP's JSON: 64-bit numbers as text or numbers, enums as numbers or names, unknown keys
 * left alone. Stateless.
 */
final class OtlpJson {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int NO_RECORDED_VALUE = 1;

  private OtlpJson() {}

  /** As {@link OtlpProto#read}. */
  static void read(byte[] text, Predicate<String> wanted, OtlpPoints out)
      throws MalformedRecordException {
    JsonNode data;
    try {
      data = JSON.readTree(text);
    } catch (IOException e) {
      throw new MalformedRecordException("not JSON", e);
    }
    if (!data.path("resourceMetrics").isArray()) {
      throw new MalformedRecordException("no OTLP metrics: 'resourceMetrics' is missing");
    }
    for (JsonNode resource : data.path("resourceMetrics")) {
      Map<String, String> attributes = attributes(resource.path("resource").path("attributes"));
      for (JsonNode scope : resource.path("scopeMetrics")) {
        for (JsonNode metric : scope.path("metrics")) {
          if (wanted.test(metric.path("name").asText(""))) {
            read(attributes, metric, out);
          } else {
            out.skip(Reasons.NOT_MAPPED);
          }
        }
      }
    }
  }

  private static void read(Map<String, String> resource, JsonNode metric, OtlpPoints out) {
    if (metric.path("gauge").isObject()) {
      read(resource, metric, Kind.LEVEL, metric.path("gauge"), out);
    } else if (metric.path("sum").isObject()) {
      JsonNode sum = metric.path("sum");
      Optional<Kind> kind =
          sum.path("isMonotonic").asBoolean(false)
              ? kind(sum.path("aggregationTemporality").asText(""))
              : Optional.of(Kind.LEVEL);
      if (kind.isPresent()) {
        read(resource, metric, kind.get(), sum, out);
      } else {
        out.skip(Reasons.MALFORMED);
      }
    } else {
      readDistribution(resource, metric, out);
    }
  }

  /** Sum and count of a histogram or summary, as the series that Prometheus has of it. */
  private static void readDistribution(
      Map<String, String> resource, JsonNode metric, OtlpPoints out) {
    Optional<String> shape =
        Stream.of("histogram", "exponentialHistogram", "summary")
            .filter(name -> metric.path(name).isObject())
            .findFirst();
    JsonNode of = metric.path(shape.orElse(""));
    Optional<Kind> kind =
        shape.filter("summary"::equals).isPresent()
            ? Optional.of(Kind.CUMULATIVE)
            : kind(of.path("aggregationTemporality").asText(""));
    if (shape.isEmpty() || kind.isEmpty()) {
      out.skip(shape.isEmpty() ? Reasons.NOT_MAPPED : Reasons.MALFORMED);
      return;
    }
    for (JsonNode point : of.path("dataPoints")) {
      read(resource, metric, "_count", kind.get(), point, point.path("count"), out);
      if (point.has("sum")) {
        read(resource, metric, "_sum", kind.get(), point, point.path("sum"), out);
      }
    }
  }

  private static Optional<Kind> kind(String temporality) {
    return switch (temporality.toUpperCase(Locale.ROOT)) {
      case "2", "AGGREGATION_TEMPORALITY_CUMULATIVE" -> Optional.of(Kind.CUMULATIVE);
      case "1", "AGGREGATION_TEMPORALITY_DELTA" -> Optional.of(Kind.DELTA);
      default -> Optional.empty();
    };
  }

  private static void read(
      Map<String, String> resource, JsonNode metric, Kind kind, JsonNode of, OtlpPoints out) {
    for (JsonNode point : of.path("dataPoints")) {
      JsonNode number = point.has("asInt") ? point.path("asInt") : point.path("asDouble");
      read(resource, metric, "", kind, point, number, out);
    }
  }

  private static void read(
      Map<String, String> resource,
      JsonNode metric,
      String ending,
      Kind kind,
      JsonNode point,
      JsonNode number,
      OtlpPoints out) {
    if ((point.path("flags").asInt(0) & NO_RECORDED_VALUE) != 0 || number.isMissingNode()) {
      out.skip(Reasons.NO_VALUE);
      return;
    }
    OptionalDouble value = number(number);
    OptionalLong time = nanos(point.path("timeUnixNano"));
    if (value.isEmpty() || time.isEmpty()) {
      out.skip(Reasons.MALFORMED);
      return;
    }
    OptionalLong began = nanos(point.path("startTimeUnixNano"));
    out.add(
        new OtlpPoint(
            resource,
            metric.path("name").asText() + ending,
            metric.path("unit").asText(""),
            kind,
            attributes(point.path("attributes")),
            began.isPresent() ? OtlpProto.began(began.getAsLong()) : Optional.empty(),
            OtlpProto.instant(time.getAsLong()),
            value.getAsDouble()));
  }

  private static OptionalDouble number(JsonNode node) {
    if (node.isNumber()) {
      return OptionalDouble.of(node.doubleValue());
    }
    try {
      return OptionalDouble.of(Double.parseDouble(node.asText("")));
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }

  private static OptionalLong nanos(JsonNode node) {
    try {
      return OptionalLong.of(Long.parseUnsignedLong(node.asText("")));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  private static Map<String, String> attributes(JsonNode pairs) {
    Map<String, String> attributes = new TreeMap<>();
    for (JsonNode pair : pairs) {
      for (JsonNode value : pair.path("value")) {
        if (value.isValueNode() && !value.isNull()) {
          attributes.put(pair.path("key").asText(""), value.asText());
        }
      }
    }
    return attributes;
  }
}
