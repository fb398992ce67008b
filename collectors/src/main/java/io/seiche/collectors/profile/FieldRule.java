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
   * @param series all of them together
   * @param unit what the series is in
   * @param each what several series make
   */
  public record Value(Shape shape, List<Selector> series, ValueUnit unit, Each each) {
    public Value {
      series = List.copyOf(series);
    }
  }

  public FieldRule {
    values = List.copyOf(values);
  }
}
