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
      push(1, seconds, readBytes, writeBytes, readOps, writeOps, gpuUtilRatio);
      return;
    }
    double reads = readBytes / seconds;
    double writes = writeBytes / seconds;
    double readings = readOps / seconds;
    double writings = writeOps / seconds;
    measure(1, reads, writes, readings, writings);
    int left = (int) Math.min(MOST_SECONDS, Math.round(seconds));
    while (left > 0) {
      int count = isSteady(left, reads, writes) ? left : 1;
      push(count, 1, reads, writes, readings, writings, gpuUtilRatio);
      left -= count;
    }
  }

  /**
   * Whether so many more seconds of a rate are what the newest tick was, so that nothing starts or
   * ends with any of them. The threshold only sinks meanwhile.
   */
  private boolean isSteady(int count, double read, double write) {
    if (ticks == 0) {
      return false;
    }
    byte newest = kinds[at(0)];
    byte kind = (byte) (newest & KIND);
    return kind == (byte) cells[PRESENT + Stretch.KIND]
        && (kind != READ || Plateau.holds(cells, readLevel))
        && newest == marks(read, write, thresholdAfter(1, read + write))
        && newest == marks(read, write, thresholdAfter(count, read + write));
  }

  private double thresholdAfter(int seconds, double total) {
    return threshold(Math.max(cells[PEAK] * PEAK_FADE.over(1, seconds), total));
  }

  /** Takes the logarithms that all seconds of a slow tick have in common. */
  private void measure(
      double seconds, double readBytes, double writeBytes, double readOps, double writeOps) {
    readLevel = log2(readBytes / seconds);
    readOp = readOps > 0 && readBytes > 0 ? log2(readBytes / readOps) : 0;
    writeOp = writeOps > 0 && writeBytes > 0 ? log2(writeBytes / writeOps) : 0;
  }

  /** Takes in ticks of one rate: several only of a second each, and only while it is steady. */
  private void push(
      int count,
      double seconds,
      double readBytes,
      double writeBytes,
      double readOps,
      double writeOps,
      double gpuUtilRatio) {
    double read = readBytes / seconds;
    double write = writeBytes / seconds;
    double total = read + write;
    double all = count * seconds;
    double fade = PEAK_FADE.over(seconds, count);
    cells[PEAK] = Math.max(cells[PEAK] * fade, total);
    cells[READ_PEAK] = Math.max(cells[READ_PEAK] * fade, read);
    cells[WRITE_PEAK] = Math.max(cells[WRITE_PEAK] * fade, write);
    cells[SEEN] += all;

    byte marks = marks(read, write, threshold(cells[PEAK]));
    byte kind = (byte) (marks & KIND);
    boolean reading = (marks & READING) != 0;
    boolean writing = (marks & WRITING) != 0;
    boolean flipped = ticks > 0 && (kind == SILENT) != ((kinds[at(0)] & KIND) == SILENT);
    note(count, (float) read, (float) write, marks);

    runs(all, kind);
    cells[SINCE_READ] = reading ? 0 : cells[SINCE_READ] + all;
    cells[SINCE_WRITE] = writing ? 0 : cells[SINCE_WRITE] + all;
    cells[SINCE_BURST] += all;
    double burst = Stretch.add(cells, all, kind, total);
    if (burst > 0) {
      burst(burst, cells[PRESENT + Stretch.SECONDS]);
    }
    if (kind == READ) {
      Plateau.add(cells, count, seconds, readLevel);
      habit(READ_RATE_HABIT, count, seconds, readLevel);
    }
    double keep = SIZE_FADE.over(seconds, count);
    double sum = SIZE_FADE.sum(count);
    size(READ_OPS, keep, sum * readOps, sum * readBytes);
    size(WRITE_OPS, keep, sum * writeOps, sum * writeBytes);
    if (reading && readOps > 0 && readBytes > 0) {
      habit(READ_OP_HABIT, count, seconds, readOp);
    }
    if (writing && writeOps > 0 && writeBytes > 0) {
      habit(WRITE_OP_HABIT, count, seconds, writeOp);
    }
    gpu(count, seconds, gpuUtilRatio);
    for (int i = 0; i < Horizon.COUNT; i++) {
      Fade of = Horizon.fade(i);
      Horizon.add(
          cells,
          i,
          of.over(seconds, count),
          seconds * of.sum(count),
          read,
          write,
          kind,
          reading,
          writing,
          flipped);
    }
  }

  /** Remembers the newest of them one by one. */
  private void note(int count, float read, float write, byte marks) {
    for (int i = Math.max(0, count - RING); i < count; i++) {
      int slot = (int) ((ticks + i) & (RING - 1));
      reads[slot] = read;
      writes[slot] = write;
      kinds[slot] = marks;
    }
    ticks += count;
  }

  private static final double LN2 = Math.log(2);
  private static final Fade PEAK_FADE = new Fade(PEAK_HALF_LIFE_SECONDS / LN2);
  private static final Fade PAUSE_FADE = new Fade(300);
  private static final Fade SIZE_FADE = new Fade(3);
  private static final Habit HABIT = new Habit(HABIT_SECONDS);
  private static final Habit GPU_FAST_HABIT = new Habit(4);
  private static final Habit GPU_SLOW_HABIT = new Habit(90);

  /** Bits of {@link #kinds} beside the kind itself. */
  static final int KIND = 3;

  static final int READING = 4;
  static final int WRITING = 8;

  double threshold() {
    return threshold(cells[PEAK]);
  }

  private static double threshold(double peak) {
    return Math.max(FLOOR_BYTES_PER_SECOND, ACTIVE_SHARE * peak);
  }

  /** What a tick is, as {@link #kinds} keeps it. */
  private static byte marks(double read, double write, double threshold) {
    int reading = read > threshold ? READING : 0;
    int writing = write > threshold ? WRITING : 0;
    return (byte) (kind(read, write, read + write, threshold) | reading | writing);
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
    cells[PAUSE_PEAK] *= PAUSE_FADE.over(seconds, 1);
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

  /** Operations of one kind, and behind them their bytes. */
  private void size(int cell, double keep, double ops, double bytes) {
    boolean known = ops > 0 && bytes > 0;
    cells[cell] = cells[cell] * keep + (known ? ops : 0);
    cells[cell + 1] = cells[cell + 1] * keep + (known ? bytes : 0);
  }

  private void habit(int cell, int count, double seconds, double value) {
    cells[cell] = HABIT.after(cells[cell], value, cells[cell + 1], seconds, count);
    cells[cell + 1] += count * seconds;
  }

  private void gpu(int count, double seconds, double ratio) {
    cells[GPU_KNOWN] = Double.isNaN(ratio) ? 0 : 1;
    if (Double.isNaN(ratio)) {
      return;
    }
    double known = cells[GPU_SECONDS];
    cells[GPU_FAST] = GPU_FAST_HABIT.after(cells[GPU_FAST], ratio, known, seconds, count);
    cells[GPU_SLOW] = GPU_SLOW_HABIT.after(cells[GPU_SLOW], ratio, known, seconds, count);
    cells[GPU_SECONDS] += count * seconds;
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
