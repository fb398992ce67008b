package io.seiche.dashboards;

import static io.seiche.history.Measurement.BURSTS;
import static io.seiche.history.Measurement.GPU;
import static io.seiche.history.Measurement.IO;
import static io.seiche.history.Measurement.OCCUPANCY;
import static io.seiche.history.Measurement.PHASE;
import static io.seiche.history.Measurement.PHASE_SPAN;
import static io.seiche.history.Measurement.SWITCH;
import static io.seiche.history.Measurement.SWITCHING;

import io.seiche.analysis.phase.Phase;
import io.seiche.dashboards.grafana.Board;
import io.seiche.dashboards.grafana.Column;
import io.seiche.dashboards.grafana.Link;
import io.seiche.dashboards.grafana.Mappings;
import io.seiche.dashboards.grafana.Page;
import io.seiche.dashboards.grafana.Palette;
import io.seiche.dashboards.grafana.Panel;
import io.seiche.dashboards.grafana.Panels;
import io.seiche.dashboards.grafana.Query;

/** Why this verdict? */
final class Workload {
  private static final String ONLY = "Only this workload";
  private static final String SERVING = " Only while the workload serves: else there is no data.";

  private Workload() {}

  static Board board() {
    return Board.on(Page.WORKLOAD, "now-3h", "30s")
        .annotated(Marks.storms(), Marks.switches(true))
        .row(
            4,
            switches(),
            total(
                "Time to switch",
                "Mean from the last useful I/O before a switch to the first" + " one after.",
                "mean(%s)",
                "duration_s"),
            total(
                "Moved by switches",
                "Saved and loaded by the switches of the range.",
                "sum(%s) + sum(%s)",
                "saved_bytes",
                "loaded_bytes"),
            total(
                "GPU time lost",
                "GPU-seconds that did not compute during the switches of the" + " range.",
                "sum(%s)",
                "gpu_lost_s"),
            unsure())
        .row(7, verdict())
        .heading("Phases")
        .row(8, phases())
        .row(8, confidence().width(12), timePerPhase().width(6), bytesPerPhase().width(6))
        .heading("I/O")
        .row(9, throughput(), operations())
        .row(8, latency(), busy())
        .heading("GPUs")
        .row(
            8,
            gpu(
                    "GPU utilisation",
                    "Share of time computing, mean over the workload's GPUs.",
                    "util_ratio")
                .range(0, 1),
            gpu("GPU memory", "Memory in use, mean over the workload's GPUs.", "memory_used_bytes"),
            gpu("GPU power", "Power drawn, mean over the workload's GPUs.", "power_w"))
        .heading("Switches")
        .row(10, waterfall())
        .row(9, switchTable())
        .heading("Serving")
        .row(8, burstSize(), burstCount(), fanOut())
        .heading("What was settled")
        .row(10, spans())
        .heading("Over weeks")
        .row(9, hoursPerPhase(), billPerHour());
  }

  private static Query ofSwitches() {
    return Query.from(SWITCH).chosen("workload");
  }

  private static Panel switches() {
    return Panels.stat(
            "Switches",
            "Changes between training and serving in the range, of all chosen workloads.")
        .noValue("none")
        .query(ofSwitches().count("id", "switches"));
  }

  private static Panel total(String title, String what, String template, String... fields) {
    return Panels.stat(title, what + " Of all chosen workloads; \"none\" when none switched.")
        .noValue("none")
        .decimals(1)
        .query(ofSwitches().as("total", template, fields));
  }

  private static Panel unsure() {
    return Panels.stat(
            "Mean confidence",
            "Mean calibrated confidence of the verdicts of the range. Under 60 % a verdict is"
                + " hardly better than the second best.")
        .decimals(0)
        .query(Query.from(PHASE).mean("confidence").chosen("workload"));
  }

  private static Panel verdict() {
    return Verdicts.table(
        "Verdict",
        "The newest verdict of each chosen workload, no older than 150 s before the end of the"
            + " range: its phase, how sure that is, and the features that decided.",
        Page.WORKLOAD,
        ONLY);
  }

  private static Panel phases() {
    return Verdicts.timeline(
        "What the workload did, from its verdicts (one at every change and every 60 s). A hole is"
            + " missing data, never idleness. Click a bar for the GPUs of that workload.",
        Link.ofSeries("Its GPUs", Page.GPU_NODES, "workload", "workload"));
  }

