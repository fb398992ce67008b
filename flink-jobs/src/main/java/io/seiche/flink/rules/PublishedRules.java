package io.seiche.flink.rules;

import io.seiche.analysis.rules.Rules;
import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Rules as they were handed out. Of two, those published later hold, whichever arrive first.
 *
 * @param publishedMs epoch milliseconds; 0 for rules that never were
 * @param origin the file they were read from, for people
 * @param values what differs from the defaults, by key, as it was written; empty for rules that
 *     were never written
 */
public record PublishedRules(
    long publishedMs, String origin, Map<String, String> values, Rules rules)
    implements Serializable {
  public static final PublishedRules NONE = given(Rules.DEFAULT);

  public PublishedRules {
    values = Map.copyOf(values);
  }

  /** Rules that a job is started with, until others are published. */
  public static PublishedRules given(Rules rules) {
    return new PublishedRules(0, "", Map.of(), rules);
  }

  /**
   * Rules from values as they are written, by key.
   *
   * @throws IllegalArgumentException naming the key that is wrong or not known
   */
  public static PublishedRules of(long publishedMs, String origin, Map<String, String> values) {
    for (String key : new TreeMap<>(values).keySet()) {
      if (!Rules.keys().contains(key)) {
        throw new IllegalArgumentException(
            key + " is no rule that is known here: update Seiche, or publish rules without it");
      }
    }
    return new PublishedRules(publishedMs, origin, Rules.differing(values), Rules.of(values));
  }

  /** What differs from the defaults, for people. */
  public String inWords() {
    return values.isEmpty()
        ? "all as by default"
        : new TreeMap<>(values)
            .entrySet().stream()
                .map(value -> value.getKey() + " is " + value.getValue())
                .collect(Collectors.joining(", "));
  }
}
