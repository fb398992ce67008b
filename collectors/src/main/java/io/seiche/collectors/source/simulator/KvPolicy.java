package io.seiche.collectors.source.simulator;

/** When a server writes the attention keys and values it computed to the storage tier. */
public enum KvPolicy {
  /** As they are computed. */
  WRITE_THROUGH,
  /** Behind: what came into being is written every few seconds. */
  BATCHED,
  /** When memory is full: collected, then written in large batches. */
  ON_EVICTION,
  /** Only what was computed twice: mostly reads. */
  SELECTIVE,
  /** Never; there is no tier, or it is filled elsewhere. */
  NONE
}
