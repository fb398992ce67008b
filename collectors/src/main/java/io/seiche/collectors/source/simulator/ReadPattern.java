package io.seiche.collectors.source.simulator;

/** How a training loader spreads its reads over time. */
public enum ReadPattern {
  /** Reads ahead all the time: one level. */
  STEADY,
  /** Reads a batch at the start of each step, then computes. */
  PER_STEP,
  /** Fills a large prefetch buffer as fast as the storage gives, then rests until it runs low. */
  PREFETCH_BURSTS,
  /** A file per sample: small reads, much opening and listing, uneven. */
  SMALL_FILES,
  /** Page faults and read-ahead of a mapped file: small reads of changing size. */
  MEMORY_MAP
}
