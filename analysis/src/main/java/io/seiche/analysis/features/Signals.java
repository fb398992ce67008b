package io.seiche.analysis.features;

import java.util.Arrays;

/**
 * What one workload's storage traffic looked like lately, kept so that each tick costs the same:
 * the last {@value #RING} ticks one by one, and decaying sums, runs, stretches and habits for what
 * lies further back. A plain bean of flat arrays, so that stream processors can store and copy it
 * cheaply; about {@value #BYTES} bytes. Mutable, not thread-safe. Ticks come in time order.
 *
 * <p>Activity is relative: a rate counts when it passes both {@value #FLOOR_BYTES_PER_SECOND} B/s
 * and {@value #ACTIVE_SHARE} of the workload's own slowly decaying peak. Hence the same shape gives
 * the same features at 0.1 GB/s and at 1 TB/s. {@link FeatureExtractor} turns this into numbers.
 */
public class Signals {
  /** Ticks remembered one by one; a power of two. */
  static final int RING = 64;

  /** Below this nothing is work: journals, heartbeats, metadata of a living volume, B/s. */
  static final double FLOOR_BYTES_PER_SECOND = 5e5;

  /** Share of the peak from which a rate counts. */
  static final double ACTIVE_SHARE = 0.004;

  /** Share of a tick's bytes from which it is a pure read or write. */
  static final double PURE = 0.9;

  /** Peaks halve in this time without a new one, seconds. */
  static final double PEAK_HALF_LIFE_SECONDS = 900;

  /** Finished stretches remembered. */
  static final int PAST_STRETCHES = 3;

  /** Time constant of habits, in seconds of the activity they are about. */
  static final double HABIT_SECONDS = 240;

  /** A read rate belongs to the present plateau within this, log2. */
  static final double PLATEAU_BAND = 0.5;

  /** What a tick was: also the kinds of stretches. */
  static final byte SILENT = 0;

  static final byte READ = 1;
  static final byte WRITE = 2;
  static final byte BOTH = 3;

  // Cells of the state that are single numbers.
  static final int PEAK = 0;
  static final int READ_PEAK = 1;
  static final int WRITE_PEAK = 2;
  static final int SEEN = 3;
  static final int READ_RUN = 4;
  static final int WRITE_RUN = 5;
  static final int ACTIVE_RUN = 6;
  static final int SILENCE = 7;
  static final int SILENCE_BEFORE = 8;
  static final int SINCE_READ = 9;
  static final int SINCE_WRITE = 10;
  static final int READ_OPS = 11;
  static final int READ_BYTES = 12;
  static final int WRITE_OPS = 13;
  static final int WRITE_BYTES = 14;
  static final int READ_OP_HABIT = 15;
  static final int READ_OP_HABIT_SECONDS = 16;
  static final int WRITE_OP_HABIT = 17;
  static final int WRITE_OP_HABIT_SECONDS = 18;
  static final int READ_RATE_HABIT = 19;
  static final int READ_RATE_HABIT_SECONDS = 20;
  static final int PLATEAU = 21;
  static final int PLATEAU_AGE = 22;
  static final int PLATEAU_BEFORE = 23;
  static final int OUTSIDE_PLATEAU = 24;
  static final int OUTSIDE_PLATEAU_SECONDS = 25;
  static final int SINCE_BURST = 26;
  static final int BURST_LENGTH = 27;
  static final int BURST_PERIOD = 28;
  static final int GPU_FAST = 29;
  static final int GPU_SLOW = 30;
  static final int GPU_SECONDS = 31;
  static final int GPU_KNOWN = 32;

  static final int PAUSE_HABIT = 33;
  static final int PAUSE_HABIT_COUNT = 34;
  static final int PAUSE_PEAK = 35;

  /** The present stretch and the one that may replace it. */
  static final int PRESENT = 36;

  static final int CANDIDATE = PRESENT + Stretch.CELLS;
  static final int PAST = CANDIDATE + Stretch.CELLS;

  static final int HORIZONS = PAST + PAST_STRETCHES * Stretch.CELLS;
  static final int CELLS = HORIZONS + Horizon.COUNT * Horizon.CELLS;

