package io.seiche.telemetry;

/** Where I/O was counted: the same bytes show at both ends, and are never added up. */
public enum Vantage {
  /** On the node that reads and writes; GPUs too. */
  HOST,
  /** On the array that serves it. */
  ARRAY
}
