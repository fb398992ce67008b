package io.seiche.dashboards;

import static io.seiche.history.Measurement.LOAD;
import static io.seiche.history.Measurement.MIX;
import static io.seiche.history.Measurement.OCCUPANCY;
import static io.seiche.history.Measurement.SWITCHING;

import io.seiche.analysis.phase.Phase;
import io.seiche.dashboards.grafana.Board;
import io.seiche.dashboards.grafana.Column;
import io.seiche.dashboards.grafana.Json;
import io.seiche.dashboards.grafana.Page;
import io.seiche.dashboards.grafana.Palette;
import io.seiche.dashboards.grafana.Panel;
import io.seiche.dashboards.grafana.Panels;
import io.seiche.dashboards.grafana.Query;

/** Is it getting worse? Asks rollups only, so that 90 days cost no more than a day. */
final class Trends {
  private static final String DAY = "1d";

  /** Weeks begin on Mondays; InfluxDB's own, like the epoch, on Thursdays. */
  private static final String WEEK = "1w, 4d";

  private static final String DAYS = " The newest day is not over yet.";
  private static final String WEEKS = " Weeks begin on Monday; the newest is not over yet.";

  private Trends() {}

  static Board board() {
    return Board.on(Page.TRENDS, "now-30d", "1h")
        .annotated(Marks.storms(), Marks.switches(false))
        .row(
            4,
            total("Switches", "Changes between training and serving.", "switches"),
            total("Storms", "Storms of single workloads that opened.", "storms"),
            total("Stormed", "How long workloads stormed, added up.", "storm_s"),
            total("Moved by switches", "Saved and loaded.", "bill_bytes"),
            total("GPU time lost", "GPU-seconds not computing in switches.", "bill_gpu_s"))
        .heading("What was done")
        .row(10, phasesBy(DAY, site("day")), bytesByDay("the whole site", site("day")))
        .row(10, phasesBy("1h", site("hour")).only("7d").maxDataPoints(200), atWork())
        .heading("What the chosen workloads did")
        .row(10, phasesOfWorkloads(), bytesByDay("the chosen workloads", occupancy("day")))
        .heading("Switching")
        .row(9, perDay("Switches per day", "Changes of side by workload.", "switches"), storms())
        .row(13, hourOfWeek())
        .row(9, stormTime(), parts())
        .heading("The bill")
        .row(9, bill(), billTable())
        .row(
            9,
            perDay("GPU time lost per day", "GPU-seconds by workload.", "bill_gpu_s"),
            overhead())
        .heading("Is there room left?")
        .row(9, loads(), saves())
        .row(9, latency("Reads", "read_latency_p95_s"), latency("Writes", "write_latency_p95_s"))
        .heading("What will be needed?")
        .row(8, Foretold.peaksToCome())
        .row(10, Foretold.forecast());
  }

  /** Days of the chosen workloads. */
  private static Query switching() {
    return Query.from(SWITCHING)
        .where("%s = 'day'", "window")
        .where("%s = 'workload'", "scope")
        .chosenBy("scope_id", "workload");
  }

  private static Query occupancy(String window) {
    return Query.from(OCCUPANCY).where("%s = '" + window + "'", "window").chosen("workload");
  }

  private static Panel total(String title, String what, String field) {
    return Panels.stat(
            title,
            what
                + " Of the chosen workloads, on the days that began in the range; \"none\" when"
                + " none switched.")
        .noValue("none")
        .query(switching().sum(field));
  }

  private static Panel phases(Panel panel) {
    for (Phase phase : Phase.values()) {
      panel.coloured(phase.name(), Palette.of(phase));
    }
    return panel.noValue("none");
  }

  /** Hours or days of all workloads together, which are rows of their own. */
  private static Query site(String window) {
    return Query.from(MIX).where("%s = '" + window + "'", "window").where("%s = 'fleet'", "scope");
  }

  private static Panel phasesBy(String width, Query rows) {
    boolean daily = width.equals(DAY);
    return phases(
            Panels.stackedBars(
                daily ? "Phases of the whole site by day" : "Phases of the whole site by hour",
                (daily ? "How" : "The last 7 days, while the range ends now. How")
                    + " long all workloads together were in each phase, whichever are chosen. A"
                    + " lower stack is less that reported, not idleness: IDLE has its own colour."
                    + (daily ? DAYS : " Nights and weekends show.")))
        .interval(width)
        .query(rows.sum("seconds").every(width).by("phase"), "$tag_phase");
  }

