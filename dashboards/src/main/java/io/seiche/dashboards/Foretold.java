package io.seiche.dashboards;

import static io.seiche.history.Measurement.FORECAST;
import static io.seiche.history.Measurement.LOAD;

import io.seiche.analysis.phase.Phase;
import io.seiche.dashboards.grafana.Column;
import io.seiche.dashboards.grafana.Palette;
import io.seiche.dashboards.grafana.Panel;
import io.seiche.dashboards.grafana.Panels;
import io.seiche.dashboards.grafana.Query;
import io.seiche.dashboards.grafana.Variable;

/** What systems will have to bear. */
final class Foretold {
  private static final String DAY = "1d";

  private Foretold() {}

  static Panel peaksToCome() {
    return Panels.table(
            "Highest of the next 28 days",
            "Of each system and peak, its busiest ten seconds of a day: the most that is expected on"
                + " any day, and the most that nine of ten days are to stay below. From now on,"
                + " while the range ends now. It needs seven days that are over.",
            Query.from(FORECAST)
                .as("expected", "max(%s)", "expected_bytes_per_s")
                .as("high", "max(%s)", "high_bytes_per_s")
                .chosen("system")
                .by("system", "what"),
            Column.of("system", "System"),
            Column.of("what", "Peak").width(120),
            Column.of("expected", "Expected").decimals(1),
            Column.of("high", "At most").decimals(1))
        .around(0, 28)
        .noValue("no forecast yet")
        .option("sortBy", Panels.sortedBy("At most", true));
  }

  /** The bands are series filled down to others of that name. */
  static Panel forecast() {
    Panel panel =
        Panels.lines(
                "Forecast of the peak rates of $system",
                "The most the system had to bear in ten seconds of a day, written in CHECKPOINT"
                    + " (save) and read in LOAD (load): what it was, and what is expected, with the"
                    + " band in which four of five days are to lie. From 30 days ago to 28 days"
                    + " ahead, while the range ends now; of days that are past, what was expected"
                    + " the day before. It needs seven days that are over.")
            .around(30, 28)
            .repeated(Variable.SYSTEM_FORETOLD)
            .interval(DAY)
            .noValue("no forecast yet")
            .custom("fillOpacity", 0);
    foretold(panel, "save", Palette.of(Phase.CHECKPOINT));
    foretold(panel, "load", Palette.of(Phase.LOAD));
    return panel;
  }

  /** One peak: dots for what was measured, a line for what is expected, a band around it. */
  private static void foretold(Panel panel, String what, String colour) {
    String expected = what + " expected";
    String low = what + " low";
    String high = what + " high";
    String measured = what + " measured";
    panel
        .query(foretold("expected_bytes_per_s", what), expected)
        .query(foretold("low_bytes_per_s", what), low)
        .query(foretold("high_bytes_per_s", what), high)
        .query(
            Query.from(LOAD)
                .max("peak_" + what + "_bytes_per_s")
                .where("%s = 'day'", "window")
                .chosen("system")
                .every(DAY),
            measured)
        .coloured(expected, colour)
        .coloured(low, colour)
        .coloured(high, colour)
        .coloured(measured, colour)
        .ofSeries(low, "custom.lineWidth", 0)
        .ofSeries(high, "custom.lineWidth", 0)
        .ofSeries(high, "custom.fillBelowTo", low)
        .ofSeries(high, "custom.fillOpacity", 20)
        .ofSeries(measured, "custom.drawStyle", "points")
        .ofSeries(measured, "custom.pointSize", 6);
  }

  private static Query foretold(String field, String what) {
    return Query.from(FORECAST)
        .max(field)
        .where("%s = '" + what + "'", "what")
        .chosen("system")
        .every(DAY);
  }
}
