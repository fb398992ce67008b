package io.seiche.standalone.console.document;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * Throughput in equal steps.
 *
 * @param points in time order
 */
public record SparkDocument(long stepMs, List<Point> points) {
  public SparkDocument {
    points = List.copyOf(points);
  }

  /** Mean of reads and writes over one step, as {@code [start_ms, bytes_per_s]}. */
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  @JsonPropertyOrder({"startMs", "bytesPerS"})
  public record Point(long startMs, Double bytesPerS) {}
}
