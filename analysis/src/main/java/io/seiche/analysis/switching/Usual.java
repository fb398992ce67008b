package io.seiche.analysis.switching;

/**
 * What is usually read, or written, per second, and whether the newest ticks are a burst far beyond
 * it. A plain bean; mutable, not thread-safe.
 */
public class Usual {
  /** Weight of a tick in what is usual, once there are enough. */
  private static final double WEIGHT = 0.1;

  /** A burst exceeds the mean by so many mean absolute deviations, and by half of it at least. */
  private static final double DEVIATIONS = 4;

  private static final double LEAST = 1.5;

  /** Of fewer ticks nothing is known. */
  private static final int FEWEST_TICKS = 8;

  /** What goes on for longer is no burst: what is usual is learned anew. */
  private static final double LONGEST_SECONDS = 10;

  /** Mean, bytes per second, and its mean absolute deviation. */
  public float mean;

  public float deviation;
  public byte ticks;

  /** What the newest ticks moved beyond the usual; 0 while there is no burst. */
  public float burstBytes;

  public float burstSeconds;

  void take(double bytes, double seconds) {
    double rate = bytes / seconds;
    double bound = Math.max(LEAST * mean, mean + DEVIATIONS * deviation);
    if (burstSeconds >= LONGEST_SECONDS) {
      clear();
    }
    if (ticks >= FEWEST_TICKS && rate > bound) {
      burstBytes += (float) (bytes - mean * seconds);
      burstSeconds += (float) seconds;
      return;
    }
    burstBytes = 0;
    burstSeconds = 0;
    double weight = Math.max(WEIGHT, 1.0 / (ticks + 1));
    deviation += (float) (weight * (Math.abs(rate - mean) - deviation));
    mean += (float) (weight * (rate - mean));
    ticks = (byte) Math.min(FEWEST_TICKS, ticks + 1);
  }

  void clear() {
    mean = 0;
    deviation = 0;
    ticks = 0;
    burstBytes = 0;
    burstSeconds = 0;
  }

  void copyFrom(Usual other) {
    mean = other.mean;
    deviation = other.deviation;
    ticks = other.ticks;
    burstBytes = other.burstBytes;
    burstSeconds = other.burstSeconds;
  }
}
