package io.seiche.dashboards;

import static io.seiche.history.Measurement.ALERT;
import static io.seiche.history.Measurement.IO;
import static io.seiche.history.Measurement.LOAD;
import static io.seiche.history.Measurement.PHASE_SPAN;
import static io.seiche.history.Measurement.STORM;
import static io.seiche.history.Measurement.SWITCH;
import static io.seiche.history.Measurement.SYSTEM_IO;

import io.seiche.analysis.phase.Phase;
import io.seiche.dashboards.grafana.Board;
import io.seiche.dashboards.grafana.Column;
import io.seiche.dashboards.grafana.Json;
import io.seiche.dashboards.grafana.Link;
import io.seiche.dashboards.grafana.Mappings;
import io.seiche.dashboards.grafana.Page;
import io.seiche.dashboards.grafana.Palette;
import io.seiche.dashboards.grafana.Panel;
import io.seiche.dashboards.grafana.Panels;
import io.seiche.dashboards.grafana.Query;
import io.seiche.dashboards.grafana.Thresholds;
import io.seiche.telemetry.Unit;

/** Is the array the bottleneck? */
final class Storage {
  private static final String ITS_WORKLOAD = "What is it doing?";
  private static final String SETTLED =
      " From settled phases: each counts where it began, and what still lasts is not in it.";

  private Storage() {}

  static Board board() {
    return Board.on(Page.STORAGE, "now-6h", "30s")
        .annotated(Marks.storms(), Marks.switches(false))
        .row(4, systemStat(), busiest(), slowest(), switchingShare(), slowed())
        .heading("How near to its peak")
        .row(9, throughput(), operations())
        .row(8, againstPeak())
        .row(8, busy(), headroom())
        .heading("Latency")
        .row(
            9,
            latency("Read latency per volume", "read_latency_s"),
            latency("Write latency per volume", "write_latency_s"))
        .heading("For whom")
        .row(9, bytesByPhase(), switchedBytes())
        .row(9, topWorkloads(), checkpoints())
        .heading("Who does what to whom")
        .row(9, victims())
        .row(8, saturated())
        .heading("Over weeks")
        .row(
            9,
            demand(
                "Peak demand",
                "peak_read_bytes_per_s",
                "read",
                "peak_write_bytes_per_s",
                "written",
                "all workloads"),
            demand(
                "Peak demand of saving and loading",
                "peak_load_bytes_per_s",
                "loaded",
                "peak_save_bytes_per_s",
                "saved",
                "checkpoints and loads"));
  }

  private static Panel systemStat() {
    return Panels.stat(
            "Systems reporting",
            "Hosts and arrays with I/O figures in the last 150 s before the end of the range; those that"
                + " report less often come and go.")
        .query(
            Query.over(
                    Query.from(SYSTEM_IO)
                        .latest("150s")
                        .last("resources")
                        .chosen("system")
                        .by("system"))
                .count("resources", "systems"));
  }

  private static Panel busiest() {
    return Panels.stat(
            "Busiest resource",
            "Highest busy share of any chosen system's resource in the range; from 90 % on it is a"
                + " warning, though devices that serve many at once may have room at any share.")
        .thresholds(Thresholds.warningFrom(0.9))
        .query(Query.from(IO).max("busy_ratio").chosen("system"));
  }

  private static Panel slowest() {
    return Panels.stat(
            "Slowest read",
            "Highest mean read latency of a resource over ten seconds, in the range. Few operations"
                + " can make it high without anybody waiting: see the lines below.")
        .decimals(2)
        .query(Query.from(IO).max("read_latency_s").chosen("system"));
  }

  private static Panel switchingShare() {
    return Panels.stat(
            "Switching's peak share",
            "Highest share of a chosen array's I/O that saved and loaded state, in a storm of the range: a"
                + " warning from 20 % on, critical from 50 % on, where switching moves as much as all"
                + " work together. \"none\" without storms.")
        .noValue("none")
        .thresholds(Thresholds.warningFrom(0.2).criticalFrom(0.5))
        .query(
            Query.from(STORM)
                .max("burden_ratio")
                .where("%s = 'array'", "scope")
                .chosenBy("scope_id", "system"));
  }

  private static Panel slowed() {
    return Panels.stat(
            "Neighbours slowed",
            "Most workloads that one storm of the range slowed on their array; from 1 on it is a"
                + " warning. \"none\" when no storm slowed anybody.")
        .noValue("none")
        .thresholds(Thresholds.warningFrom(1))
        .query(Query.from(STORM).max("slowed"));
  }

  private static Panel throughput() {
    return Throughput.mirrored(
        "Throughput",
        "Read above the axis, written below, added up over the resources of one kind of a system."
            + " The legend's largest value is the peak of the range: how far below it a line runs"
            + " is room that was there before.",
        Throughput.ofSystems("read_bytes_per_s"),
        Throughput.ofSystems("write_bytes_per_s"),
        "$tag_system $tag_kind");
  }

