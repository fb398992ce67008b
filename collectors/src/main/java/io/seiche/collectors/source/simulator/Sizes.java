package io.seiche.collectors.source.simulator;

/** Units the figures of this package are quoted in, as bytes. */
final class Sizes {
  static final double KIB = 1024;
  static final double MIB = 1024 * KIB;
  static final double MB = 1e6;
  static final double GB = 1e9;
  static final double TB = 1e12;

  private Sizes() {}

  /** Size of an operation in whole 4 KiB pages, all decades alike. */
  static double randomOp(Dice dice, double min, double max) {
    return Math.max(4 * KIB, Math.rint(dice.logBetween(min, max) / (4 * KIB)) * 4 * KIB);
  }
}
