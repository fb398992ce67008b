package io.seiche.analysis.features;

import java.util.Arrays;

/**
 * Turns {@link Signals} into the numbers a model decides by, in the order of the {@link
 * FeatureCatalogue}. Keeps buffers of its own: not thread-safe, and of no use to share. What is not
 * known is NaN.
 */
public final class FeatureExtractor {
  /** Ticks of the short windows. */
  static final int[] WINDOWS = {3, 10, 30, 60};

  /** From here on a window is long enough to count starts and stops in. */
  static final int LONG_WINDOW = 10;

  /** Keeps ratios of next to nothing quiet, B/s. */
  private static final double EPSILON = 2e5;

  /** Where a level is half noise floor, half work, B/s. */
  private static final double WORK_BYTES_PER_SECOND = 1e7;

  /** Ticks of the windows whose quantiles are asked. */
  private static final int[] QUANTILE_WINDOWS = {10, 30};

  private final double[] sorted = new double[QUANTILE_WINDOWS[1]];
  private final double[] readMeans = new double[WINDOWS.length];
  private final double[] writeMeans = new double[WINDOWS.length];

  /**
   * Fills {@code out}, {@link FeatureCatalogue#COUNT} long, with what the signals look like now.
   */
  public void fill(Signals s, float[] out) {
    double[] c = s.cells;
    double peak = Math.max(c[Signals.PEAK], Signals.FLOOR_BYTES_PER_SECOND);
    int i = windows(s, peak, out);
    double read = s.ticks == 0 ? 0 : s.reads[s.at(0)];
    double write = s.ticks == 0 ? 0 : s.writes[s.at(0)];
    out[i++] = (float) (read / peak);
    out[i++] = (float) (write / peak);
    out[i++] = work(read);
    out[i++] = work(write);
    out[i++] = work(readMeans[1]);
    out[i++] = work(writeMeans[1]);
    out[i++] = work(readMeans[3] + writeMeans[3]);
    out[i++] = ratio(readMeans[0], readMeans[1]);
    out[i++] = ratio(readMeans[1], readMeans[3]);
    int slow = Signals.HORIZONS + Horizon.CELLS;
    out[i++] = ratio(readMeans[3], c[slow + Horizon.READ] / Math.max(1, c[slow + Horizon.WEIGHT]));
    out[i++] = ratio(writeMeans[0], writeMeans[1]);
    out[i++] = ratio(writeMeans[1], writeMeans[3]);
    i = quantiles(s, out, i);
    out[i++] = seconds(c[Signals.SEEN]);
    out[i++] = seconds(c[Signals.READ_RUN]);
    out[i++] = seconds(c[Signals.WRITE_RUN]);
    out[i++] = seconds(c[Signals.ACTIVE_RUN]);
    out[i++] = seconds(c[Signals.SILENCE]);
    out[i++] = seconds(c[Signals.SILENCE_BEFORE]);
    out[i++] = seconds(c[Signals.SINCE_READ]);
    out[i++] = seconds(c[Signals.SINCE_WRITE]);
    boolean silent = c[Signals.SILENCE] > 0;
    boolean paused = c[Signals.PAUSE_HABIT_COUNT] > 0;
    out[i++] =
        silent && paused
            ? (float) (Signals.log2(c[Signals.SILENCE]) - c[Signals.PAUSE_HABIT])
            : Float.NaN;
    out[i++] =
        silent
            ? (float) (c[Signals.SILENCE] / (c[Signals.SILENCE] + c[Signals.PAUSE_PEAK]))
            : Float.NaN;
    out[i++] = (float) c[Signals.PAUSE_HABIT_COUNT];
    double readOp = op(c[Signals.READ_BYTES], c[Signals.READ_OPS]);
    double writeOp = op(c[Signals.WRITE_BYTES], c[Signals.WRITE_OPS]);
    out[i++] = (float) readOp;
    out[i++] = (float) writeOp;
    out[i++] = off(readOp, c[Signals.READ_OP_HABIT], c[Signals.READ_OP_HABIT_SECONDS]);
    out[i++] = off(writeOp, c[Signals.WRITE_OP_HABIT], c[Signals.WRITE_OP_HABIT_SECONDS]);
    double rate = readMeans[0] > s.threshold() ? Signals.log2(readMeans[0]) : Double.NaN;
    out[i++] = off(rate, c[Signals.READ_RATE_HABIT], c[Signals.READ_RATE_HABIT_SECONDS]);
    boolean reading = c[Signals.READ_RUN] > 0;
    out[i++] = reading ? seconds(c[Signals.PLATEAU_AGE]) : Float.NaN;
    out[i++] = reading ? (float) (c[Signals.PLATEAU] - c[Signals.PLATEAU_BEFORE]) : Float.NaN;
    out[i++] = reading ? (float) (c[Signals.PLATEAU] - Signals.log2(peak)) : Float.NaN;
    boolean burst = c[Signals.BURST_LENGTH] > 0;
    boolean period = c[Signals.BURST_PERIOD] > 0;
    out[i++] = burst ? seconds(c[Signals.SINCE_BURST]) : Float.NaN;
    out[i++] = burst ? seconds(c[Signals.BURST_LENGTH]) : Float.NaN;
    out[i++] = period ? seconds(c[Signals.BURST_PERIOD]) : Float.NaN;
    out[i++] = period ? (float) (c[Signals.SINCE_BURST] / c[Signals.BURST_PERIOD]) : Float.NaN;
    i = stretch(c, Signals.PRESENT, peak, out, i);
    out[i++] = (float) Signals.log2(1 + c[Signals.PRESENT + Stretch.BYTES] / peak);
    for (int past = 0; past < Signals.PAST_STRETCHES; past++) {
      i = past(c, Signals.PAST + past * Stretch.CELLS, peak, out, i);
    }
    for (int h = 0; h < Horizon.SECONDS.length; h++) {
      i = horizon(c, Signals.HORIZONS + h * Horizon.CELLS, peak, out, i);
    }
    boolean gpu = c[Signals.GPU_KNOWN] > 0;
    out[i++] = gpu ? (float) c[Signals.GPU_FAST] : Float.NaN;
    out[i++] = gpu ? (float) c[Signals.GPU_SLOW] : Float.NaN;
  }

