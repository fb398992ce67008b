package io.seiche.collectors.source.simulator;

/**
 * Sustained writes that save no state: new data landing, or an index being built.
 *
 * @param writeBytesPerSecond mean
 * @param bytesPerOp size of a write
 * @param variation coefficient of variation from second to second
 * @param readRatio bytes read per byte written while writing (checks, catalogues)
 * @param fileSeconds mean time per file; a file's end is a short dip
 * @param mergeEverySeconds mean time between merges, which read back what they rewrite; 0 for never
 * @param batchSeconds how long data lands before a pause; beyond a day for never
 * @param pauseSeconds how long then nothing lands
 */
public record IngestProfile(
    double writeBytesPerSecond,
    double bytesPerOp,
    double variation,
    double readRatio,
    double fileSeconds,
    double mergeEverySeconds,
    Range batchSeconds,
    Range pauseSeconds) {
  private static final Range WITHOUT_PAUSES = new Range(1e9, 1e9);
  private static final Range NO_PAUSE = new Range(0, 0);

  public IngestProfile {
    if (!(writeBytesPerSecond > 0)
        || !(bytesPerOp > 0)
        || !(fileSeconds > 0)
        || !(batchSeconds.min() > 0)) {
      throw new IllegalArgumentException("ingest needs rates and sizes above 0");
    }
  }

  /** Files arriving from elsewhere. */
  public static IngestProfile files(double writeBytesPerSecond) {
    return new IngestProfile(
        writeBytesPerSecond, 512 * Sizes.KIB, 0.15, 0.02, 20, 0, WITHOUT_PAUSES, NO_PAUSE);
  }

  /** Segments of an index, merged now and then. */
  public static IngestProfile index(double writeBytesPerSecond) {
    return new IngestProfile(
        writeBytesPerSecond, 128 * Sizes.KIB, 0.25, 0.1, 8, 45, WITHOUT_PAUSES, NO_PAUSE);
  }

  /** So many times as much. */
  IngestProfile times(double factor) {
    return factor == 1
        ? this
        : new IngestProfile(
            writeBytesPerSecond * factor,
            bytesPerOp,
            variation,
            readRatio,
            fileSeconds,
            mergeEverySeconds,
            batchSeconds,
            pauseSeconds);
  }

  /** The same ingest, in batches. */
  IngestProfile withPauses(Range batch, Range pause) {
    return new IngestProfile(
        writeBytesPerSecond,
        bytesPerOp,
        variation,
        readRatio,
        fileSeconds,
        mergeEverySeconds,
        batch,
        pause);
  }

  /**
   * Any ingest without pauses.
   *
   * @param merges whether it builds an index
   */
  static IngestProfile random(Dice dice, double writeBytesPerSecond, boolean merges) {
    return new IngestProfile(
        writeBytesPerSecond,
        Sizes.randomOp(dice, 16 * Sizes.KIB, 4 * Sizes.MIB),
        dice.logBetween(0.02, 0.6),
        dice.chance(0.5) ? 0 : dice.between(0, 0.3),
        dice.logBetween(3, 300),
        merges ? dice.logBetween(20, 300) : 0,
        WITHOUT_PAUSES,
        NO_PAUSE);
  }
}
