package io.seiche.history.replacing;

import io.seiche.analysis.trend.Distribution;
import io.seiche.history.DigestText;
import io.seiche.history.Measurement;
import io.seiche.history.Point;
import io.seiche.history.Points;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rows of {@code occupancy} added up: a day of its hours, an array or the fleet of its workloads.
 */
final class PhaseSum {
  private static final String SYSTEM = "system";

  /** What is distributed, and in what unit. */
  private static final Map<String, String> DISTRIBUTED = distributed();

  private long millis;
  private double readBytes;
  private double writeBytes;
  private long spans;
  private long workloads;
  private double fanOutSeconds;
  private double servingSeconds;
  private final Map<String, Double> secondsBySystem = new TreeMap<>();
  private final Map<String, Distribution> distributions = new LinkedHashMap<>();

  private static Map<String, String> distributed() {
    Map<String, String> units = new LinkedHashMap<>();
    units.put("throughput", "bytes_per_s");
    units.put("read_latency", "s");
    units.put("write_latency", "s");
    return units;
  }

  /** Rows of {@code occupancy} by phase. */
  static Map<String, PhaseSum> byPhase(Stream<Point> rows) {
    Map<String, PhaseSum> sums = new LinkedHashMap<>();
    rows.forEach(
        row ->
            sums.computeIfAbsent(row.tags().getOrDefault("phase", ""), phase -> new PhaseSum())
                .add(row));
    return sums;
  }

  private void add(Point row) {
    double seconds = Numbers.of(row, "seconds");
    millis += Math.round(1e3 * seconds);
    readBytes += Numbers.of(row, "read_bytes");
    writeBytes += Numbers.of(row, "write_bytes");
    spans += Math.round(Numbers.of(row, "spans"));
    workloads += seconds > 0 ? 1 : 0;
    if (row.fields().get(SYSTEM) instanceof String where && !where.isEmpty()) {
      secondsBySystem.merge(where, seconds, Double::sum);
    }
    if (Numbers.of(row, "fan_out_ratio") > 0) {
      fanOutSeconds += seconds * Numbers.of(row, "fan_out_ratio");
      servingSeconds += seconds;
    }
    for (String what : DISTRIBUTED.keySet()) {
      if (row.fields().get(what + "_digest") instanceof String digest && !digest.isEmpty()) {
        distributions.merge(what, DigestText.parse(digest), Distribution::plus);
      }
    }
  }

  /** Where it was longest; null when no row says. */
  private @Nullable String longest() {
    return secondsBySystem.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .orElse(null);
  }

  /**
   * As a row.
   *
   * @param partial whether more of it may be known elsewhere
   */
  Point row(Measurement measurement, Map<String, String> tags, long startMs, boolean partial) {
    Point.Builder row = Point.of(measurement, startMs);
    tags.forEach(row::tag);
    row.field("seconds", millis / 1e3)
        .field("read_bytes", readBytes)
        .field("write_bytes", writeBytes)
        .field("spans", spans)
        .field("partial", partial);
    if (measurement == Measurement.MIX) {
      row.field("workloads", workloads);
    } else {
      row.field(SYSTEM, longest());
    }
    if (servingSeconds > 0) {
      row.field("fan_out_ratio", fanOutSeconds / servingSeconds);
    }
    DISTRIBUTED.forEach(
        (what, unit) -> {
          Distribution values = distributions.getOrDefault(what, Distribution.EMPTY);
          Points.put(row, what, unit, values);
        });
    return row.build();
  }
}