  private static Panel confidence() {
    return Panels.lines(
            "Confidence",
            "Calibrated confidence of the verdicts: of those at 90 %, nine in ten are right. A dip"
                + " beside a change is the change being noticed.")
        .range(0, 1)
        .query(
            Query.from(PHASE).mean("confidence").chosen("workload").binned().by("workload"),
            "$tag_workload");
  }

  private static Panel timePerPhase() {
    return byPhase("Time per phase", "How long the settled phases of the range lasted in all.")
        .query(spansBy().as("total", "sum(%s)", "duration_s"), "$tag_phase");
  }

  private static Panel bytesPerPhase() {
    return byPhase("Bytes per phase", "Read and written in the settled phases of the range.")
        .query(
            spansBy().as("total", "sum(%s) + sum(%s)", "read_bytes", "write_bytes"), "$tag_phase");
  }

  private static Query spansBy() {
    return Query.from(PHASE_SPAN).chosen("workload", "phase").by("phase");
  }

  private static Panel byPhase(String title, String what) {
    Panel panel =
        Panels.ranking(
            title,
            what
                + " A phase is settled once it is over, one to four minutes later; a phase that"
                + " lasts is not in it yet.");
    return Phases.coloured(panel).noValue("none");
  }

  private static Panel throughput() {
    return Throughput.mirrored(
        "Throughput",
        "Read above the axis, written below, added up over the resources of a kind. Kinds are lines"
            + " of their own: a volume and the mount on it see the same bytes.",
        Throughput.ofWorkloads("read_bytes_per_s"),
        Throughput.ofWorkloads("write_bytes_per_s"),
        "$tag_workload $tag_kind");
  }

  private static Panel operations() {
    return Throughput.mirrored(
        "Operations",
        "Reads completed above the axis, writes below, added up over the resources of a kind."
            + " Throughput over operations is their size: large in training, small in serving.",
        Throughput.ofWorkloads("read_ops_per_s"),
        Throughput.ofWorkloads("write_ops_per_s"),
        "$tag_workload $tag_kind");
  }

  private static Query io(String field) {
    return Query.from(IO).mean(field).chosen("workload").binned().by("workload", "kind");
  }

  private static Panel latency() {
    return Panels.lines(
            "Latency",
            "Mean time of a completed read or write, mean over the resources of a kind. Without"
                + " operations there is no latency, and a gap.")
        .query(io("read_latency_s"), "$tag_workload $tag_kind read")
        .query(io("write_latency_s"), "$tag_workload $tag_kind write");
  }

  private static Panel busy() {
    return Panels.lines(
            "Busy",
            "Share of time with I/O in flight, mean over the resources of a kind. Devices that"
                + " serve many at once may be full at any share, and none can be full below 100 %.")
        .range(0, 1)
        .query(io("busy_ratio"), "$tag_workload $tag_kind");
  }

  private static Panel gpu(String title, String what, String field) {
    return Panels.lines(title, what + " \"no data\" when no GPU is known to be its.")
        .query(
            Query.from(GPU).mean(field).chosen("workload").binned().by("workload"),
            "$tag_workload");
  }

  static Panel waterfall() {
    return Panels.stackedColumns(
            "Waterfall of switches",
            "Where the newest 40 switches of the range spent their time: draining (last useful I/O"
                + " to the start of the save), saving, in between, loading, and until the first"
                + " useful I/O of the new side. Newest on the left.")
        .noValue("none")
        .query(ofSwitches().fields("drain_s", "save_s", "gap_s", "load_s", "first_io_s").newest(40))
        .columns(
            Column.of(Column.TIME, Column.TIME).unit("dateTimeAsIso"),
            Column.of("drain_s", "Drain").fixed(Palette.of(Phase.IDLE)),
            Column.of("save_s", "Save").fixed(Palette.of(Phase.CHECKPOINT)),
            Column.of("gap_s", "Gap").fixed(Palette.of(Phase.UNKNOWN)),
            Column.of("load_s", "Load").fixed(Palette.of(Phase.LOAD)),
            Column.of("first_io_s", "First useful I/O").fixed(Palette.of(Phase.INFERENCE)));
  }

