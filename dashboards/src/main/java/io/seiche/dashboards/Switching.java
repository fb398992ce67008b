package io.seiche.dashboards;

import static io.seiche.history.Measurement.IO;
import static io.seiche.history.Measurement.STORM;
import static io.seiche.history.Measurement.SWITCH;

import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.storm.Severity;
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

/** What does switching cost, and whom? */
final class Switching {
  static final String STORMS = "Storms";

  private static final StormPolicy POLICY = StormPolicy.DEFAULT;
  private static final String ITS_WATERFALLS = "Its waterfalls";

  private Switching() {}

  static Board board() {
    return Board.on(Page.SWITCHING, "now-6h", "30s")
        .annotated(Marks.storms(), Marks.switches(false))
        .row(
            4,
            open(),
            stat("Switches", "Changes between training and serving in the range.")
                .query(chosen().count("id", "switches")),
            stat("Spent switching", "From the last useful I/O before to the first after.")
                .query(chosen().sum("duration_s")),
            stat("Moved by switches", "Saved and loaded by the switches of the range.")
                .query(chosen().as("moved", "sum(%s) + sum(%s)", "saved_bytes", "loaded_bytes")),
            stat("GPU time lost", "GPU-seconds that did not compute during switches.")
                .query(chosen().sum("gpu_lost_s")))
        .row(9, storms())
        .heading("Too often?")
        .row(9, penalty(), rate())
        .row(8, budget())
        .heading("The bill")
        .row(9, moved(), lost())
        .row(8, burden(), sizes())
        .heading("Who stirs, and who suffers")
        .row(9, contributors())
        .row(9, Storage.victims())
        .row(8, neighbours())
        .heading("Where the time goes")
        .row(9, parts())
        .row(10, Workload.waterfall());
  }

  private static Query chosen() {
    return Query.from(SWITCH).chosen("workload");
  }

  /** The switches of each interval, one series per workload. */
  private static Query binned(Query of) {
    return of.binned().by("workload");
  }

  private static Query ofStorms(String field) {
    return Query.from(STORM).max(field).binned().by("scope", "scope_id");
  }

  private static Panel stat(String title, String what) {
    return Panels.stat(title, what + " Of all chosen workloads; \"none\" when none switched.")
        .noValue("none");
  }

  private static Panel open() {
    return Panels.stat(
            "Storms open",
            "Scopes whose newest storm event of the last 7 days is not its close. \"none\" is the"
                + " calm state.")
        .noValue("none")
        .thresholds(Thresholds.warningFrom(1))
        .query(Storms.open());
  }

  private static Panel storms() {
    return Panels.table(
            STORMS,
            "The newest event of every scope that stormed in the last 7 days before the end of the"
                + " range: open ones first. It opens at a penalty of 2000, escalates at 6000 and is"
                + " over at 750 by default. Burden is the share of its I/O that saved and loaded"
                + " state. The budget is how often it could switch with a quarter of its time spent"
                + " saving and loading.",
            Storms.newestOfEach()
                .fields(
                    "state",
                    "severity",
                    "members",
                    "switches",
                    "penalty",
                    "peak_penalty",
                    "switches_per_h",
                    "sustainable_per_h",
                    "burden_ratio",
                    "bill_bytes",
                    "bill_gpu_s",
                    "slowed")
                .newest(1),
            Column.of("state", "State").width(100).words(Mappings.stages()),
            Column.of("severity", "Severity").width(100).words(Mappings.severities()),
            Column.of("scope", "Scope").width(90),
            Column.of("scope_id", "Where")
                .link(Link.ofCell(ITS_WATERFALLS, Page.WORKLOAD, "workload")),
            Column.of("members", "Members").width(90),
            Column.of("switches", "Switches").width(90),
            Column.of("penalty", "Penalty")
                .width(90)
                .thresholds(Thresholds.warningFrom(POLICY.open()).criticalFrom(POLICY.escalate())),
            Column.of("peak_penalty", "At most").width(90),
            Column.of("switches_per_h", "Per hour").width(90).decimals(1),
            Column.of("sustainable_per_h", "Budget per hour").width(120).decimals(1),
            Column.of("burden_ratio", "Burden").width(90).decimals(1),
            Column.of("bill_bytes", "Moved").width(100).decimals(1),
            Column.of("bill_gpu_s", "GPU time lost").width(110).decimals(1),
            Column.of("slowed", "Slowed").width(80),
            Column.time("As of"))
        .noValue("none")
        .option("sortBy", Panels.sortedBy("State", true));
  }

  private static Panel penalty() {
    return Panels.points(
            "Penalty",
            "Of what storms, whenever a word on it was said; it halves every 15 minutes. The lines:"
                + " a storm opens at 2000, escalates at 6000 and is over at 750 by default. No point"
                + " is calm, or a workload whose switches never came near a storm.")
        .noValue("none")
        .limits(
            Thresholds.warningFrom(POLICY.open(), POLICY.close()).criticalFrom(POLICY.escalate()))
        .query(ofStorms("penalty"), "$tag_scope $tag_scope_id");
  }

  private static Panel rate() {
    return Panels.stackedBars(
            "Switches over time",
            "Changes of side in each interval, by the workload that switched. \"none\" when nobody"
                + " switched.")
        .interval("1m")
        .noValue("none")
        .query(binned(chosen().count("id", "switches")), "$tag_workload");
  }

