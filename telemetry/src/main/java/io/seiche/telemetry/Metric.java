package io.seiche.telemetry;

/**
 * Everything a sample can say about a resource. The one catalogue behind parsers, wire format,
 * points and documentation.
 */
public enum Metric {
  /** Reads completed in the interval. */
  READ_OPS("read_ops", Unit.OPERATIONS, Kind.DELTA),
  /** Writes completed in the interval. */
  WRITE_OPS("write_ops", Unit.OPERATIONS, Kind.DELTA),
  /** Bytes those reads returned. */
  READ_BYTES("read_bytes", Unit.BYTES, Kind.DELTA),
  /** Bytes those writes stored. */
  WRITE_BYTES("write_bytes", Unit.BYTES, Kind.DELTA),
  /** Operations that move no data: attributes, names, locks. */
  META_OPS("meta_ops", Unit.OPERATIONS, Kind.DELTA),
  /** Mean time per read completed in the interval; absent when there was none. */
  READ_LATENCY("read_latency_s", Unit.SECONDS, Kind.MEAN),
  /** Mean time per write completed in the interval; absent when there was none. */
  WRITE_LATENCY("write_latency_s", Unit.SECONDS, Kind.MEAN),
  /** Operations in flight. */
  QUEUE("queue", Unit.OPERATIONS, Kind.GAUGE),
  /** Share of the interval with I/O in flight, 0 (idle) to 1 (saturated). */
  BUSY("busy_ratio", Unit.RATIO, Kind.GAUGE),
  /** Share of the interval the GPU computed, 0 to 1. */
  GPU_UTIL("gpu_util_ratio", Unit.RATIO, Kind.GAUGE),
  /** GPU memory in use. */
  GPU_MEMORY_USED("gpu_memory_used_bytes", Unit.BYTES, Kind.GAUGE),
  /** Power drawn by the GPU. */
  GPU_POWER("gpu_power_w", Unit.WATTS, Kind.GAUGE),
  /** Bytes the GPU received over PCIe in the interval. */
  PCIE_RX_BYTES("pcie_rx_bytes", Unit.BYTES, Kind.DELTA),
  /** Bytes the GPU sent over PCIe in the interval. */
  PCIE_TX_BYTES("pcie_tx_bytes", Unit.BYTES, Kind.DELTA),
  /** Bytes the GPU received over NVLink or xGMI in the interval. */
  NVLINK_RX_BYTES("nvlink_rx_bytes", Unit.BYTES, Kind.DELTA),
  /** Bytes the GPU sent over NVLink or xGMI in the interval. */
  NVLINK_TX_BYTES("nvlink_tx_bytes", Unit.BYTES, Kind.DELTA);

  /** What the number means over its interval. */
  public enum Kind {
    /** Counted in the interval; intervals add up. */
    DELTA,
    /** A mean over the interval's operations. */
    MEAN,
    /** A level. */
    GAUGE
  }

  private final String field;
  private final Unit unit;
  private final Kind kind;

  Metric(String field, Unit unit, Kind kind) {
    this.field = field;
    this.unit = unit;
    this.kind = kind;
  }

  /** Name on the wire and in documents. */
  public String field() {
    return field;
  }

  public Unit unit() {
    return unit;
  }

  public Kind kind() {
    return kind;
  }
}
