package io.seiche.standalone.console.document;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.seiche.analysis.rules.Rule;
import io.seiche.flink.rules.PublishedRules;
import java.util.Arrays;
import java.util.List;

/**
 * {@code GET /api/v1/rules}: the thresholds in force.
 *
 * @param file that is read again when it changes; null for none
 * @param publishedMs null while none were
 * @param origin the file they were read from; null while none were published
 * @param refused how often the file could not be used since the start
 * @param problem why it cannot be used now; null when it can
 */
public record RulesDocument(
    String file,
    Long publishedMs,
    String origin,
    long refused,
    String problem,
    List<Threshold> rules) {
  /**
   * One of them, as it is written.
   *
   * @param byDefault what it is when nothing is said
   */
  public record Threshold(String key, String value, @JsonProperty("default") String byDefault) {}

  public static RulesDocument of(
      PublishedRules inForce, String file, long refused, String problem) {
    boolean published = inForce.publishedMs() > 0;
    return new RulesDocument(
        file,
        published ? inForce.publishedMs() : null,
        published ? inForce.origin() : null,
        refused,
        problem,
        Arrays.stream(Rule.values())
            .map(
                rule ->
                    new Threshold(
                        rule.key(),
                        inForce.values().getOrDefault(rule.key(), rule.byDefault()),
                        rule.byDefault()))
            .toList());
  }
}
