package io.seiche.analysis.features;

import java.util.Arrays;

/**
 * The last minute of one workload, kept so that each tick costs the same: one bit a tick for
 * "read", "wrote" and "was active", the last dozen levels for their variation, and decaying sums.
 * About 300 bytes. A plain bean, so that stream processors can store it; mutable, not thread-safe.
 * Ticks come in time order.
 *
 * <p>Activity is relative: a level counts when it passes {@value #ACTIVE_SHARE} of the workload's
 * own slowly decaying peak, and a noise floor of {@value #FLOOR_BYTES_PER_SECOND} B/s. Hence the
 * same shape gives the same features at 0.1 GB/s and at 1 TB/s.
 */
public class FeatureWindow {
  /** Below this nothing is work: journals, heartbeats, metadata of a living volume, B/s. */
  static final double FLOOR_BYTES_PER_SECOND = 5e5;

  /** Share of the peak from which a level counts. */
  static final double ACTIVE_SHARE = 0.004;

  /** The peak halves in this time without a new one, seconds. */
  static final double PEAK_HALF_LIFE_SECONDS = 900;

  /** Ticks remembered as bits. */
  static final int TICKS = 60;

  /** Levels remembered for their variation. */
  static final int LEVELS = 12;

  /** Share of the bytes from which a tick is a pure read or a pure write. */
  private static final double PURE = 0.9;

  /** Decay per second of the sums behind shares and operation sizes. */
  private static final double DECAY = 0.85;

  private static final long WINDOW = (1L << TICKS) - 1;

  public long ticks;
  public long activeBits;
  public long readBits;
  public long writeBits;
  public double peakBytesPerSecond;
  public double readRunSeconds;
  public double writeRunSeconds;
  public double silenceSeconds;
  public double silenceBeforeReadsSeconds;
  public float[] reads = new float[LEVELS];
  public double readBytes;
  public double writeBytes;
  public double readOps;
  public double writeOps;
  public double gpuUtilRatio;
  public boolean gpuKnown;

  /** Takes in the next tick's totals. */
  public void add(WorkloadTick tick) {
    double seconds = tick.seconds();
    double read = tick.readBytes() / seconds;
    double write = tick.writeBytes() / seconds;
    double total = read + write;
    peakBytesPerSecond =
        Math.max(peakBytesPerSecond * Math.pow(0.5, seconds / PEAK_HALF_LIFE_SECONDS), total);
    double threshold = Math.max(FLOOR_BYTES_PER_SECOND, ACTIVE_SHARE * peakBytesPerSecond);
    boolean active = total > threshold;
    boolean brief = !active && silenceSeconds == 0;
    if (read > threshold && read >= PURE * total) {
      if (readRunSeconds == 0) {
        silenceBeforeReadsSeconds = silenceSeconds;
      }
      readRunSeconds += seconds;
    } else if (!brief) {
      readRunSeconds = 0;
    }
    if (write > threshold && write >= PURE * total) {
      writeRunSeconds += seconds;
    } else if (!brief) {
      writeRunSeconds = 0;
    }
    silenceSeconds = active ? 0 : silenceSeconds + seconds;

    activeBits = push(activeBits, active);
    readBits = push(readBits, read > threshold);
    writeBits = push(writeBits, write > threshold);
    reads[(int) (ticks % LEVELS)] = (float) read;
    ticks++;

    double keep = Math.pow(DECAY, seconds);
    readBytes = keep * readBytes + tick.readBytes();
    writeBytes = keep * writeBytes + tick.writeBytes();
    readOps = keep * readOps + tick.readOps();
    writeOps = keep * writeOps + tick.writeOps();
    if (tick.gpus() > 0) {
      double util = tick.gpuUtilSum() / tick.gpus();
      gpuUtilRatio = gpuKnown ? keep * gpuUtilRatio + (1 - keep) * util : util;
    }
    gpuKnown = tick.gpus() > 0;
  }

