package io.seiche.dashboards;

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
import io.seiche.dashboards.grafana.Thresholds;

/** What is happening? */
final class Now {
  private static final String WHY = "Why this verdict?";

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

  private static Panel verdicts() {
    return Panels.stat(
            "Workloads with a verdict",
            "Workloads whose phase is known or judged unknown right now. \"no data\" means that no"
                + " verdict arrived at all: look at the pipeline before trusting the rest."
                + COUNTED)
        .query(Verdicts.judged());
  }

  private static Panel side(String title, String who, String code, String colour) {
    return Panels.stat(title, who + COUNTED)
        .noValue("none")
        .fixed(colour)
        .query(Verdicts.judged().where(code, "code"));
  }

  private static Panel stormsOpen() {
    return Panels.stat(
            "Storms open",
            "Scopes whose newest storm event of the last 7 days is not its close. \"none\" is the"
                + " calm state; one open storm is a warning.")
        .noValue("none")
        .thresholds(Thresholds.warningFrom(1))
        .query(Storms.open());
  }

  private static Panel phases() {
    return Verdicts.timeline(
        "What each workload does, from its verdicts (one at every change and every 60 s). A hole"
            + " is missing data, never idleness: it opens 150 s after the last verdict. On long"
            + " ranges a bar shows the last phase of its few minutes. Click a bar to see why.",
        Link.ofSeries(WHY, Page.WORKLOAD, "workload", "workload"));
  }

  private static Panel storms() {
    StormPolicy policy = StormPolicy.DEFAULT;
    return Panels.table(
            "Storms",
            "The newest event of every scope that stormed in the last 7 days before the end of the"
                + " range: open ones first. By default penalty opens a storm at 2000, escalates it"
                + " at 6000 and closes it at 750. Burden is the share of the scope's I/O that saved"
                + " and loaded state; the bill is what its switches moved and the GPU-seconds they"
                + " did not compute.",
            Storms.newestOfEach()
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
            Column.of("switches", "Switches"),
            Column.of("penalty", "Penalty")
                .thresholds(Thresholds.warningFrom(policy.open()).criticalFrom(policy.escalate())),
            Column.of("burden_ratio", "Burden").decimals(1),
            Column.of("bill_bytes", "Moved").decimals(1),
            Column.of("bill_gpu_s", "GPU time lost").decimals(1),
            Column.time("As of"))
        .noValue("none")
        .option("sortBy", Panels.sortedBy("State", true));
  }

  private static Panel throughput() {
    Panel panel =
        Throughput.mirrored(
            "Throughput per system",
            "Read above the axis, written below, added up over the resources of one kind. Each kind"
                + " of a system is a line of its own, because a volume and its array see the same"
                + " bytes and must not be added. Gaps are missing data. Click a line for the"
                + " storage behind it.",
            Throughput.ofSystems("read_bytes_per_s"),
            Throughput.ofSystems("write_bytes_per_s"),
            "$tag_system $tag_kind");
    return panel.link(Link.ofSeries("Is it the bottleneck?", Page.STORAGE, "system", "system"));
  }

  private static Panel latestVerdicts() {
    return Verdicts.table(
        "Latest verdicts",
        "Phase, confidence and evidence of every workload that has a verdict from the last 150 s"
            + " before the end of the range. Who is missing here is silent.",
        Page.WORKLOAD,
        WHY);
  }
}
