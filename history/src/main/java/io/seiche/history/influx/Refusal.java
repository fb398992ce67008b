package io.seiche.history.influx;

import io.seiche.history.Point;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a store says of the points it refused, the others of the request being stored. InfluxDB 1.x
 * and 2.x give a number and the first reason, InfluxDB 3 the lines.
 *
 * @see <a href="https://docs.influxdata.com/influxdb/v2/write-data/troubleshoot/">InfluxDB 2</a>
 * @see <a href="https://docs.influxdata.com/influxdb3/core/write-data/troubleshoot/">InfluxDB 3</a>
 */
sealed interface Refusal {
  /** So many were older than the bucket keeps. */
  record Expired(int points) implements Refusal {}

  /** So many were of series beyond the store's limits. */
  record TooManySeries(int points) implements Refusal {}

  /**
   * So many had a field of another type than the store holds it as, this one to begin with.
   *
   * @param sent the store's word for our type
   * @param held the store's word for its own
   */
  record Conflict(String measurement, String field, String sent, String held, int points)
      implements Refusal {
    /** Whether this point has that field. */
    boolean concerns(Point point) {
      return point.measurement().table().equals(measurement) && point.fields().containsKey(field);
    }

    String words() {
      return "field "
          + field
          + " of "
          + measurement
          + " is "
          + sent
          + " here and "
          + held
          + " in the store (docs/influxdb.md, 'Fields of another type')";
    }
  }

  /** These lines, counted from 0, each with its reason. */
  record Lines(Map<Integer, String> reasons) implements Refusal {}

  /** Nothing that says which, or that the others are stored. */
  record Unclear() implements Refusal {}

  /** InfluxDB 3's word for a field of another type, in the reason of a line. */
  String LINE_CONFLICT = "invalid column type for column";

  /** 1.x and 2.x end such a message with the number. */
  Pattern CONFLICT =
      Pattern.compile(
          "field type conflict: input field \"([^\"]+)\" on measurement \"([^\"]+)\" is type"
              + " (\\w+), already exists as type (\\w+) dropped=(\\d{1,9})");

  /** 1.x; 2.x. */
  Pattern EXPIRED =
      Pattern.compile(
          "points beyond retention policy dropped=(\\d{1,9})"
              + "|dropped (\\d{1,9}) points outside retention policy");

  /** max-series-per-database and max-values-per-tag of 1.x. */
  Pattern SERIES = Pattern.compile("max-\\S+ limit exceeded.* dropped=(\\d{1,9})", Pattern.DOTALL);

  /**
   * Reads an answer with status 400 or 422.
   *
   * @param body its JSON
   */
  static Refusal of(String message, Map<String, Object> body) {
    if (body.get("data") instanceof List<?> lines && !lines.isEmpty()) {
      return lines(lines);
    }
    Matcher conflict = CONFLICT.matcher(message);
    if (conflict.find()) {
      return new Conflict(
          conflict.group(2),
          conflict.group(1),
          conflict.group(3),
          conflict.group(4),
          Integer.parseInt(conflict.group(5)));
    }
    Matcher expired = EXPIRED.matcher(message);
    if (expired.find()) {
      String count = expired.group(1) != null ? expired.group(1) : expired.group(2);
      return new Expired(Integer.parseInt(count));
    }
    Matcher series = SERIES.matcher(message);
    return series.find() ? new TooManySeries(Integer.parseInt(series.group(1))) : new Unclear();
  }

  private static Refusal lines(List<?> lines) {
    Map<Integer, String> reasons = new LinkedHashMap<>();
    for (Object line : lines) {
      if (!(line instanceof Map<?, ?> named
          && named.get("line_number") instanceof Number number
          && number.intValue() >= 1)) {
        return new Unclear();
      }
      reasons.put(number.intValue() - 1, String.valueOf(named.get("error_message")));
    }
    return new Lines(reasons);
  }
}