  private static Panel atWork() {
    return Panels.stackedBars(
            "Work of each array by day",
            "How long the workloads on each chosen array or host were in a phase other than IDLE and"
                + " UNKNOWN, added up."
                + DAYS)
        .interval(DAY)
        .noValue("none")
        .query(
            Query.from(MIX)
                .sum("seconds")
                .where("%s = 'day'", "window")
                .where("%s = 'array'", "scope")
                .where("%s !~ /^(IDLE|UNKNOWN)$/", "phase")
                .chosenBy("scope_id", "system")
                .every(DAY)
                .by("scope_id"),
            "$tag_scope_id");
  }

  private static Panel phasesOfWorkloads() {
    return phases(
            Panels.stackedBars(
                "Phases by day",
                "How long the chosen workloads were in each phase, added up." + DAYS))
        .interval(DAY)
        .query(occupancy("day").sum("seconds").every(DAY).by("phase"), "$tag_phase");
  }

  private static Panel bytesByDay(String whose, Query rows) {
    return phases(
            Panels.stackedBars(
                "Bytes of " + whose + " by day", "Read and written in each phase by them." + DAYS))
        .interval(DAY)
        .query(
            rows.as("moved", "sum(%s) + sum(%s)", "read_bytes", "write_bytes")
                .every(DAY)
                .by("phase"),
            "$tag_phase");
  }

  private static Panel perDay(String title, String what, String field) {
    return Panels.stackedBars(title, what + DAYS)
        .interval(DAY)
        .noValue("none")
        .query(switching().sum(field).every(DAY).by("scope_id"), "$tag_scope_id");
  }

  private static Query byScope(String field) {
    return Query.from(SWITCHING).sum(field).where("%s = 'day'", "window").every(DAY).by("scope");
  }

  private static Panel storms() {
    return Panels.points(
            "Storms per day",
            "That opened, of single workloads, of arrays and of the whole site. Those of arrays are"
                + " of three or more workloads at once."
                + DAYS)
        .interval(DAY)
        .noValue("none")
        .query(byScope("storms"), "$tag_scope");
  }

  private static Panel stormTime() {
    return Panels.points(
            "Storming per day",
            "How long it stormed, added up over workloads, over arrays, and of the whole site. More"
                + " of it at as many storms is longer storms."
                + DAYS)
        .interval(DAY)
        .noValue("none")
        .query(byScope("storm_s"), "$tag_scope");
  }

  /**
   * InfluxQL knows no weekdays. Hours are written as day and hour, which Grafana takes apart and
   * lays out as rows and columns.
   */
  private static Panel hourOfWeek() {
    Panel panel =
        Panels.table(
            "Switches by hour of the week",
            "Switches of the whole site in the range, added up by hour and weekday: the fuller the"
                + " colour, the more. Empty: no data, or nobody switched. Hours are UTC (before"
                + " Grafana 11 those of the browser, unless UTC is the user's time zone).",
            Query.from(SWITCHING)
                .as("switches", "sum(%s)", "switches")
                .where("%s = 'hour'", "window")
                .where("%s = 'fleet'", "scope")
                .every("1h"));
    panel
        .transformation(
            "convertFieldType",
            Json.of("fields", Json.empty())
                .and(
                    "conversions",
                    Json.array(
                        Json.of("targetField", Column.TIME)
                            .and("destinationType", "string")
                            .and("dateFormat", "[{\"hour\":\"]HH[:00\",\"day\":\"]E[\"}]")
                            .and("timezone", "utc"))))
        .transformation(
            "sortBy",
            Json.of("fields", Json.empty())
                .and("sort", Json.array(Json.of("field", Column.TIME).and("desc", false))))
        .transformation(
            "extractFields",
            Json.of("source", Column.TIME)
                .and("format", "json")
                .and("replace", false)
                .and("keepTime", false))
        .transformation(
            "groupBy",
            Json.of(
                "fields",
                Json.of("hour", grouped())
                    .and("day", grouped())
                    .and(
                        "switches",
                        Json.of("operation", "aggregate").and("aggregations", Json.array("sum")))))
        .transformation(
            "groupingToMatrix",
            Json.of("rowField", "hour")
                .and("columnField", "day")
                .and("valueField", "switches (sum)")
                .and("emptyValue", "null"));
    return panel
        .columns(
            Column.of("hour\\day", "Hour").width(80),
            weekday("1", "Mon"),
            weekday("2", "Tue"),
            weekday("3", "Wed"),
            weekday("4", "Thu"),
            weekday("5", "Fri"),
            weekday("6", "Sat"),
            weekday("7", "Sun"))
        .noValue("none")
        .unit("short")
        .option("sortBy", Panels.sortedBy("Hour", false));
  }

  private static Json grouped() {
    return Json.of("operation", "groupby").and("aggregations", Json.array());
  }

  /** By its number: names of days are in the user's language. */
  private static Column weekday(String day, String name) {
    return Column.of(day, name).shaded();
  }