  /** Heap and state bytes of the arrays, object headers left out. */
  public static final int BYTES = 8 + RING * (4 + 4 + 1) + CELLS * 8;

  public long ticks;
  public float[] reads = new float[RING];
  public float[] writes = new float[RING];
  public byte[] kinds = new byte[RING];
  public double[] cells = new double[CELLS];

  /** Of the tick that is taken in: log2 of reads in B/s, of bytes per read and per write. */
  private transient double readLevel;

  private transient double readOp;
  private transient double writeOp;

  /** A tick from this length on is taken as seconds of equal rate. */
  static final double SLOW_SECONDS = 2.5;

  /** The most seconds of one slow tick: more of the same says nothing new. */
  static final int MOST_SECONDS = 120;

  /** Takes in the next tick's totals. */
  public void add(WorkloadTick tick) {
    add(
        tick.seconds(),
        tick.readBytes(),
        tick.writeBytes(),
        tick.knows(WorkloadTick.READ_OPS) ? tick.readOps() : Double.NaN,
        tick.knows(WorkloadTick.WRITE_OPS) ? tick.writeOps() : Double.NaN,
        tick.gpus() > 0 ? tick.gpuUtilSum() / tick.gpus() : Double.NaN);
  }

  /**
   * Takes in the next tick; one of more than {@value #SLOW_SECONDS} s as seconds of equal rate, so
   * that horizons mean the same at every resolution.
   *
   * @param seconds its length
   * @param readOps NaN where not known, like {@code writeOps} and {@code gpuUtilRatio}
   */
  public void add(
      double seconds,
      double readBytes,
      double writeBytes,
      double readOps,
      double writeOps,
      double gpuUtilRatio) {
    if (seconds <= SLOW_SECONDS) {
      measure(seconds, readBytes, writeBytes, readOps, writeOps);
      push(seconds, readBytes, writeBytes, readOps, writeOps, gpuUtilRatio);
      return;
    }
    double reads = readBytes / seconds;
    double writes = writeBytes / seconds;
    double readings = readOps / seconds;
    double writings = writeOps / seconds;
    measure(1, reads, writes, readings, writings);
    long count = Math.min(MOST_SECONDS, Math.round(seconds));
    for (long i = 0; i < count; i++) {
      push(1, reads, writes, readings, writings, gpuUtilRatio);
    }
  }

  /** Takes the logarithms that all seconds of a slow tick have in common. */
  private void measure(
      double seconds, double readBytes, double writeBytes, double readOps, double writeOps) {
    readLevel = log2(readBytes / seconds);
    readOp = readOps > 0 && readBytes > 0 ? log2(readBytes / readOps) : 0;
    writeOp = writeOps > 0 && writeBytes > 0 ? log2(writeBytes / writeOps) : 0;
  }

  private void push(
      double seconds,
      double readBytes,
      double writeBytes,
      double readOps,
      double writeOps,
      double gpuUtilRatio) {
    double read = readBytes / seconds;
    double write = writeBytes / seconds;
    double total = read + write;
    double fade = PEAK_FADE.over(seconds);
    cells[PEAK] = Math.max(cells[PEAK] * fade, total);
    cells[READ_PEAK] = Math.max(cells[READ_PEAK] * fade, read);
    cells[WRITE_PEAK] = Math.max(cells[WRITE_PEAK] * fade, write);
    cells[SEEN] += seconds;

    double threshold = threshold();
    boolean reading = read > threshold;
    boolean writing = write > threshold;
    byte kind = kind(read, write, total, threshold);
    byte before = ticks == 0 ? SILENT : kinds[at(0)];
    int slot = (int) (ticks++ & (RING - 1));
    reads[slot] = (float) read;
    writes[slot] = (float) write;
    kinds[slot] = (byte) (kind | (reading ? READING : 0) | (writing ? WRITING : 0));

    runs(seconds, kind);
    cells[SINCE_READ] = reading ? 0 : cells[SINCE_READ] + seconds;
    cells[SINCE_WRITE] = writing ? 0 : cells[SINCE_WRITE] + seconds;
    cells[SINCE_BURST] += seconds;
    double burst = Stretch.add(cells, seconds, kind, total);
    if (burst > 0) {
      burst(burst, cells[PRESENT + Stretch.SECONDS]);
    }
    if (kind == READ) {
      plateau(seconds);
    }
    sizes(seconds, readBytes, writeBytes, readOps, writeOps, kind, reading, writing);
    gpu(seconds, gpuUtilRatio);
    boolean flipped = ticks > 1 && (kind == SILENT) != ((before & KIND) == SILENT);
    for (int i = 0; i < Horizon.SECONDS.length; i++) {
      Horizon.add(cells, i, seconds, read, write, kind, reading, writing, flipped);
    }
  }

