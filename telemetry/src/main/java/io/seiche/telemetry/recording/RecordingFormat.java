package io.seiche.telemetry.recording;

import io.seiche.telemetry.Metric;
import java.util.List;
import java.util.Optional;

/** The columns of a recording, shared by reader and writer. */
final class RecordingFormat {
  static final String TIME = "time_ms";
  static final String RESOURCE = "resource";
  static final String LABEL = "label";

  /**
   * A column that holds one metric.
   *
   * @param perUnit how many of the column's units make one of the metric's: the file has
   *     microseconds and percent, Seiche seconds and ratios
   */
  record Column(String name, Metric metric, double perUnit) {}

  static final List<Column> COLUMNS =
      List.of(
          new Column("read_ops", Metric.READ_OPS, 1),
          new Column("write_ops", Metric.WRITE_OPS, 1),
          new Column("read_bytes", Metric.READ_BYTES, 1),
          new Column("write_bytes", Metric.WRITE_BYTES, 1),
          new Column("read_latency_us", Metric.READ_LATENCY, 1e6),
          new Column("write_latency_us", Metric.WRITE_LATENCY, 1e6),
          new Column("gpu_util", Metric.GPU_UTIL, 100));

  /** Fields of a line without a label. */
  static final int UNLABELLED = COLUMNS.size() + 2;

  static final String HEADER =
      TIME + "," + RESOURCE + "," + String.join(",", COLUMNS.stream().map(Column::name).toList());

  private RecordingFormat() {}

  /** Whether lines carry labels; empty when this is no header of a recording. */
  static Optional<Boolean> labelled(List<String> header) {
    String text = String.join(",", header.stream().map(String::trim).toList());
    if (text.equals(HEADER)) {
      return Optional.of(false);
    }
    return text.equals(HEADER + "," + LABEL) ? Optional.of(true) : Optional.empty();
  }
}