  private int windows(Signals s, double peak, float[] out) {
    int filled = s.filled();
    double reads = 0;
    double writes = 0;
    double readSquares = 0;
    double writeSquares = 0;
    double readSteps = 0;
    double writeSteps = 0;
    double max = 0;
    double min = Double.MAX_VALUE;
    int reading = 0;
    int writing = 0;
    int both = 0;
    int flips = 0;
    double lastRead = 0;
    double lastWrite = 0;
    int lastKind = 0;
    int i = 0;
    int back = 0;
    for (int w = 0; w < WINDOWS.length; w++) {
      for (; back < WINDOWS[w] && back < filled; back++) {
        int slot = s.at(back);
        double read = s.reads[slot];
        double write = s.writes[slot];
        int kind = s.kinds[slot];
        reads += read;
        writes += write;
        readSquares += read * read;
        writeSquares += write * write;
        max = Math.max(max, read + write);
        min = Math.min(min, read + write);
        reading += (kind & Signals.READING) >> 2;
        writing += (kind & Signals.WRITING) >> 3;
        both += (kind >> 2) & (kind >> 3) & 1;
        if (back > 0) {
          readSteps += Math.abs(read - lastRead);
          writeSteps += Math.abs(write - lastWrite);
          flips += ((kind & Signals.KIND) == 0) != ((lastKind & Signals.KIND) == 0) ? 1 : 0;
        }
        lastRead = read;
        lastWrite = write;
        lastKind = kind;
      }
      double n = Math.max(1, back);
      readMeans[w] = reads / n;
      writeMeans[w] = writes / n;
      out[i++] = share(reads, writes);
      out[i++] = (float) (readMeans[w] / peak);
      out[i++] = (float) (writeMeans[w] / peak);
      out[i++] = cv(readMeans[w], readSquares / n);
      out[i++] = cv(writeMeans[w], writeSquares / n);
      out[i++] = step(readMeans[w], readSteps / Math.max(1, n - 1));
      out[i++] = step(writeMeans[w], writeSteps / Math.max(1, n - 1));
      if (WINDOWS[w] >= LONG_WINDOW) {
        double mean = Math.max(EPSILON, (reads + writes) / n);
        out[i++] = (float) (reading / n);
        out[i++] = (float) (writing / n);
        out[i++] = (float) (both / n);
        out[i++] = (float) (flips / n);
        out[i++] = (float) (max / mean);
        out[i++] = (float) (back == 0 ? 0 : min / mean);
      }
    }
    return i;
  }

