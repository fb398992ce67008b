package io.seiche.analysis.serving;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How large the independent bursts are that a stream of reads consists of, now and over the last
 * week of serving. Bursts that overlap cannot be told apart, but their size shows in how much the
 * bytes of one window differ from those of the next: for bursts of sizes X that come independently,
 * variance over mean is E[X²] / E[X], however many come (compound Poisson; the variance of adjacent
 * windows is Allan's, Proc. IEEE 54:2, 1966, which leaves a slow swell of demand out). Silence adds
 * nothing to either sum.
 *
 * <p>A plain bean of bounded size; not thread-safe.
 */
public class BurstSize {
  /** Length of a window, ticks: what one request leads to within it is one burst. */
  static final int WINDOW = 32;

  static final int RING = 2 * WINDOW;

  /** What "now" means, event time. */
  static final long NOW_MS = 1_800_000;

  /** An estimate rests on at least so many ticks and independent bursts. */
  static final int LEAST_TICKS = 600;

  static final int LEAST_BURSTS = 30;

  /** The baseline takes in one estimate for so many ticks of serving. */
  static final int BLOCK_TICKS = 1_800;

  /** And needs so many of them. */
  static final int LEAST_BLOCKS = 4;

  /** Then it forgets with this time constant: a week of serving, in blocks. */
  static final int BASELINE_BLOCKS = 336;

  /** One block counts for at most so many times the baseline, or its inverse. */
  private static final double MOST_OF_BASELINE = 2;

  /** Minutes of which now consists. */
  private static final int MINUTES = (int) (NOW_MS / BurstMeter.EVERY_MS);

  private static final int TICKS = 0;
  private static final int BYTES = 1;
  private static final int SQUARES = 2;
  private static final int CELLS = 3;

  public float[] reads = new float[RING];
  public long ticks;
  public double newer;
  public double older;

  /** The present minute, the present block, and the minutes of now: three cells each. */
  public double[] minute = new double[CELLS];

  public double[] block = new double[CELLS];
  public double[] minutes = new double[MINUTES * CELLS];
  public long[] minutesEndMs = new long[MINUTES];
  public int next;

  /** Mean logarithm of the sizes of past blocks, and how many there were. */
  public double baselineLog;

  public int baselineBlocks;

  /** Takes in the bytes read in the next tick. */
  void add(double readBytes) {
    int slot = (int) (ticks++ & (RING - 1));
    double leaving = reads[slot];
    double passing = reads[(slot + WINDOW) & (RING - 1)];
    reads[slot] = (float) readBytes;
    newer += reads[slot] - passing;
    older += passing - leaving;
    if (slot == RING - 1) {
      // Summed up anew, so that rounding does not pile up.
      older = sum(0, WINDOW);
      newer = sum(WINDOW, RING);
    }
    double both = newer + older;
    if (ticks >= RING && both >= 1) {
      minute[TICKS]++;
      minute[BYTES] += both / RING;
      minute[SQUARES] += (newer - older) * (newer - older) / RING;
    }
  }

  private double sum(int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += reads[i];
    }
    return sum;
  }

  /** What came before has nothing to do with what comes. */
  void forgetWindows() {
    Arrays.fill(reads, 0);
    ticks = 0;
    newer = 0;
    older = 0;
  }

  /** The minute is over. */
  void endMinute(long endMs) {
    for (int i = 0; i < MINUTES; i++) {
      if (minutesEndMs[i] <= endMs - NOW_MS) {
        Arrays.fill(minutes, i * CELLS, (i + 1) * CELLS, 0);
      }
    }
    if (minute[TICKS] > 0) {
      System.arraycopy(minute, 0, minutes, next * CELLS, CELLS);
      minutesEndMs[next] = endMs;
      next = (next + 1) % MINUTES;
      for (int cell = 0; cell < CELLS; cell++) {
        block[cell] += minute[cell];
      }
      Arrays.fill(minute, 0);
      endBlock();
    }
  }

  private void endBlock() {
    Double size = block[TICKS] < BLOCK_TICKS ? null : size(block);
    if (size == null) {
      return;
    }
    double off = Math.log(size) - baselineLog;
    if (baselineBlocks >= LEAST_BLOCKS) {
      double most = Math.log(MOST_OF_BASELINE);
      off = Math.max(-most, Math.min(most, off));
    }
    baselineBlocks = Math.min(BASELINE_BLOCKS, baselineBlocks + 1);
    baselineLog += off / baselineBlocks;
    Arrays.fill(block, 0);
  }

  /** Bytes of an independent burst now; null while there are too few. */
  @Nullable Double now() {
    double[] sum = new double[CELLS];
    for (int i = 0; i < minutes.length; i++) {
      sum[i % CELLS] += minutes[i];
    }
    return size(sum);
  }

  /** The same of the last week of serving; null while it rests on too little. */
  @Nullable Double baseline() {
    return baselineBlocks < LEAST_BLOCKS ? null : Math.exp(baselineLog);
  }

  private static @Nullable Double size(double[] sum) {
    if (sum[TICKS] < LEAST_TICKS || !(sum[SQUARES] > 0)) {
      return null;
    }
    double size = sum[SQUARES] / sum[BYTES];
    return sum[BYTES] >= LEAST_BURSTS * size && size >= 1 ? size : null;
  }
}
