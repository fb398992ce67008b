package io.seiche.dashboards;

import static io.seiche.history.Measurement.ALERT;
import static io.seiche.history.Measurement.GPU;
import static io.seiche.history.Measurement.IO;
import static io.seiche.history.Measurement.SWITCH;

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

/** Who waits for storage? */
final class GpuNodes {
  private static final String NEWEST = "150s";

  private GpuNodes() {}

  static Board board() {
    return Board.on(Page.GPU_NODES, "now-3h", "30s")
        .annotated(Marks.storms(), Marks.switches(false))
        .row(4, nodes(), gpus(), utilisation(), power(), lost())
        .row(12, heatmap())
        .heading("Computing or waiting")
        .row(9, againstStorage())
        .row(9, lostPerWorkload().width(12), losers().width(12))
        .heading("GPUs")
        .row(
            8,
            perNode(
                    "Utilisation",
                    "Share of time computing, mean over the node's GPUs.",
                    "util_ratio")
                .range(0, 1),
            perNode("Memory", "Memory in use, mean over the node's GPUs.", "memory_used_bytes"))
        .row(8, perNode("Power", "Power drawn, mean over the node's GPUs.", "power_w"), perGpu())
        .heading("Who is silent")
        .row(9, lastHeard().width(10), silent().width(14));
  }

  /** The newest of each GPU at the end of the range. */
  private static Query now(String field) {
    return Query.from(GPU).latest(NEWEST).last(field).chosen("node", "workload").by("node", "gpu");
  }

  private static Panel nodes() {
    return Panels.stat(
            "Nodes reporting",
            "Hosts with GPU figures in the last 150 s before the end of the range.")
        .query(
            Query.over(
                    Query.from(GPU)
                        .latest(NEWEST)
                        .last("util_ratio")
                        .chosen("node", "workload")
                        .by("node"))
                .count("util_ratio", "nodes"));
  }

  private static Panel gpus() {
    return Panels.stat(
            "GPUs reporting", "GPUs with figures in the last 150 s before the end of the range.")
        .query(Query.over(now("util_ratio")).count("util_ratio", "gpus"));
  }

  private static Panel utilisation() {
    return Panels.stat(
            "Utilisation now",
            "Mean share of time computing of all chosen GPUs, at the end of the range.")
        .query(Query.over(now("util_ratio")).mean("util_ratio"));
  }

  private static Panel power() {
    return Panels.stat("Power now", "Drawn by all chosen GPUs together, at the end of the range.")
        .decimals(1)
        .query(Query.over(now("power_w")).sum("power_w"));
  }

  private static Panel lost() {
    return Panels.stat(
            "GPU time lost",
            "GPU-seconds that did not compute during switches of the chosen workloads, in the range."
                + " \"none\" when none switched.")
        .noValue("none")
        .decimals(1)
        .query(Query.from(SWITCH).sum("gpu_lost_s").chosen("workload"));
  }

  private static Panel heatmap() {
    return Panels.heatmap(
            "Utilisation per node",
            "A row per node, mean over its GPUs: the fuller the colour, the busier. A dark row that"
                + " was full before is a node that waits; a hole is a node that is silent.",
            Palette.of(Phase.TRAINING))
        .query(
            Query.from(GPU).mean("util_ratio").chosen("node", "workload").binned().by("node"),
            "$tag_node");
  }

  private static Panel againstStorage() {
    return Panels.lines(
            "Utilisation against waiting for storage",
            "Means over the chosen workloads; nodes choose GPUs only, as a node's storage may be an"
                + " array's volume. GPUs that compute less while storage is busy or reads take"
                + " longer (right axis) wait for it; GPUs that compute less while storage is calm wait"
                + " for something else. Choose a workload to see it alone.")
        .query(
            Query.from(GPU).mean("util_ratio").chosen("node", "workload").binned(),
            "GPUs computing")
        .query(Query.from(IO).mean("busy_ratio").chosen("workload").binned(), "Storage busy")
        .query(Query.from(IO).mean("read_latency_s").chosen("workload").binned(), "Read latency")
        .query(Query.from(IO).mean("write_latency_s").chosen("workload").binned(), "Write latency")
        .coloured("GPUs computing", Palette.of(Phase.TRAINING))
        .coloured("Storage busy", Palette.of(Phase.INFERENCE))
        .coloured("Read latency", Palette.of(Phase.LOAD))
        .coloured("Write latency", Palette.of(Phase.CHECKPOINT))
        .onTheRight("Read latency", "s")
        .onTheRight("Write latency", "s");
  }

