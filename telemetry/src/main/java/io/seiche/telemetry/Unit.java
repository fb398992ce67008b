package io.seiche.telemetry;

/** Units of every number in Seiche: SI, ratios instead of percent. */
public enum Unit {
  BYTES("B"),
  BYTES_PER_SECOND("B/s"),
  SECONDS("s"),
  OPERATIONS("ops"),
  OPERATIONS_PER_SECOND("ops/s"),
  /** A share, 0 to 1. */
  RATIO(""),
  WATTS("W"),
  COUNT("");

  private final String symbol;

  Unit(String symbol) {
    this.symbol = symbol;
  }

  /** What follows the number in text; empty for pure numbers. */
  public String symbol() {
    return symbol;
  }
}
