package io.seiche.standalone.console.document;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;

/**
 * {@code GET /api/v1/storms/penalty}: the penalty of one scope over time, by the rules in force.
 *
 * @param knownFromMs nothing is known of the time before; null while nothing is known at all
 * @param points in time order; between two it decays
 * @param switches the newest ones, oldest first
 * @param switchesTotal how many there were
 * @param savedBytes by all of them
 * @param loadedBytes by all of them
 * @param gpuLostS in all of them; null where no GPU reports
 */
public record PenaltyDocument(
    long asOfMs,
    String scope,
    String scopeId,
    long fromMs,
    long toMs,
    Long knownFromMs,
    Thresholds thresholds,
    List<Point> points,
    List<Tick> switches,
    int switchesTotal,
    long savedBytes,
    long loadedBytes,
    Double gpuLostS) {
  public PenaltyDocument {
    points = List.copyOf(points);
    switches = List.copyOf(switches);
  }

  /** What the penalty is held against. */
  public record Thresholds(
      double perSwitch,
      double halfLifeS,
      double open,
      double close,
      double escalate,
      double ceiling) {}

  /** The penalty at a moment, as {@code [at_ms, penalty]}. */
  @JsonFormat(shape = JsonFormat.Shape.ARRAY)
  @JsonPropertyOrder({"atMs", "penalty"})
  public record Point(long atMs, double penalty) {}

  /**
   * A switch under the curve.
   *
   * @param adds to the penalty of its workload
   * @param penalty of the scope, just after
   */
  public record Tick(
      String id,
      String workload,
      String from,
      String to,
      long atMs,
      double adds,
      double penalty,
      double durationS,
      long savedBytes,
      long loadedBytes,
      Double gpuLostS) {}
}
