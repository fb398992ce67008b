package io.seiche.dashboards;

import static io.seiche.history.Measurement.IO;

import io.seiche.dashboards.grafana.Panel;
import io.seiche.dashboards.grafana.Panels;
import io.seiche.dashboards.grafana.Query;

/** Sums over resources. Kinds are never added up: a volume and its array see the same bytes. */
final class Throughput {
  private Throughput() {}

  /** A field of {@code io} of each chosen system, added up over the resources of a kind. */
  static Query ofSystems(String field) {
    return Query.over(
            Query.from(IO).mean(field).chosen("system").binned().by("system", "kind", "resource"))
        .sum(field)
        .binned()
        .by("system", "kind");
  }

  /** The same of each chosen workload. */
  static Query ofWorkloads(String field) {
    return Query.over(
            Query.from(IO)
                .mean(field)
                .chosen("workload")
                .binned()
                .by("workload", "system", "kind", "resource"))
        .sum(field)
        .binned()
        .by("workload", "kind");
  }

  /**
   * For sums over all systems: they cost a store some microseconds per bin and resource, so with
   * hundreds of resources bins must be few.
   */
  static Panel coarse(Panel panel) {
    return panel.interval("1m").maxDataPoints(120);
  }

  /** Reads above the axis, writes below. */
  static Panel mirrored(
      String title, String description, Query read, Query written, String series) {
    return Panels.lines(title, description)
        .custom("axisCenteredZero", true)
        .query(read, series + " read")
        .query(written, series + " written")
        .ofQuery("B", "custom.transform", "negative-Y");
  }
}