  /** Sorts the newest ticks one by one into those before, and stops where a window ends. */
  private int quantiles(Signals s, float[] out, int first) {
    int filled = s.filled();
    int i = first;
    int n = 0;
    double sum = 0;
    for (int window : QUANTILE_WINDOWS) {
      for (; n < window && n < filled; n++) {
        int slot = s.at(n);
        double total = s.reads[slot] + s.writes[slot];
        sum += total;
        int at = n;
        for (; at > 0 && sorted[at - 1] > total; at--) {
          sorted[at] = sorted[at - 1];
        }
        sorted[at] = total;
      }
      double mean = Math.max(EPSILON, sum / Math.max(1, n));
      out[i++] = n == 0 ? 0 : (float) (sorted[n / 10] / mean);
      out[i++] = n == 0 ? 0 : (float) (sorted[n / 2] / mean);
      out[i++] = n == 0 ? 0 : (float) (sorted[n - 1 - n / 10] / mean);
    }
    return i;
  }

  private static int stretch(double[] c, int base, double peak, float[] out, int i) {
    double seconds = c[base + Stretch.SECONDS];
    double mean = seconds > 0 ? c[base + Stretch.BYTES] / seconds : 0;
    out[i] = (float) c[base + Stretch.KIND];
    out[i + 1] = seconds(seconds);
    out[i + 2] = cv(mean, seconds > 0 ? c[base + Stretch.SQUARES] / seconds : 0);
    out[i + 3] = (float) (mean / peak);
    return i + 4;
  }

  private static int past(double[] c, int base, double peak, float[] out, int i) {
    double seconds = c[base + Stretch.SECONDS];
    if (seconds == 0) {
      Arrays.fill(out, i, i + 4, Float.NaN);
      return i + 4;
    }
    double mean = c[base + Stretch.BYTES] / seconds;
    out[i] = (float) c[base + Stretch.KIND];
    out[i + 1] = seconds(seconds);
    out[i + 2] = (float) (mean / peak);
    out[i + 3] = cv(mean, c[base + Stretch.SQUARES] / seconds);
    return i + 4;
  }

  private static int horizon(double[] c, int base, double peak, float[] out, int i) {
    double weight = Math.max(1e-9, c[base + Horizon.WEIGHT]);
    double read = c[base + Horizon.READ] / weight;
    double write = c[base + Horizon.WRITE] / weight;
    out[i++] = share(read, write);
    out[i++] = (float) (read / peak);
    out[i++] = (float) (write / peak);
    out[i++] = cv(read, c[base + Horizon.READ_SQUARES] / weight);
    out[i++] = cv(write, c[base + Horizon.WRITE_SQUARES] / weight);
    out[i++] = (float) (c[base + Horizon.READING] / weight);
    out[i++] = (float) (c[base + Horizon.WRITING] / weight);
    out[i++] = (float) (c[base + Horizon.BOTH] / weight);
    out[i++] = (float) (c[base + Horizon.PURE_READ] / weight);
    out[i++] = (float) (c[base + Horizon.PURE_WRITE] / weight);
    out[i++] = (float) (c[base + Horizon.FLIPS] / weight);
    return i;
  }

  private static float share(double read, double write) {
    return (float) ((read + EPSILON) / (read + write + 2 * EPSILON));
  }

  private static float work(double rate) {
    return (float) (rate / (rate + WORK_BYTES_PER_SECOND));
  }

  private static float ratio(double one, double other) {
    return (float) ((one + EPSILON) / (one + other + 2 * EPSILON));
  }

  private static float cv(double mean, double meanSquare) {
    return mean <= EPSILON ? 0 : (float) (Math.sqrt(Math.max(0, meanSquare - mean * mean)) / mean);
  }

  private static float step(double mean, double meanStep) {
    return mean <= EPSILON ? 0 : (float) (meanStep / mean);
  }

  private static float seconds(double seconds) {
    return (float) seconds;
  }

  private static double op(double bytes, double ops) {
    return ops > 1e-3 ? Signals.log2(bytes / ops) : Double.NaN;
  }

  private static float off(double value, double habit, double habitSeconds) {
    return habitSeconds < 5 ? Float.NaN : (float) (value - habit);
  }
}
