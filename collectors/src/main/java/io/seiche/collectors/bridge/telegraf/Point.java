package io.seiche.collectors.bridge.telegraf;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One line or object of Telegraf.
 *
 * @param name the plug-in's measurement
 * @param fields Long, BigInteger, Double, Boolean or String
 * @param time empty where the line tells none
 */
record Point(
    String name, Map<String, String> tags, Map<String, Object> fields, Optional<Instant> time) {
  Point {
    tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /** Empty for a tag that is not there. */
  String tag(String key) {
    return tags.getOrDefault(key, "");
  }

  OptionalDouble number(String field) {
    return fields.get(field) instanceof Number number
        ? OptionalDouble.of(number.doubleValue())
        : OptionalDouble.empty();
  }
}
