package io.seiche.dashboards.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;

/**
 * One query that Grafana sends.
 *
 * @param kind what asks it
 * @param where file and name of what asks it
 * @param database what it asks
 * @param text with variables and macros
 * @param table whether rows are wanted rather than series of numbers
 * @param least shortest interval
 * @param points no more than so many intervals
 * @param range how far it looks back; empty where that is chosen on the dashboard
 * @param asker the panel, variable, annotation or rule
 */
public record Question(
    Kind kind,
    String where,
    String database,
    String text,
    boolean table,
    Duration least,
    int points,
    Optional<Duration> range,
    JsonNode asker) {
  /** What asks. */
  public enum Kind {
    PANEL,
    VARIABLE,
    ANNOTATION,
    RULE
  }

  /** As it is sent. */
  public String sent(Asked asked) {
    return asked.in(text, asked.interval(least, points));
  }

  @Override
  public String toString() {
    return where;
  }
}
