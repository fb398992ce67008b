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
 */
public record IngestProfile(
    double writeBytesPerSecond,
    double bytesPerOp,
    double variation,
    double readRatio,
    double fileSeconds,
    double mergeEverySeconds) {
  public IngestProfile {
    if (!(writeBytesPerSecond > 0) || !(bytesPerOp > 0) || !(fileSeconds > 0)) {
      throw new IllegalArgumentException("ingest needs rates and sizes above 0");
    }
  }

  /** Files arriving from elsewhere. */
  public static IngestProfile files(double writeBytesPerSecond) {
    return new IngestProfile(writeBytesPerSecond, 512 * Sizes.KIB, 0.15, 0.02, 20, 0);
  }

  /** Segments of an index, merged now and then. */
  public static IngestProfile index(double writeBytesPerSecond) {
    return new IngestProfile(writeBytesPerSecond, 128 * Sizes.KIB, 0.25, 0.1, 8, 45);
  }

  static IngestProfile random(Dice dice, double writeBytesPerSecond) {
    return new IngestProfile(
        writeBytesPerSecond,
        Sizes.randomOp(dice, 16 * Sizes.KIB, 4 * Sizes.MIB),
        dice.logBetween(0.04, 0.4),
        dice.chance(0.5) ? 0 : dice.between(0, 0.3),
        dice.logBetween(3, 300),
        dice.chance(0.3) ? dice.logBetween(20, 300) : 0);
  }
}
