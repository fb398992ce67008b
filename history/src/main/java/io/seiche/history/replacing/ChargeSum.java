package io.seiche.history.replacing;

import io.seiche.history.Field;
import io.seiche.history.Measurement;
import io.seiche.history.Point;
import io.seiche.telemetry.Unit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows of {@code switching} added up: a day of its hours, an array or the fleet of its workloads.
 */
final class ChargeSum {
  private static final String OVERHEAD = "overhead_ratio";

  /** Those of a scope itself: its storms are none of its workloads'. */
  private static final Set<String> OWN = Set.of("storms", "storm_s");

  private final Map<String, Double> sums = new LinkedHashMap<>();

  /** That of the first row that says; the rows of a scope do not. */
  private @Nullable String system;

  static ChargeSum of(List<Point> rows) {
    ChargeSum sum = new ChargeSum();
    rows.forEach(sum::add);
    return sum;
  }

  /**
   * Of an array or the fleet: its storms are as its own row says, not as those added up.
   *
   * @param own null for no storms
   */
  ChargeSum ofScope(@Nullable Point own) {
    system = null;
    OWN.forEach(name -> sums.put(name, own == null ? 0.0 : Numbers.of(own, name)));
    return this;
  }

  private void add(Point row) {
    if (system == null && row.fields().get("system") instanceof String where && !where.isEmpty()) {
      system = where;
    }
    for (Field field : Measurement.SWITCHING.fields()) {
      if (Numbers.has(row, field.name())) {
        double sum = sums.getOrDefault(field.name(), 0.0) + Numbers.of(row, field.name());
        // Seconds are whole milliseconds, which doubles do not add up.
        boolean seconds = field.unit() == Unit.SECONDS;
        sums.put(field.name(), seconds ? Math.rint(1e3 * sum) / 1e3 : sum);
      }
    }
  }

  /** As a row; a sum of nothing is known to be 0. */
  Point row(Map<String, String> tags, long startMs, boolean partial) {
    Point.Builder row = Point.of(Measurement.SWITCHING, startMs);
    tags.forEach(row::tag);
    for (Field field : Measurement.SWITCHING.fields()) {
      Double sum = sums.get(field.name());
      switch (field.type()) {
        case LONG -> row.field(field.name(), sum == null ? 0L : Math.round(sum));
        case BOOLEAN -> row.field(field.name(), partial);
        case STRING -> row.field(field.name(), system);
        default -> row.field(field.name(), field.name().equals(OVERHEAD) ? overhead() : sum);
      }
    }
    return row.build();
  }

  private @Nullable Double overhead() {
    double moved = sums.getOrDefault("io_bytes", 0.0);
    return moved > 0 ? Math.min(1, sums.getOrDefault("bill_bytes", 0.0) / moved) : null;
  }
}
