package io.seiche.collectors.source.linux;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what {@code nvidia-smi --query-gpu=… --format=csv} prints, line after line: a header, then
 * rows, column by name. Not thread-safe.
 */
final class NvidiaCsv {
  /** In every driver of the last ten years. */
  static final String QUERY = "index,uuid,pci.bus_id,utilization.gpu,memory.used,power.draw";

  private static final List<String> NAMES = List.of("uuid", "gpu_uuid", "pci.bus_id", "index");
  private static final List<String> POWER =
      List.of("power.draw", "power.draw.instant", "power.draw.average");

  private Map<String, Column> columns = Map.of();
  private int malformed;

  private record Column(int at, String unit) {}

  /** The GPU that a line tells of; empty for headers, and for what is no row. */
  Optional<Gpu> line(String line) {
    String[] cells = line.split(",", -1);
    Map<String, Column> header = header(cells);
    if (isHeader(header)) {
      columns = header;
      return Optional.empty();
    }
    if (line.isBlank()) {
      return Optional.empty();
    }
    Optional<String> name =
        NAMES.stream().map(known -> cell(cells, known)).filter(NvidiaCsv::isText).findFirst();
    if (columns.size() != cells.length || name.isEmpty()) {
      malformed++;
      return Optional.empty();
    }
    double power =
        POWER.stream()
            .mapToDouble(known -> quantity(cells, known))
            .filter(watts -> !Double.isNaN(watts))
            .findFirst()
            .orElse(Double.NaN);
    return Optional.of(
        new Gpu(
            name.get(), quantity(cells, "utilization.gpu"), quantity(cells, "memory.used"), power));
  }

  /** Lines that could not be read since this was asked last. */
  int malformed() {
    int count = malformed;
    malformed = 0;
    return count;
  }

  private static Map<String, Column> header(String[] cells) {
    Map<String, Column> header = new HashMap<>();
    for (int i = 0; i < cells.length; i++) {
      String cell = cells[i].trim();
      int unit = cell.indexOf(" [");
      header.put(
          unit < 0 ? cell : cell.substring(0, unit),
          new Column(i, unit < 0 ? "" : cell.substring(unit + 2).replace("]", "")));
    }
    return header;
  }

  private static boolean isHeader(Map<String, Column> cells) {
    return NAMES.stream().anyMatch(cells::containsKey);
  }

  private String cell(String[] cells, String name) {
    Column column = columns.get(name);
    return column == null || column.at() >= cells.length ? "" : cells[column.at()].trim();
  }

  private double quantity(String[] cells, String name) {
    Column column = columns.get(name);
    return column == null ? Double.NaN : Quantity.of(cell(cells, name), column.unit());
  }

  /** Not {@code [N/A]}, {@code [GPU is lost]} and the like. */
  private static boolean isText(String cell) {
    return !cell.isEmpty() && !cell.startsWith("[") && !cell.equals("N/A");
  }
}
