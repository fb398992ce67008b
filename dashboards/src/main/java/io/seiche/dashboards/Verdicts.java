package io.seiche.dashboards;

import static io.seiche.history.Measurement.PHASE;

import io.seiche.dashboards.grafana.Column;
import io.seiche.dashboards.grafana.Link;
import io.seiche.dashboards.grafana.Mappings;
import io.seiche.dashboards.grafana.Page;
import io.seiche.dashboards.grafana.Panel;
import io.seiche.dashboards.grafana.Panels;
import io.seiche.dashboards.grafana.Query;

/** What several dashboards ask of verdicts. */
final class Verdicts {
  /** Verdicts come every 60 s: one may be lost, a second one not. */
  private static final String COUNTS_FOR = "150s";

  private Verdicts() {}

  /** How many workloads have a verdict at the end of the range. */
  static Query judged() {
    return Query.over(
            Query.from(PHASE).latest(COUNTS_FOR).last("code").chosen("workload").by("workload"))
        .count("code", "workloads");
  }

  /** Phases of the chosen workloads over time. */
  static Panel timeline(String description, Link link) {
    return Panels.states("Phases", description, Mappings.codes())
        .link(link)
        .query(
            Query.from(PHASE).last("code").chosen("workload").binned().by("workload"),
            "$tag_workload");
  }

  /** The newest verdict of each chosen workload. */
  static Panel table(String title, String description, Page linked, String click) {
    return Panels.table(
            title,
            description,
            Query.from(PHASE)
                .latest(COUNTS_FOR)
                .fields("code", "confidence", "evidence", "mixed")
                .chosen("workload")
                .by("workload")
                .newest(1),
            Column.of("workload", "Workload").link(Link.ofCell(click, linked, "workload")),
            Column.of("code", "Phase").width(130).unit("none").cells(Mappings.codes()),
            Column.of("confidence", "Confidence").width(110).decimals(0),
            Column.of("evidence", "Evidence"),
            Column.of("mixed", "Mixed").width(130).mapped(Mappings.flags("two at once", "no")),
            Column.time("As of"))
        .option("sortBy", Panels.sortedBy("Workload", false));
  }
}
