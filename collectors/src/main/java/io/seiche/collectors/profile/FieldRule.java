package io.seiche.collectors.profile;

import io.seiche.telemetry.Metric;
import java.util.List;

/**
 * Where one field of a resource comes from.
 *
 * @param values the first of them that a page has is taken
 */
public record FieldRule(Metric metric, List<Value> values) {
  /**
   * @param unit what the series is in
   * @param each what several series make
   */
  public record Value(Shape shape, Selector series, ValueUnit unit, Each each) {}

  public FieldRule {
    values = List.copyOf(values);
  }
}
