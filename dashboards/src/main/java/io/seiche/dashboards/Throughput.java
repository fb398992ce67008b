package io.seiche.dashboards;

import static io.seiche.history.Measurement.IO;
import static io.seiche.history.Measurement.SYSTEM_IO;

import io.seiche.dashboards.grafana.Panel;
import io.seiche.dashboards.grafana.Panels;
import io.seiche.dashboards.grafana.Query;

/** Sums over resources. Kinds are never added up: a volume and its array see the same bytes. */
final class Throughput {
  private Throughput() {}

  /** A field of {@code io} of each chosen system, added up over the resources of a kind. */
  static Query ofSystems(String field) {
    return Query.from(SYSTEM_IO).mean(field).chosen("system").binned().by("system", "kind");
  }

  /** The same of each chosen workload: added up by the store. */
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
