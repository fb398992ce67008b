package io.seiche.history.trends;

import io.seiche.analysis.phase.Phase;
import io.seiche.history.influx.StoreException;
import io.seiche.history.trends.TrendAnswers.HeatCell;
import io.seiche.history.trends.TrendAnswers.HeatMap;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The hours of a week: a mean over all hours there is data of, by the clock of the zone. */
final class HeatMaps {
  private static final int HOURS = 24;
  private static final int WEEK = 7;

  private final RollupStore store;

  HeatMaps(RollupStore store) {
    this.store = store;
  }

  HeatMap heatMap(Asked asked, String what) throws StoreException {
    asked.requireAtMost(Limits.MIX, Limits.FEWER);
    Cost cost = Cost.of(what);
    Map<Long, Hour> hours = new HashMap<>();
    store.read(
        asked.mix().byStart().sums("seconds"),
        row -> {
          if (row.number(0) > 0) {
            at(hours, row).known = row.number(0);
          }
        });
    store.read(
        figure(asked, what, cost),
        row -> {
          if (row.number(0) > 0) {
            at(hours, row).value = row.number(0);
          }
        });
    List<HeatCell> cells = cells(asked, hours, cost == null);
    return new HeatMap(
        asked.span(
            hours.isEmpty()
                ? null
                : Long.valueOf(
                    hours.keySet().stream().mapToLong(Long::longValue).max().getAsLong()
                        + 3_600_000)),
        what,
        cost == null ? "ratio" : cost.unit,
        cells,
        cells.stream().mapToDouble(HeatCell::mean).max().orElse(0));
  }

  private static RollupQuery figure(Asked asked, String what, @Nullable Cost cost) {
    if (cost == null) {
      return asked.mix().where("phase", phase(what).name()).byStart().sums("seconds");
    }
    RollupQuery.Builder rows = cost == Cost.STORM_S ? asked.storming() : asked.switching();
    return rows.above(cost.field).byStart().sums(cost.field);
  }

  private static Hour at(Map<Long, Hour> hours, RollupRow row) {
    return hours.computeIfAbsent(row.startMs(), fresh -> new Hour());
  }

  private static List<HeatCell> cells(Asked asked, Map<Long, Hour> hours, boolean share) {
    Hour[] sums = new Hour[WEEK * HOURS];
    hours.forEach(
        (startMs, hour) -> {
          ZonedDateTime local = Instant.ofEpochMilli(startMs).atZone(asked.days());
          int at = (local.getDayOfWeek().getValue() - 1) * HOURS + local.getHour();
          if (sums[at] == null) {
            sums[at] = new Hour();
          }
          sums[at].known += hour.known;
          sums[at].value += hour.value;
          sums[at].count++;
        });
    List<HeatCell> cells = new ArrayList<>();
    for (int at = 0; at < sums.length; at++) {
      Hour sum = sums[at];
      if (sum != null) {
        double value = Figures.seconds(sum.value);
        double by = share ? Figures.seconds(sum.known) : sum.count;
        cells.add(new HeatCell(at / HOURS + 1, at % HOURS, by > 0 ? value / by : 0, sum.count));
      }
    }
    return cells;
  }

  /** One hour, or the same hour of many weeks. */
  private static final class Hour {
    private double known;
    private double value;
    private long count;
  }

  /** What switching costs, by hour. */
  private enum Cost {
    SWITCHES("switches", "count"),
    STORM_S("storm_s", "s"),
    BILL_BYTES("bill_bytes", "B");

    private final String field;
    private final String unit;

    Cost(String field, String unit) {
      this.field = field;
      this.unit = unit;
    }

    static @Nullable Cost of(String what) {
      for (Cost cost : values()) {
        if (cost.field.equals(what)) {
          return cost;
        }
      }
      return null;
    }
  }

  private static Phase phase(String what) {
    for (Phase phase : Phase.values()) {
      if (phase.name().equals(what.toUpperCase(Locale.ROOT))) {
        return phase;
      }
    }
    throw new IllegalArgumentException(
        "'"
            + what
            + "' is not kept by the hour: switches, storm_s, bill_bytes, or a phase such as"
            + " TRAINING");
  }
}