  private static Panel switchTable() {
    return Panels.table(
            "Newest switches",
            "The newest 200 switches of the range and their bill. \"settled\" means that nothing"
                + " more will be said of it; \"missed\", that it was not seen live but told once"
                + " everything after it was known.",
            ofSwitches()
                .fields(
                    "workload",
                    "from",
                    "to",
                    "duration_s",
                    "saved_bytes",
                    "loaded_bytes",
                    "gpu_lost_s",
                    "settled",
                    "missed")
                .newest(200),
            Column.time("Switched"),
            Column.of("workload", "Workload").link(Link.ofCell(ONLY, Page.WORKLOAD, "workload")),
            Column.of("from", "From").width(110),
            Column.of("to", "To").width(110),
            Column.of("duration_s", "Took").decimals(1),
            Column.of("saved_bytes", "Saved").decimals(1),
            Column.of("loaded_bytes", "Loaded").decimals(1),
            Column.of("gpu_lost_s", "GPU time lost").decimals(1),
            Column.of("settled", "Settled").width(90).mapped(Mappings.flags("yes", "not yet")),
            Column.of("missed", "Seen").width(90).mapped(Mappings.flags("later", "live")))
        .noValue("none")
        .option("sortBy", Panels.sortedBy("Switched", true));
  }

  private static Query bursts(Query of) {
    return of.chosen("workload").binned().by("workload");
  }

  private static Panel burstSize() {
    return Panels.lines(
            "Burst size",
            "Mean bytes of a burst of serving, and the size nine of ten stay under." + SERVING)
        .interval("1m")
        .query(bursts(Query.from(BURSTS).mean("size_bytes")), "$tag_workload mean")
        .query(bursts(Query.from(BURSTS).mean("size_p90_bytes")), "$tag_workload 90 %");
  }

  private static Panel burstCount() {
    return Panels.stackedBars(
            "Bursts",
            "Bursts of serving that ended in each interval; one request of an agent is often many."
                + SERVING)
        .interval("1m")
        .query(bursts(Query.from(BURSTS).sum("bursts")), "$tag_workload");
  }

  private static Panel fanOut() {
    return Panels.lines(
            "Fan-out",
            "Size of independent bursts over what is usual for the workload: 1 is unchanged; at 2"
                + " each request sets off twice the I/O it used to."
                + SERVING)
        .interval("1m")
        .query(bursts(Query.from(BURSTS).mean("fan_out_ratio")), "$tag_workload");
  }

  private static Panel spans() {
    return Panels.table(
            "Settled phases",
            "The newest 300 phases of the range that are over and settled: nothing more will be"
                + " said of them. A LOAD belongs to the side it was for.",
            Query.from(PHASE_SPAN)
                .fields("workload", "phase", "side", "duration_s", "read_bytes", "write_bytes")
                .chosen("workload", "phase")
                .newest(300),
            Column.time("Began"),
            Column.of("workload", "Workload").link(Link.ofCell(ONLY, Page.WORKLOAD, "workload")),
            Column.of("phase", "Phase").width(130).cells(Mappings.phases()),
            Column.of("side", "Side").width(110),
            Column.of("duration_s", "Lasted").decimals(1),
            Column.of("read_bytes", "Read").decimals(1),
            Column.of("write_bytes", "Written").decimals(1))
        .noValue("none")
        .option("sortBy", Panels.sortedBy("Began", true));
  }

  private static Panel hoursPerPhase() {
    return Phases.coloured(
        Panels.stackedBars(
                "Time in phases",
                "How long the chosen workloads were in each phase, from hourly sums that are kept for"
                    + " five years: choose a range of days or weeks. A bar that is not full is missing"
                    + " data; the newest hour comes once it is settled.")
            .interval("1h")
            .noValue("none")
            .query(
                Query.from(OCCUPANCY)
                    .sum("seconds")
                    .chosen("workload", "phase")
                    .where("%s = 'hour'", "window")
                    .binned()
                    .by("phase"),
                "$tag_phase"));
  }

  private static Panel billPerHour() {
    return Panels.stackedBars(
            "Bytes spent on switching",
            "Saved and loaded by the switches of the chosen workloads, from hourly sums that are kept"
                + " for five years. \"none\" when nobody switched.")
        .interval("1h")
        .noValue("none")
        .query(
            Query.from(SWITCHING)
                .sum("bill_bytes")
                .where("%s = 'workload'", "scope")
                .chosenBy("scope_id", "workload")
                .where("%s = 'hour'", "window")
                .binned()
                .by("scope_id"),
            "$tag_scope_id");
  }
}
