package io.seiche.collectors.source.rest.hitachi;

import io.seiche.collectors.http.FetchException;
import io.seiche.collectors.source.Skips;
import io.seiche.collectors.source.reading.Reading;
import io.seiche.collectors.source.rest.Json;
import io.seiche.collectors.source.rest.Values;
import io.seiche.telemetry.Metric;
import io.seiche.telemetry.ResourceId;
import io.seiche.telemetry.ResourceKind;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Reads records of LDEVs as the RAID Agent gives them: CSV with names, then types, then the means
 * of an interval. Of each LDEV the newest counts.
 */
final class RaidAgentTable {
  private static final double MEBIBYTE = 1 << 20;
  private static final double MICROSECONDS = 1e6;
  private static final Duration LONGEST = Duration.ofDays(1);

  private RaidAgentTable() {}

  /**
   * Reads a whole answer; none for an empty one.
   *
   * @throws FetchException when it is something else
   */
  static List<Reading> parse(String system, String csv, Skips skips) throws FetchException {
    List<String> lines = csv.lines().filter(line -> !line.isBlank()).toList();
    if (lines.isEmpty()) {
      return List.of();
    }
    List<String> names = cells(lines.get(0));
    if (!names.contains("LDEV_NUMBER") || !names.contains("RECORD_TIME")) {
      throw new FetchException(
          FetchException.Cause.MALFORMED,
          "RAID_PI_LDS of "
              + system
              + ": no records of LDEVs, as their first line does not name LDEV_NUMBER and"
              + " RECORD_TIME: is it a RAID Agent, and options.application right?");
    }
    Map<ResourceId, Map<String, String>> newest = new LinkedHashMap<>();
    Map<ResourceId, Instant> times = new HashMap<>();
    for (String line : lines.subList(1, lines.size())) {
      List<String> cells = cells(line);
      if (cells.get(0).toLowerCase(Locale.ROOT).startsWith("string")) {
        continue; // types
      }
      Map<String, String> row = new HashMap<>();
      for (int i = 0; i < Math.min(names.size(), cells.size()); i++) {
        row.put(names.get(i), cells.get(i));
      }
      Optional<ResourceId> id =
          Values.id(system, ResourceKind.VOLUME, Optional.ofNullable(row.get("LDEV_NUMBER")));
      Optional<Instant> time = time(row.get("RECORD_TIME"));
      if (cells.size() != names.size() || id.isEmpty() || time.isEmpty()) {
        skips.add(Json.ODD_VALUE);
      } else if (!times.containsKey(id.get()) || times.get(id.get()).isBefore(time.get())) {
        newest.put(id.get(), row);
        times.put(id.get(), time.get());
      }
    }
    List<Reading> readings = new ArrayList<>();
    newest.forEach((id, row) -> readings.add(reading(id, times.get(id), row, skips)));
    return readings;
  }

  private static Reading reading(
      ResourceId id, Instant time, Map<String, String> row, Skips skips) {
    Reading.Builder reading = Reading.of(id).sourceTime(time);
    number(row.get("INTERVAL"), skips).stream()
        .filter(seconds -> seconds >= 1 && seconds <= LONGEST.toSeconds())
        .forEach(seconds -> reading.window(Duration.ofSeconds((long) seconds)));
    put(reading, Metric.READ_OPS, row.get("READ_IO_RATE"), 1, skips);
    put(reading, Metric.WRITE_OPS, row.get("WRITE_IO_RATE"), 1, skips);
    put(reading, Metric.READ_BYTES, row.get("READ_XFER_RATE"), MEBIBYTE, skips);
    put(reading, Metric.WRITE_BYTES, row.get("WRITE_XFER_RATE"), MEBIBYTE, skips);
    put(reading, Metric.READ_LATENCY, row.get("READ_RESPONSE_RATE"), 1 / MICROSECONDS, skips);
    put(reading, Metric.WRITE_LATENCY, row.get("WRITE_RESPONSE_RATE"), 1 / MICROSECONDS, skips);
    return reading.build();
  }

  private static void put(
      Reading.Builder reading, Metric metric, String cell, double unit, Skips skips) {
    number(cell, skips).ifPresent(value -> reading.current(metric, value * unit));
  }

  private static OptionalDouble number(String cell, Skips skips) {
    if (cell == null || cell.isEmpty()) {
      return OptionalDouble.empty();
    }
    if (!cell.matches("[-+]?\\d{1,30}(\\.\\d{1,30})?([eE][-+]?\\d{1,3})?")) {
      skips.add(Json.ODD_VALUE);
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(Double.parseDouble(cell));
  }

  private static Optional<Instant> time(String cell) {
    try {
      return Optional.ofNullable(cell).map(text -> OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException noTime) {
      return Optional.empty();
    }
  }

  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    for (String cell : line.split(",", -1)) {
      cells.add(cell.strip().replaceAll("^\"|\"$", ""));
    }
    return cells;
  }
}
