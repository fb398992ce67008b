package io.seiche.collectors.bridge.otlp;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One data point of a sum or gauge.
 *
 * @param resource its resource's attributes, scalars as text
 * @param kind how it counts
 * @param attributes its own
 * @param began empty where it is not told
 */
record OtlpPoint(
    Map<String, String> resource,
    String metric,
    String unit,
    Kind kind,
    Map<String, String> attributes,
    Optional<Instant> began,
    Instant time,
    double value) {
  /** What Prometheus does not allow in the name of a label. */
  private static final Pattern UNFIT = Pattern.compile("[^a-zA-Z0-9_]");

  /** How a number counts. */
  enum Kind {
    /** A gauge, or a sum that may go back. */
    LEVEL,
    CUMULATIVE,
    DELTA
  }

  String attribute(String key) {
    return attributes.getOrDefault(key, "");
  }

  /**
   * An attribute of its own or its resource's, by the name that Prometheus would give it: {@code
   * host_name} is {@code host.name}. Empty for one that is not there.
   */
  String label(String name) {
    String own = attributes.get(name);
    return own != null
        ? own
        : resource.entrySet().stream()
            .filter(entry -> UNFIT.matcher(entry.getKey()).replaceAll("_").equals(name))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse("");
  }
}