  private static long push(long bits, boolean bit) {
    return (bits << 1 | (bit ? 1 : 0)) & WINDOW;
  }

  /** Makes this the same as {@code other}, without sharing anything with it. */
  public void copyFrom(FeatureWindow other) {
    ticks = other.ticks;
    activeBits = other.activeBits;
    readBits = other.readBits;
    writeBits = other.writeBits;
    peakBytesPerSecond = other.peakBytesPerSecond;
    readRunSeconds = other.readRunSeconds;
    writeRunSeconds = other.writeRunSeconds;
    silenceSeconds = other.silenceSeconds;
    silenceBeforeReadsSeconds = other.silenceBeforeReadsSeconds;
    System.arraycopy(other.reads, 0, reads, 0, LEVELS);
    readBytes = other.readBytes;
    writeBytes = other.writeBytes;
    readOps = other.readOps;
    writeOps = other.writeOps;
    gpuUtilRatio = other.gpuUtilRatio;
    gpuKnown = other.gpuKnown;
  }

  /** Forgets everything but the peak: after a gap the shape is unknown, the scale is not. */
  public void forgetShape() {
    double peak = peakBytesPerSecond;
    copyFrom(new FeatureWindow());
    peakBytesPerSecond = peak;
  }

  /** Ticks in the last minute's window, at most {@value #TICKS}. */
  int filled() {
    return (int) Math.min(ticks, TICKS);
  }

  /** Whether the newest tick was active. */
  boolean active() {
    return (activeBits & 1) != 0;
  }

  /** Share of the window's ticks that were active. */
  double activeShare() {
    return share(Long.bitCount(activeBits));
  }

  /** How often the window changed between active and silent. */
  int flips() {
    long pairs = filled() < 2 ? 0 : (1L << (filled() - 1)) - 1;
    return Long.bitCount((activeBits ^ activeBits >>> 1) & pairs);
  }

  /** Share of the last {@code count} ticks that both read and wrote. */
  double bothShare(int count) {
    int seen = Math.min(filled(), count);
    long newest = (1L << count) - 1;
    return seen == 0 ? 0 : (double) Long.bitCount(readBits & writeBits & newest) / seen;
  }

  /** Share of the window's ticks the rarer of reads and writes was in. */
  double mixedShare() {
    return share(Math.min(Long.bitCount(readBits), Long.bitCount(writeBits)));
  }

  private double share(int count) {
    return filled() == 0 ? 0 : (double) count / filled();
  }

  /**
   * Coefficient of variation of the newest levels of reads, as far back as the run of pure reads
   * goes, at most {@value #LEVELS} ticks.
   */
  double readVariation(double tickSeconds) {
    int run = (int) Math.max(1, Math.round(readRunSeconds / tickSeconds));
    int count = Math.min(Math.min(filled(), LEVELS), run);
    double sum = 0;
    double squares = 0;
    for (int i = 1; i <= count; i++) {
      double level = reads[(int) ((ticks - i) % LEVELS)];
      sum += level;
      squares += level * level;
    }
    if (sum == 0) {
      return 0;
    }
    double mean = sum / count;
    return Math.sqrt(Math.max(0, squares / count - mean * mean)) / mean;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FeatureWindow that
        && ticks == that.ticks
        && activeBits == that.activeBits
        && readBits == that.readBits
        && writeBits == that.writeBits
        && peakBytesPerSecond == that.peakBytesPerSecond
        && readRunSeconds == that.readRunSeconds
        && writeRunSeconds == that.writeRunSeconds
        && silenceSeconds == that.silenceSeconds
        && silenceBeforeReadsSeconds == that.silenceBeforeReadsSeconds
        && Arrays.equals(reads, that.reads)
        && readBytes == that.readBytes
        && writeBytes == that.writeBytes
        && readOps == that.readOps
        && writeOps == that.writeOps
        && gpuUtilRatio == that.gpuUtilRatio
        && gpuKnown == that.gpuKnown;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(31 * ticks + activeBits);
  }
}
