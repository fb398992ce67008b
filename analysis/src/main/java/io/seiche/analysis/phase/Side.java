package io.seiche.analysis.phase;

/** Whom the hardware serves; a change between the first two is a switch. */
public enum Side {
  TRAINING,
  INFERENCE,
  /** Neither: idle, ingest, unknown, or a load whose purpose is not known yet. */
  NEUTRAL
}
