package io.seiche.collectors.bridge.record;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One value of one series of an exporter's page, as an agent scraped it.
 *
 * @param target what the system is called where the series do not tell
 * @param scraped which page it is of, and who scraped it
 * @param time when it was scraped, by the agent's clock
 * @param name as the page has it
 * @param labels in alphabetical order
 * @param delta whether it is what was counted since {@code began}, and not since some beginning
 * @param began since when it counts, where that is told
 * @param amount may be anything a record can hold
 */
public record SeriesValue(
    String target,
    String scraped,
    Instant time,
    String name,
    Map<String, String> labels,
    boolean delta,
    Optional<Instant> began,
    double amount) {
  public SeriesValue {
    labels = Collections.unmodifiableMap(new TreeMap<>(labels));
  }

  /** A value as the page has it. */
  public static SeriesValue of(
      String target,
      String scraped,
      Instant time,
      String name,
      Map<String, String> labels,
      double amount) {
    return new SeriesValue(target, scraped, time, name, labels, false, Optional.empty(), amount);
  }
}