  private static Panel parts() {
    return Panels.stackedBars(
            "Time lost per day",
            "Where the chosen workloads' switches spent their time: draining, saving, in between,"
                + " loading, and until the first useful I/O."
                + DAYS)
        .interval(DAY)
        .noValue("none")
        .query(switching().sum("drain_s").every(DAY), "Drain")
        .query(switching().sum("save_s").every(DAY), "Save")
        .query(switching().sum("gap_s").every(DAY), "Gap")
        .query(switching().sum("load_s").every(DAY), "Load")
        .query(switching().sum("first_io_s").every(DAY), "First useful I/O")
        .coloured("Drain", Palette.of(Phase.IDLE))
        .coloured("Save", Palette.of(Phase.CHECKPOINT))
        .coloured("Gap", Palette.of(Phase.UNKNOWN))
        .coloured("Load", Palette.of(Phase.LOAD))
        .coloured("First useful I/O", Palette.of(Phase.INFERENCE));
  }

  private static Panel bill() {
    return Panels.stackedBars(
            "Bill per week", "Bytes the chosen workloads' switches saved and loaded." + WEEKS)
        .interval(DAY)
        .noValue("none")
        .query(switching().sum("saved_bytes").every(WEEK), "Saved")
        .query(switching().sum("loaded_bytes").every(WEEK), "Loaded")
        .coloured("Saved", Palette.of(Phase.CHECKPOINT))
        .coloured("Loaded", Palette.of(Phase.LOAD));
  }

  private static Panel billTable() {
    return Panels.table(
            "Each week against the one before",
            "What the chosen workloads' switches cost in each week of the range, and how much more"
                + " or less than in the week before."
                + WEEKS,
            switching()
                .as("switches", "sum(%s)", "switches")
                .as("switches_more", "difference(sum(%s))", "switches")
                .as("moved", "sum(%s)", "bill_bytes")
                .as("moved_more", "difference(sum(%s))", "bill_bytes")
                .as("lost", "sum(%s)", "bill_gpu_s")
                .as("lost_more", "difference(sum(%s))", "bill_gpu_s")
                .every(WEEK),
            Column.time("Week of"),
            Column.of("switches", "Switches"),
            Column.of("switches_more", "More switches"),
            Column.of("moved", "Moved").decimals(1),
            Column.of("moved_more", "More moved").decimals(1),
            Column.of("lost", "GPU time lost").decimals(1),
            Column.of("lost_more", "More GPU time lost").decimals(1))
        .noValue("none")
        .option("sortBy", Panels.sortedBy("Week of", true));
  }

  private static Panel overhead() {
    return Panels.bars(
            "Overhead per day",
            "Saved and loaded by switches as a share of all that the chosen workloads moved between"
                + " them: the largest of all. At one half they move as much for switching as for"
                + " their work."
                + DAYS)
        .interval(DAY)
        .range(0, 1)
        .noValue("none")
        .query(switching().max("overhead_ratio").every(DAY), "the largest");
  }

  private static Query peak(String field) {
    return Query.from(LOAD)
        .max(field)
        .where("%s = 'day'", "window")
        .chosen("system")
        .every(DAY)
        .by("system");
  }

  private static Panel loads() {
    return Panels.points(
            "Peak load rate against capacity",
            "Of each system and day: the most it read in LOAD in ten seconds, and the most it read"
                + " at all, which is what it has shown it can do. Where the two meet, loading is all"
                + " it can give."
                + DAYS)
        .interval(DAY)
        .noValue("none")
        .query(peak("peak_load_bytes_per_s"), "$tag_system load")
        .query(peak("peak_read_bytes_per_s"), "$tag_system at most");
  }

  private static Panel saves() {
    return Panels.points(
            "Peak save rate against capacity",
            "Of each system and day: the most it wrote in CHECKPOINT in ten seconds, and the most it"
                + " wrote at all."
                + DAYS)
        .interval(DAY)
        .noValue("none")
        .query(peak("peak_save_bytes_per_s"), "$tag_system save")
        .query(peak("peak_write_bytes_per_s"), "$tag_system at most");
  }

  private static Panel latency(String title, String field) {
    return phases(
            Panels.points(
                title + " that wait longest, by day",
                "What 95 % of them took at most, of the chosen workload that waited longest in each"
                    + " phase. Where no source reports latency there is no data."
                    + DAYS))
        .interval(DAY)
        .noValue("no data")
        // What a correction took away wholly has no seconds left, but its old percentiles.
        .query(
            occupancy("day").where("%s > 0", "seconds").max(field).every(DAY).by("phase"),
            "$tag_phase");
  }
}
