package io.seiche.dashboards;

import static io.seiche.history.Measurement.IO;
import static io.seiche.history.Measurement.PHASE;
import static io.seiche.history.Measurement.STORM;

import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.storm.StormPolicy;
import io.seiche.dashboards.grafana.Board;
import io.seiche.dashboards.grafana.Column;
import io.seiche.dashboards.grafana.Link;
import io.seiche.dashboards.grafana.Mappings;
import io.seiche.dashboards.grafana.Page;
import io.seiche.dashboards.grafana.Palette;
import io.seiche.dashboards.grafana.Panel;
import io.seiche.dashboards.grafana.Panels;
import io.seiche.dashboards.grafana.Query;
import io.seiche.dashboards.grafana.Thresholds;

/** What is happening? */
final class Now {
  /** Verdicts come every 60 s: one may be lost, a second one not. */
  private static final String A_VERDICT_COUNTS = "150s";

  private static final String COUNTED =
      " Counted at the end of the time range; a verdict older than 150 s no longer counts, so a"
          + " silent workload is in none of the figures.";

  private Now() {}

  static Board board() {
    return Board.on(Page.NOW, "now-1h", "10s")
        .annotated(Marks.storms(), Marks.switches(false))
        .row(
            4,
            verdicts(),
            side(
                "Training side",
                "Workloads in TRAINING or CHECKPOINT.",
                "%s <= 2",
                Palette.of(Phase.TRAINING)),
            side(
                "Inference side", "Workloads in INFERENCE.", "%s = 4", Palette.of(Phase.INFERENCE)),
            side(
                "Neither side",
                "Workloads in LOAD (which side it belongs to is settled by what follows), INGEST or"
                    + " IDLE.",
                "(%1$s = 3 OR %1$s = 5 OR %1$s = 6)",
                "text"),
            side(
                "Unknown",
                "Workloads that report, but with too little evidence for a phase. Silent workloads"
                    + " are not among them.",
                "%s = 7",
                Palette.of(Phase.UNKNOWN)),
            stormsOpen())
        .row(12, phases())
        .row(9, storms())
        .row(9, throughput())
        .row(12, latestVerdicts());
  }

  private static Query judged() {
    return Query.over(
            Query.from(PHASE)
                .latest(A_VERDICT_COUNTS)
                .last("code")
                .chosen("workload")
                .by("workload"))
        .count("code", "workloads");
  }

  private static Panel verdicts() {
    return Panels.stat(
            "Workloads with a verdict",
            "Workloads whose phase is known or judged unknown right now. \"no data\" means that no"
                + " verdict arrived at all: look at the pipeline before trusting the rest."
                + COUNTED)
        .query(judged());
  }

  private static Panel side(String title, String who, String code, String colour) {
    return Panels.stat(title, who + COUNTED)
        .noValue("none")
        .fixed(colour)
        .query(judged().where(code, "code"));
  }

  private static Query newestOfEachStorm() {
    return Query.from(STORM).latest("7d").by("scope", "scope_id");
  }

  private static Panel stormsOpen() {
    return Panels.stat(
            "Storms open",
            "Scopes whose newest storm event of the last 7 days is not its close. \"none\" is the"
                + " calm state.")
        .noValue("none")
        .thresholds(Thresholds.warningFrom(1))
        .query(
            Query.over(newestOfEachStorm().last("penalty").fields("state"))
                .count("penalty", "storms")
                .where("%s != 'closed'", "state"));
  }

  private static Panel phases() {
    return Panels.states(
            "Phases",
            "What each workload does, from its verdicts (one at every change and every 60 s). A hole"
                + " is missing data, never idleness: it opens 150 s after the last verdict. On long"
                + " ranges a bar shows the last phase of its few minutes.",
            Mappings.codes())
        .link(Link.ofSeries("Why this verdict?", Page.NOW, "workload", "workload"))
        .query(
            Query.from(PHASE).last("code").chosen("workload").binned().by("workload"),
            "$tag_workload");
  }

  private static Panel storms() {
    StormPolicy policy = StormPolicy.DEFAULT;
    return Panels.table(
            "Storms",
            "The newest event of every scope that stormed in the last 7 days before the end of the"
                + " range: open ones first. Penalty opens a storm at 2000, escalates it at 6000 and"
                + " closes it at 750 by default. Burden is the share of the scope's I/O that saved"
                + " and loaded state; the bill is what its switches moved and the GPU-seconds they"
                + " did not compute.",
            newestOfEachStorm()
                .fields(
                    "severity",
                    "state",
                    "switches",
                    "penalty",
                    "burden_ratio",
                    "bill_bytes",
                    "bill_gpu_s")
                .newest(1),
            Column.of("state", "State").width(110).words(Mappings.stages()),
            Column.of("severity", "Severity").width(110).words(Mappings.severities()),
            Column.of("scope", "Scope").width(110),
            Column.of("scope_id", "Where"),
            Column.of("switches", "Switches").decimals(0),
            Column.of("penalty", "Penalty")
                .decimals(0)
                .thresholds(Thresholds.warningFrom(policy.open()).criticalFrom(policy.escalate())),
            Column.of("burden_ratio", "Burden").decimals(1),
            Column.of("bill_bytes", "Moved").decimals(1),
            Column.of("bill_gpu_s", "GPU time lost").decimals(1),
            Column.time("As of"))
        .noValue("none")
        .option("sortBy", Panels.sortedBy("State", true));
  }

  private static Panel throughput() {
    return Panels.lines(
            "Throughput per system",
            "Read above the axis, written below, added up over the resources of one kind. Each kind"
                + " of a system is a line of its own, because a volume and its array see the same"
                + " bytes and must not be added. Gaps are missing data.")
        .custom("axisCenteredZero", true)
        .query(perKind("read_bytes_per_s"), "$tag_system $tag_kind read")
        .query(perKind("write_bytes_per_s"), "$tag_system $tag_kind written")
        .ofQuery("B", "custom.transform", "negative-Y");
  }

  private static Query perKind(String field) {
    return Query.over(
            Query.from(IO).mean(field).chosen("system").binned().by("system", "kind", "resource"))
        .sum(field)
        .binned()
        .by("system", "kind");
  }

  private static Panel latestVerdicts() {
    return Panels.table(
            "Latest verdicts",
            "Phase, confidence and evidence of every workload that has a verdict from the last 150 s"
                + " before the end of the range. Who is missing here is silent.",
            Query.from(PHASE)
                .latest(A_VERDICT_COUNTS)
                .fields("code", "confidence", "evidence", "mixed")
                .chosen("workload")
                .by("workload")
                .newest(1),
            Column.of("workload", "Workload")
                .link(Link.ofCell("Why this verdict?", Page.NOW, "workload")),
            Column.of("code", "Phase").width(130).unit("none").cells(Mappings.codes()),
            Column.of("confidence", "Confidence").width(110).decimals(0),
            Column.of("evidence", "Evidence"),
            Column.of("mixed", "Mixed").width(130).mapped(Mappings.flags("two at once", "no")),
            Column.time("As of"))
        .option("sortBy", Panels.sortedBy("Workload", false));
  }
}
