package io.seiche.dashboards;

import static io.seiche.history.Measurement.STORM;
import static io.seiche.history.Measurement.SWITCH;

import io.seiche.analysis.storm.Severity;
import io.seiche.dashboards.grafana.Annotation;
import io.seiche.dashboards.grafana.Palette;
import io.seiche.dashboards.grafana.Query;

/** What is marked on graphs. */
final class Marks {
  private static final int AT_MOST = 200;

  private Marks() {}

  /** Every word on a storm: opened, escalated, closed. */
  static Annotation storms() {
    return new Annotation(
        "Storms",
        true,
        Palette.of(Severity.WARNING),
        Query.from(STORM).fields("state", "severity", "scope", "scope_id").newest(AT_MOST),
        "scope_id",
        "state",
        "severity,scope");
  }

  /** Switches of the chosen workloads. */
  static Annotation switches(boolean shown) {
    return new Annotation(
        "Switches",
        shown,
        "text",
        Query.from(SWITCH)
            .fields("id", "workload", "from", "to")
            .chosen("workload")
            .newest(AT_MOST),
        "workload",
        "to",
        "from");
  }
}
