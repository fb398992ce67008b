package io.seiche.dashboards.grafana;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.seiche.analysis.storm.Severity;

/** From which values on a number is a warning or critical; below, it has the colour of text. */
public final class Thresholds {
  private final ArrayNode steps = Json.array();

  private Thresholds() {
    step(null, "text");
  }

  public static Thresholds none() {
    return new Thresholds();
  }

  public static Thresholds warningFrom(double value) {
    return none().step(value, Palette.of(Severity.WARNING));
  }

  /** Over once a value has fallen to {@code over}; a warning from {@code open} on. */
  public static Thresholds warningFrom(double open, double over) {
    return none().step(over, Palette.RESOLVED).step(open, Palette.of(Severity.WARNING));
  }

  public Thresholds criticalFrom(double value) {
    return step(value, Palette.of(Severity.CRITICAL));
  }

  private Thresholds step(Double value, String colour) {
    steps.add(Json.tree(Json.of("color", colour).and("value", value)));
    return this;
  }

  Json json() {
    return Json.of("mode", "absolute").and("steps", steps);
  }
}
