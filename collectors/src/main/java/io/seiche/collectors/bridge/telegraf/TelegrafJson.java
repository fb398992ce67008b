package io.seiche.collectors.bridge.telegraf;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.seiche.collectors.bridge.record.MalformedRecordException;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads Telegraf's {@code data_format = "json"}: one metric, {@code {"metrics": [...]}}, or several
 * objects in a row. The unit of a time is told by its size: between 1973 and the year 5138 seconds,
 * milliseconds, microseconds and nanoseconds do not overlap. Stateless.
 */
final class TelegrafJson {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final BigDecimal MILLIS = new BigDecimal("1e11");
  private static final BigDecimal MICROS = new BigDecimal("1e14");
  private static final BigDecimal NANOS = new BigDecimal("1e17");
  private static final BigDecimal TOO_MUCH = new BigDecimal("1e20");

  private TelegrafJson() {}

  /**
   * Reads all metrics of a record.
   *
   * @return how many objects were no metrics
   */
  static int read(byte[] text, Consumer<Point> out) throws MalformedRecordException {
    int malformed = 0;
    try (var values = JSON.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
      while (values.hasNextValue()) {
        JsonNode value = values.nextValue();
        if (value.path("metrics").isArray()) {
          for (JsonNode metric : value.path("metrics")) {
            malformed += read(metric, out) ? 0 : 1;
          }
        } else {
          malformed += read(value, out) ? 0 : 1;
        }
      }
    } catch (IOException | RuntimeException e) {
      throw new MalformedRecordException("not Telegraf's JSON", e);
    }
    return malformed;
  }

  private static boolean read(JsonNode metric, Consumer<Point> out) {
    String name = metric.path("name").asText("");
    if (name.isEmpty() || !metric.path("fields").isObject()) {
      return false;
    }
    Map<String, String> tags = new LinkedHashMap<>();
    metric
        .path("tags")
        .properties()
        .forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText()));
    Map<String, Object> fields = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : metric.path("fields").properties()) {
      JsonNode value = field.getValue();
      if (value.isNumber()) {
        fields.put(field.getKey(), value.numberValue());
      } else if (value.isValueNode() && !value.isNull()) {
        fields.put(field.getKey(), value.asText());
      }
    }
    JsonNode timestamp = metric.path("timestamp");
    Optional<Instant> time = time(timestamp);
    if (time.isEmpty() && !timestamp.isMissingNode()) {
      return false;
    }
    out.accept(new Point(name, tags, fields, time));
    return true;
  }

  private static Optional<Instant> time(JsonNode timestamp) {
    try {
      if (timestamp.isTextual()) {
        return Optional.of(OffsetDateTime.parse(timestamp.asText()).toInstant());
      }
      return timestamp.isNumber() ? time(timestamp.decimalValue()) : Optional.empty();
    } catch (DateTimeException | ArithmeticException otherLayout) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> time(BigDecimal value) {
    BigDecimal size = value.abs();
    if (size.compareTo(TOO_MUCH) >= 0) {
      return Optional.empty();
    }
    int digits =
        size.compareTo(NANOS) >= 0
            ? 0
            : size.compareTo(MICROS) >= 0 ? 3 : size.compareTo(MILLIS) >= 0 ? 6 : 9;
    long nanos = value.movePointRight(digits).toBigInteger().longValueExact();
    return Optional.of(
        Instant.ofEpochSecond(
            Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L)));
  }
}
