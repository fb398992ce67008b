package io.seiche.collectors.source.simulator;

import java.util.List;

/**
 * A bounded transfer: saving a checkpoint, loading weights, restoring.
 *
 * @param bytes all of it, positive
 * @param bytesPerSecond what the volume gives one such burst, positive
 * @param bytesPerOp size of an operation, positive
 */
public record BurstProfile(
    double bytes, double bytesPerSecond, double bytesPerOp, BurstShape shape) {
  /** As often as they are seen: most keep their level, some end with a few late ranks. */
  private static final List<BurstShape> SHAPES =
      List.of(
          BurstShape.FLAT,
          BurstShape.FLAT,
          BurstShape.FLAT,
          BurstShape.FLAT,
          BurstShape.SAWTOOTH,
          BurstShape.RAMP,
          BurstShape.TAIL,
          BurstShape.TAIL,
          BurstShape.STALLS);

  public BurstProfile {
    if (!(bytes > 0) || !(bytesPerSecond > 0) || !(bytesPerOp > 0)) {
      throw new IllegalArgumentException(
          "a burst needs bytes, a rate and an operation size above 0, got "
              + bytes
              + ", "
              + bytesPerSecond
              + ", "
              + bytesPerOp);
    }
  }

  /** About how long it takes. */
  double seconds() {
    return bytes / bytesPerSecond;
  }

  /** The same burst with so many times the bytes. */
  BurstProfile times(double factor) {
    return new BurstProfile(bytes * factor, bytesPerSecond, bytesPerOp, shape);
  }

  /** So many times the bytes at as many times the rate: it takes as long. */
  BurstProfile scaled(double factor) {
    return new BurstProfile(bytes * factor, bytesPerSecond * factor, bytesPerOp, shape);
  }

  /**
   * Anything from a small adapter to a large model, at any rate.
   *
   * @param seconds how long it is to take
   */
  static BurstProfile random(Dice dice, double bytesPerSecond, Range seconds) {
    return new BurstProfile(
        bytesPerSecond * dice.logBetween(seconds.min(), seconds.max()),
        bytesPerSecond,
        Sizes.randomOp(dice, 32 * Sizes.KIB, 16 * Sizes.MIB),
        dice.pick(SHAPES));
  }
}