  private static Panel budget() {
    return Panels.points(
            "Switches per hour against the budget",
            "Of what storms: how often it switches, and how often it could if a quarter of the time"
                + " were spent saving and loading at the speed measured in the storm. Above its"
                + " budget, waiting for state is more than a quarter of its life.")
        .noValue("none")
        .query(ofStorms("switches_per_h"), "$tag_scope $tag_scope_id switches")
        .query(ofStorms("sustainable_per_h"), "$tag_scope $tag_scope_id budget");
  }

  private static Panel moved() {
    return Panels.stackedBars(
            "Saved and loaded",
            "Bytes that switches moved, by the interval each ended in: neither training nor serving"
                + " needed them. \"none\" when nobody switched.")
        .interval("1m")
        .noValue("none")
        .query(
            binned(chosen().as("moved", "sum(%s) + sum(%s)", "saved_bytes", "loaded_bytes")),
            "$tag_workload");
  }

  private static Panel lost() {
    return Panels.stackedBars(
            "GPU time lost over time",
            "GPU-seconds that did not compute during switches, by the interval each ended in. \"none\""
                + " when nobody switched, or no GPU is known to be theirs.")
        .interval("1m")
        .noValue("none")
        .query(binned(chosen().sum("gpu_lost_s")), "$tag_workload");
  }

  private static Panel burden() {
    return Panels.points(
            "Burden",
            "Share of a storm's I/O that saved and loaded state. From 50 % on it is critical.")
        .noValue("none")
        .range(0, 1)
        .limits(Thresholds.none().criticalFrom(0.5))
        .query(ofStorms("burden_ratio"), "$tag_scope $tag_scope_id");
  }

  private static Panel sizes() {
    return Panels.points(
            "A switch moves and takes",
            "Means of the chosen workloads' switches: bytes saved, bytes loaded and, on the right"
                + " axis, how long one took. Growing bytes are growing models; growing time at the"
                + " same bytes is slower storage.")
        .noValue("none")
        .interval("1m")
        .query(chosen().mean("saved_bytes").binned(), "Saved")
        .query(chosen().mean("loaded_bytes").binned(), "Loaded")
        .query(chosen().mean("duration_s").binned(), "Took")
        .coloured("Saved", Palette.of(Phase.CHECKPOINT))
        .coloured("Loaded", Palette.of(Phase.LOAD))
        .coloured("Took", Palette.of(Severity.WARNING))
        .onTheRight("Took", "s");
  }

  private static Panel contributors() {
    return Panels.table(
            "Contributors",
            "The 50 workloads whose switches moved most in the range: how often they switched, how"
                + " long that took, and what it cost.",
            chosen()
                .count("id", "switches")
                .as("moved", "sum(%s) + sum(%s)", "saved_bytes", "loaded_bytes")
                .as("lost", "sum(%s)", "gpu_lost_s")
                .as("spent", "sum(%s)", "duration_s")
                .as("took", "mean(%s)", "duration_s")
                .by("workload"),
            Column.of("workload", "Workload")
                .link(Link.ofCell(ITS_WATERFALLS, Page.WORKLOAD, "workload")),
            Column.of("switches", "Switches"),
            Column.of("moved", "Moved").decimals(1).bar(Palette.of(Phase.LOAD)),
            Column.of("lost", "GPU time lost").decimals(1),
            Column.of("spent", "Spent switching").decimals(1),
            Column.of("took", "Mean switch").decimals(1))
        .noValue("none")
        .largestFirst("moved", 50)
        .option("sortBy", Panels.sortedBy("Moved", true));
  }

  private static Panel neighbours() {
    return Panels.lines(
            "Latency while others switch",
            "Read and write latency over all workloads, not only those chosen: the median one and"
                + " the one that nineteen in twenty stay under. Switch the marks of switches on to"
                + " see which of them the neighbours pay for.")
        .query(latency("read_latency_s", 50), "read, median")
        .query(latency("read_latency_s", 95), "read, 95 %")
        .query(latency("write_latency_s", 50), "write, median")
        .query(latency("write_latency_s", 95), "write, 95 %");
  }

  private static Query latency(String field, int percentile) {
    return Query.over(Query.from(IO).mean(field).binned().by("workload"))
        .as("latency", "percentile(%s, " + percentile + ")", field)
        .binned();
  }

  private static Panel parts() {
    return Panels.stackedBars(
            "Waterfall over time",
            "Mean seconds a switch spent on each part: draining (last useful I/O to the start of the"
                + " save), saving, in between, loading, and until the first useful I/O of the new"
                + " side. The height is the mean switch.")
        .interval("1m")
        .noValue("none")
        .query(chosen().mean("drain_s").binned(), "Drain")
        .query(chosen().mean("save_s").binned(), "Save")
        .query(chosen().mean("gap_s").binned(), "Gap")
        .query(chosen().mean("load_s").binned(), "Load")
        .query(chosen().mean("first_io_s").binned(), "First useful I/O")
        .coloured("Drain", Palette.of(Phase.IDLE))
        .coloured("Save", Palette.of(Phase.CHECKPOINT))
        .coloured("Gap", Palette.of(Phase.UNKNOWN))
        .coloured("Load", Palette.of(Phase.LOAD))
        .coloured("First useful I/O", Palette.of(Phase.INFERENCE));
  }
}
