package io.seiche.collectors.source.simulator;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Chance with a seed. Draws are built from raw 64-bit numbers and {@link StrictMath} alone, so that
 * every Java on every machine throws the same. Not thread-safe.
 */
final class Dice {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;
  private static final double SMALL_MEAN = 12;

  private final SplittableRandom random;
  private double lastMean = Double.NaN;
  private double lastExp;

  Dice(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** Dice that depend on the seed and the name only: new neighbours do not change the throws. */
  static Dice named(long seed, String name) {
    long hash = FNV_OFFSET;
    for (int i = 0; i < name.length(); i++) {
      hash = (hash ^ name.charAt(i)) * FNV_PRIME;
    }
    return new Dice(new SplittableRandom(seed ^ hash).nextLong());
  }

  /** New dice, independent of what these throw from here on. */
  Dice split() {
    return new Dice(random.nextLong());
  }

  /** 0 (inclusive) to 1 (exclusive). */
  double uniform() {
    return (random.nextLong() >>> 11) * 0x1p-53;
  }

  double between(double min, double max) {
    return min + (max - min) * uniform();
  }

  /** Every decade between the two, both positive, is as likely as the next. */
  double logBetween(double min, double max) {
    return min * StrictMath.exp(uniform() * StrictMath.log(max / min));
  }

  boolean chance(double probability) {
    return uniform() < probability;
  }

  <T> T pick(List<T> from) {
    return from.get((int) (uniform() * from.size()));
  }

  /**
   * Nearly normal, mean 0, deviation 1, never beyond ±3.5: the sum of four 16-bit numbers (Irwin
   * and Hall, Biometrika 19, 1927).
   */
  double gaussian() {
    long bits = random.nextLong();
    long sum =
        (bits & 0xffff) + (bits >>> 16 & 0xffff) + (bits >>> 32 & 0xffff) + (bits >>> 48 & 0xffff);
    return (sum - 131_070) * (1 / 37_837.2);
  }

  double exponential(double mean) {
    return -mean * StrictMath.log(1 - uniform());
  }

  /** Median and shape of the distribution's logarithm. */
  double logNormal(double median, double sigma) {
    return median * StrictMath.exp(sigma * gaussian());
  }

  /** Poisson (Knuth's product of uniforms; its normal approximation from a mean of 12 on). */
  int poisson(double mean) {
    if (mean <= 0) {
      return 0;
    }
    if (mean >= SMALL_MEAN) {
      return (int) Math.max(0, Math.rint(mean + Math.sqrt(mean) * gaussian()));
    }
    if (mean != lastMean) {
      lastMean = mean;
      lastExp = StrictMath.exp(-mean);
    }
    int count = 0;
    for (double product = uniform(); product > lastExp; product *= uniform()) {
      count++;
    }
    return count;
  }
}