  private static final double LN2 = Math.log(2);
  private static final Fade PEAK_FADE = new Fade(PEAK_HALF_LIFE_SECONDS / LN2);
  private static final Fade PAUSE_FADE = new Fade(300);
  private static final Fade SIZE_FADE = new Fade(3);

  /** Bits of {@link #kinds} beside the kind itself. */
  static final int KIND = 3;

  static final int READING = 4;
  static final int WRITING = 8;

  double threshold() {
    return Math.max(FLOOR_BYTES_PER_SECOND, ACTIVE_SHARE * cells[PEAK]);
  }

  private static byte kind(double read, double write, double total, double threshold) {
    if (total <= threshold) {
      return SILENT;
    }
    if (read >= PURE * total) {
      return READ;
    }
    return write >= PURE * total ? WRITE : BOTH;
  }

  /** Slot of the tick {@code back} before the newest. */
  int at(int back) {
    return (int) ((ticks - 1 - back) & (RING - 1));
  }

  /** Ticks there are to look back at. */
  int filled() {
    return (int) Math.min(ticks, RING);
  }

  /** Whether the newest tick was above the noise floor. */
  public boolean active() {
    return ticks > 0 && (kinds[at(0)] & KIND) != SILENT;
  }

  private void runs(double seconds, byte kind) {
    if (kind == SILENT) {
      cells[SILENCE] += seconds;
      // One silent tick does not end a run.
      if (cells[SILENCE] > seconds) {
        cells[READ_RUN] = 0;
        cells[WRITE_RUN] = 0;
        cells[ACTIVE_RUN] = 0;
      }
      return;
    }
    if (cells[ACTIVE_RUN] == 0) {
      cells[SILENCE_BEFORE] = cells[SILENCE];
    }
    if (cells[SILENCE] > 0) {
      pause(cells[SILENCE]);
    }
    cells[PAUSE_PEAK] *= PAUSE_FADE.over(seconds);
    cells[SILENCE] = 0;
    cells[ACTIVE_RUN] += seconds;
    cells[READ_RUN] = kind == READ ? cells[READ_RUN] + seconds : 0;
    cells[WRITE_RUN] = kind == WRITE ? cells[WRITE_RUN] + seconds : 0;
  }

  /** Seconds since the last tick above the noise floor, 0 while active. */
  public double silenceSeconds() {
    return cells[SILENCE];
  }

  private void pause(double silence) {
    cells[PAUSE_HABIT_COUNT] = Math.min(30, cells[PAUSE_HABIT_COUNT] + 1);
    cells[PAUSE_HABIT] += (log2(silence) - cells[PAUSE_HABIT]) / cells[PAUSE_HABIT_COUNT];
    cells[PAUSE_PEAK] = Math.max(cells[PAUSE_PEAK], silence);
  }

  private void burst(double length, double agoSeconds) {
    if (cells[BURST_LENGTH] > 0) {
      cells[BURST_PERIOD] = cells[SINCE_BURST] - agoSeconds;
    }
    cells[SINCE_BURST] = agoSeconds;
    cells[BURST_LENGTH] = length;
  }