  private static Panel operations() {
    return Throughput.mirrored(
        "Operations",
        "Reads completed above the axis, writes below, added up over the resources of one kind of a"
            + " system. Many small ones can fill an array long before its bytes do.",
        Throughput.ofSystems("read_ops_per_s"),
        Throughput.ofSystems("write_ops_per_s"),
        "$tag_system $tag_kind");
  }

  private static Panel againstPeak() {
    return Panels.summary(
            "Against the peak",
            "Reads and writes of each kind of a system together, as in the graph above: the last"
                + " figure of the range, the mean and the peak. A mean near the peak is a full"
                + " system; one far below it, a system with bursts.",
            Query.from(SYSTEM_IO)
                .as("moved", "mean(%s) + mean(%s)", "read_bytes_per_s", "write_bytes_per_s")
                .chosen("system")
                .binned()
                .by("system", "kind"),
            Column.of("system", "System")
                .link(Link.ofCell("Only this system", Page.STORAGE, "system")),
            Column.of("kind", "Kind"))
        .interval("1m")
        .maxDataPoints(360)
        .option("sortBy", Panels.sortedBy("Peak", true));
  }

  private static Panel busy() {
    return Panels.lines(
            "Busy",
            "Share of time with I/O in flight, of the busiest resource of each kind of a system.")
        .range(0, 1)
        .query(
            Query.from(IO).max("busy_ratio").chosen("system").binned().by("system", "kind"),
            "$tag_system $tag_kind");
  }

  private static Panel headroom() {
    return Panels.lines(
            "Headroom at checkpoints",
            "Points are checkpoints: the mean rate each was written at. Lines are all writes of each"
                + " kind of a system. Where points rise up to the line, the checkpoint had the system"
                + " to itself; where they sink while the line is at its largest value, there was no"
                + " room left.")
        .query(Throughput.ofSystems("write_bytes_per_s"), "$tag_system $tag_kind written")
        .query(
            Query.from(PHASE_SPAN)
                .as("rate", Unit.BYTES_PER_SECOND, "sum(%s) / sum(%s)", "write_bytes", "duration_s")
                .chosen("workload")
                .where("%s = 'CHECKPOINT'", "phase")
                .binned()
                .by("workload"),
            "$tag_workload checkpoint")
        .ofQuery("B", "custom.drawStyle", "points")
        .ofQuery("B", "custom.pointSize", 7);
  }

  private static Panel latency(String title, String field) {
    return Panels.lines(
            title,
            "Mean time of a completed operation of each resource. Resources without operations have"
                + " no latency, and a gap. With many volumes choose a system first.")
        .query(
            Query.from(IO).mean(field).chosen("system").binned().by("system", "kind", "resource"),
            "$tag_system $tag_kind $tag_resource");
  }

  private static Panel bytesByPhase() {
    return Phases.coloured(
        Panels.stackedBars(
                "What bytes were for",
                "Read and written in each interval by what the workload was doing: CHECKPOINT and"
                    + " LOAD are state being saved and loaded, the rest is work."
                    + SETTLED)
            .interval("1m")
            .noValue("none")
            .query(
                Query.from(PHASE_SPAN)
                    .as("moved", "sum(%s) + sum(%s)", "read_bytes", "write_bytes")
                    .chosen("workload", "phase")
                    .binned()
                    .by("phase"),
                "$tag_phase"));
  }

  private static Panel switchedBytes() {
    return Panels.stackedBars(
            "Bytes moved by switches",
            "Saved and loaded only because a workload changed side, in each interval; the ten-fold"
                + " of what it was an hour ago is a storm even if nobody is slowed yet.")
        .interval("1m")
        .noValue("none")
        .query(
            Query.from(SWITCH).sum("saved_bytes").chosen("workload").binned().by("workload"),
            "$tag_workload saved")
        .query(
            Query.from(SWITCH).sum("loaded_bytes").chosen("workload").binned().by("workload"),
            "$tag_workload loaded");
  }

  private static Panel topWorkloads() {
    return Panels.table(
            "Top workloads",
            "The 50 workloads that moved most in the range." + SETTLED,
            Query.from(PHASE_SPAN)
                .as("moved", "sum(%s) + sum(%s)", "read_bytes", "write_bytes")
                .sum("read_bytes")
                .sum("write_bytes")
                .chosen("workload", "phase")
                .by("workload"),
            Column.of("workload", "Workload")
                .link(Link.ofCell(ITS_WORKLOAD, Page.WORKLOAD, "workload")),
            Column.of("moved", "Moved").decimals(1).bar(Palette.of(Phase.TRAINING)),
            Column.of("read_bytes", "Read").decimals(1),
            Column.of("write_bytes", "Written").decimals(1))
        .noValue("none")
        .largestFirst("moved", 50)
        .option("sortBy", Panels.sortedBy("Moved", true));
  }

