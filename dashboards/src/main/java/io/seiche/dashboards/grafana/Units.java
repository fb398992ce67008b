package io.seiche.dashboards.grafana;

import io.seiche.telemetry.Unit;

/** Grafana's names for our units. */
final class Units {
  private Units() {}

  /** Ratios never as {@code percent}, which would show a hundredth. */
  static String of(Unit unit) {
    return switch (unit) {
      case BYTES -> "decbytes";
      case BYTES_PER_SECOND -> "Bps";
      case SECONDS -> "s";
      case OPERATIONS_PER_SECOND -> "iops";
      case RATIO -> "percentunit";
      case WATTS -> "watt";
      case OPERATIONS, COUNT -> "short";
    };
  }
}