  private static Panel lostPerWorkload() {
    return Panels.stackedBars(
            "GPU time lost to switches",
            "GPU-seconds that did not compute during switches, by the interval the switch ended in."
                + " \"none\" when nothing switched.")
        .interval("1m")
        .noValue("none")
        .query(
            Query.from(SWITCH).sum("gpu_lost_s").chosen("workload").binned().by("workload"),
            "$tag_workload");
  }

  private static Panel losers() {
    return Panels.table(
            "Who lost most",
            "The 50 workloads whose switches cost most GPU-seconds in the range, and how often and"
                + " how long they switched.",
            Query.from(SWITCH)
                .sum("gpu_lost_s")
                .count("id", "switches")
                .mean("duration_s")
                .chosen("workload")
                .by("workload"),
            Column.of("workload", "Workload")
                .link(Link.ofCell("What is it doing?", Page.WORKLOAD, "workload")),
            Column.of("gpu_lost_s", "GPU time lost").decimals(1).bar(Palette.of(Phase.LOAD)),
            Column.of("switches", "Switches"),
            Column.of("duration_s", "Mean time").decimals(1))
        .noValue("none")
        .largestFirst("gpu_lost_s", 50)
        .option("sortBy", Panels.sortedBy("GPU time lost", true));
  }

  private static Panel perNode(String title, String what, String field) {
    return Panels.lines(title, what + " Gaps are missing data. Click a line for that node alone.")
        .link(Link.ofSeries("Only this node", Page.GPU_NODES, "node", "node"))
        .query(
            Query.from(GPU).mean(field).chosen("node", "workload").binned().by("node"),
            "$tag_node");
  }

  private static Panel perGpu() {
    return Panels.table(
            "GPUs now",
            "The newest figures of each GPU in the last 150 s before the end of the range.",
            Query.from(GPU)
                .latest(NEWEST)
                .fields("util_ratio", "memory_used_bytes", "power_w")
                .chosen("node", "workload")
                .by("node", "gpu", "workload")
                .newest(1),
            Column.of("node", "Node").link(Link.ofCell("Only this node", Page.GPU_NODES, "node")),
            Column.of("gpu", "GPU").width(80),
            Column.of("workload", "Workload")
                .link(Link.ofCell("What is it doing?", Page.WORKLOAD, "workload")),
            Column.of("util_ratio", "Utilisation")
                .decimals(0)
                .range(0, 1)
                .bar(Palette.of(Phase.TRAINING)),
            Column.of("memory_used_bytes", "Memory").decimals(1),
            Column.of("power_w", "Power").decimals(0))
        .option("sortBy", Panels.sortedBy("Utilisation", false));
  }

  private static Panel lastHeard() {
    return Panels.table(
            "Last heard of",
            "When each node of the range was heard of last, the longest silent first. More than"
                + " 150 s before the end of the range is silence, not idleness.",
            Query.from(GPU).last("util_ratio").chosen("node").by("node"),
            Column.of("node", "Node").link(Link.ofCell("Only this node", Page.GPU_NODES, "node")),
            Column.time("Last heard of"),
            Column.of("util_ratio", "Utilisation then").decimals(0))
        .option("sortBy", Panels.sortedBy("Last heard of", false));
  }

  private static Panel silent() {
    return Panels.table(
            "Told to be silent",
            "Alerts of the range that a host, an array, some of its resources or a collector is not"
                + " heard any more, and that it is back. \"none\": everything kept reporting.",
            Query.from(ALERT)
                .fields("scope", "scope_id", "firing", "text")
                .where("%s = 'telemetry-silent'", "kind")
                .newest(100),
            Column.time("Said"),
            Column.of("scope", "What").width(100),
            Column.of("scope_id", "Which"),
            Column.of("firing", "State").width(100).mapped(Mappings.flags("silent", "back")),
            Column.of("text", "Figures"))
        .noValue("none")
        .option("sortBy", Panels.sortedBy("Said", true));
  }
}