  private static Panel checkpoints() {
    return Panels.table(
            "Checkpoints",
            "The 50 workloads that wrote most in checkpoints: how many, how long, how much, and the"
                + " mean rate, to be compared with the system's peak."
                + SETTLED,
            Query.from(PHASE_SPAN)
                .count("duration_s", "checkpoints")
                .mean("duration_s")
                .sum("write_bytes")
                .as("rate", Unit.BYTES_PER_SECOND, "sum(%s) / sum(%s)", "write_bytes", "duration_s")
                .chosen("workload")
                .where("%s = 'CHECKPOINT'", "phase")
                .by("workload"),
            Column.of("workload", "Workload")
                .link(Link.ofCell(ITS_WORKLOAD, Page.WORKLOAD, "workload")),
            Column.of("checkpoints", "Checkpoints"),
            Column.of("duration_s", "Mean time").decimals(1),
            Column.of("write_bytes", "Written").decimals(1),
            Column.of("rate", "Mean rate").decimals(1))
        .noValue("none")
        .largestFirst("write_bytes", 50)
        .option("sortBy", Panels.sortedBy("Written", true));
  }

  static Panel victims() {
    return Panels.table(
            "Storms and whom they slowed",
            "The newest event of every scope that stormed in the last 7 days: who brought most to"
                + " it, how many neighbours on the same array its switches slowed, and the one that"
                + " waited most, with its latency then and usually. A coincidence of loads is not"
                + " told from a cause.",
            Storms.newestOfEach()
                .fields("state", "system", "top", "slowed", "victims", "burden_ratio", "bill_bytes")
                .newest(1),
            Column.time("As of"),
            Column.of("state", "State").width(110).words(Mappings.stages()),
            Column.of("scope", "Scope").width(100),
            Column.of("scope_id", "Where"),
            Column.of("system", "System"),
            Column.of("stirred", "Stirred most"),
            Column.of("slowed", "Slowed").width(80),
            Column.of("slowed_most", "Slowed most")
                .link(Link.ofCell(ITS_WORKLOAD, Page.WORKLOAD, "workload")),
            Column.of("latency", "Its latency").unit("s"),
            Column.of("usually", "Usually").unit("s"),
            Column.of("burden_ratio", "Burden").width(90).decimals(1),
            Column.of("bill_bytes", "Moved").decimals(1))
        .noValue("none")
        .transformation("extractFields", first("top", "workload", "stirred"))
        .transformation(
            "extractFields",
            first(
                "victims",
                "workload",
                "slowed_most",
                "latency_s",
                "latency",
                "baseline_s",
                "usually"))
        .hidden("top", "victims")
        .option("sortBy", Panels.sortedBy("Slowed", true));
  }

  /** Members, and their new names by turns, of the first object in a text of JSON. */
  private static Json first(String column, String... membersAndNames) {
    var paths = Json.array();
    for (int i = 0; i < membersAndNames.length; i += 2) {
      paths.add(
          Json.tree(
              Json.of("path", "0." + membersAndNames[i]).and("alias", membersAndNames[i + 1])));
    }
    return Json.of("source", column)
        .and("format", "json")
        .and("jsonPaths", paths)
        .and("replace", false)
        .and("keepTime", false);
  }

  private static Panel saturated() {
    return Panels.table(
            "Arrays that gave all they could",
            "Alerts of the range that checkpoints and loads took all an array could give: it moved"
                + " no more than it ever did, or was busy, and served them in twice the usual time.",
            Query.from(ALERT)
                .fields("scope_id", "severity", "firing", "title", "text")
                .where("%s = 'storage-saturated'", "kind")
                .where("%s =~ /^${system:regex}$/", "scope_id")
                .newest(50),
            Column.time("Said"),
            Column.of("scope_id", "System")
                .link(Link.ofCell("Only this system", Page.STORAGE, "system")),
            Column.of("severity", "Severity").width(110).words(Mappings.severities()),
            Column.of("firing", "State").width(100).mapped(Mappings.flags("firing", "resolved")),
            Column.of("title", "Alert"),
            Column.of("text", "Figures"))
        .noValue("none")
        .option("sortBy", Panels.sortedBy("Said", true));
  }

  private static Panel demand(
      String title, String up, String upwards, String down, String downwards, String whose) {
    return Panels.lines(
            title,
            "What "
                + whose
                + " asked of each system in the busiest ten seconds of an hour: "
                + upwards
                + " above the axis, "
                + downwards
                + " below. From hourly figures that are kept for five years: choose a range of days"
                + " or weeks.")
        .interval("1h")
        .custom("axisCenteredZero", true)
        .query(perHour(up), "$tag_system " + upwards)
        .query(perHour(down), "$tag_system " + downwards)
        .ofQuery("B", "custom.transform", "negative-Y");
  }

  private static Query perHour(String field) {
    return Query.from(LOAD)
        .max(field)
        .chosen("system")
        .where("%s = 'hour'", "window")
        .binned()
        .by("system");
  }
}