  private void plateau(double seconds) {
    double level = readLevel;
    if (cells[PLATEAU_AGE] == 0) {
      cells[PLATEAU] = level;
      cells[PLATEAU_AGE] = seconds;
      cells[PLATEAU_BEFORE] = level;
      return;
    }
    if (Math.abs(level - cells[PLATEAU]) <= PLATEAU_BAND) {
      cells[OUTSIDE_PLATEAU_SECONDS] = 0;
      cells[PLATEAU_AGE] += seconds;
      double gain = Math.max(seconds / cells[PLATEAU_AGE], Math.min(1, seconds / 30));
      cells[PLATEAU] += gain * (level - cells[PLATEAU]);
      return;
    }
    double outside = cells[OUTSIDE_PLATEAU_SECONDS];
    cells[OUTSIDE_PLATEAU] =
        (outside * cells[OUTSIDE_PLATEAU] + seconds * level) / (outside + seconds);
    cells[OUTSIDE_PLATEAU_SECONDS] = outside + seconds;
    if (cells[OUTSIDE_PLATEAU_SECONDS] >= 3) {
      cells[PLATEAU_BEFORE] = cells[PLATEAU];
      cells[PLATEAU] = cells[OUTSIDE_PLATEAU];
      cells[PLATEAU_AGE] = cells[OUTSIDE_PLATEAU_SECONDS];
      cells[OUTSIDE_PLATEAU_SECONDS] = 0;
    }
  }

  private void sizes(
      double seconds,
      double readBytes,
      double writeBytes,
      double readOps,
      double writeOps,
      byte kind,
      boolean reading,
      boolean writing) {
    double keep = SIZE_FADE.over(seconds);
    cells[READ_BYTES] *= keep;
    cells[READ_OPS] *= keep;
    cells[WRITE_BYTES] *= keep;
    cells[WRITE_OPS] *= keep;
    if (readOps > 0 && readBytes > 0) {
      cells[READ_BYTES] += readBytes;
      cells[READ_OPS] += readOps;
      if (reading) {
        habit(READ_OP_HABIT, seconds, readOp);
      }
    }
    if (writeOps > 0 && writeBytes > 0) {
      cells[WRITE_BYTES] += writeBytes;
      cells[WRITE_OPS] += writeOps;
      if (writing) {
        habit(WRITE_OP_HABIT, seconds, writeOp);
      }
    }
    if (kind == READ) {
      habit(READ_RATE_HABIT, seconds, readLevel);
    }
  }

  /** A decaying mean over the seconds that have something to say, the first ones evenly. */
  private void habit(int cell, double seconds, double value) {
    cells[cell + 1] += seconds;
    double gain = Math.min(1, seconds / Math.min(cells[cell + 1], HABIT_SECONDS));
    cells[cell] += gain * (value - cells[cell]);
  }

  private void gpu(double seconds, double ratio) {
    cells[GPU_KNOWN] = Double.isNaN(ratio) ? 0 : 1;
    if (Double.isNaN(ratio)) {
      return;
    }
    cells[GPU_SECONDS] += seconds;
    cells[GPU_FAST] +=
        Math.min(1, seconds / Math.min(cells[GPU_SECONDS], 4)) * (ratio - cells[GPU_FAST]);
    cells[GPU_SLOW] +=
        Math.min(1, seconds / Math.min(cells[GPU_SECONDS], 90)) * (ratio - cells[GPU_SLOW]);
  }

  static double log2(double x) {
    return Math.log(x) / LN2;
  }

  /** Makes this the same as {@code other}, without sharing anything with it. */
  public void copyFrom(Signals other) {
    ticks = other.ticks;
    System.arraycopy(other.reads, 0, reads, 0, RING);
    System.arraycopy(other.writes, 0, writes, 0, RING);
    System.arraycopy(other.kinds, 0, kinds, 0, RING);
    System.arraycopy(other.cells, 0, cells, 0, CELLS);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Signals that
        && ticks == that.ticks
        && Arrays.equals(reads, that.reads)
        && Arrays.equals(writes, that.writes)
        && Arrays.equals(kinds, that.kinds)
        && Arrays.equals(cells, that.cells);
  }

  @Override
  public int hashCode() {
    return 31 * Long.hashCode(ticks) + Arrays.hashCode(cells);
  }
}
