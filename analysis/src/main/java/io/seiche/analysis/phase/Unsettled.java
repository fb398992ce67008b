package io.seiche.analysis.phase;

import io.seiche.analysis.features.Signals;
import io.seiche.analysis.features.WorkloadTick;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The ticks of one workload whose phase may still be corrected, oldest first, and its signals up to
 * before them. A plain bean, so that stream processors can store it; mutable, not thread-safe;
 * about {@link #BYTES} bytes.
 */
public class Unsettled implements Smoother.Ticks {
  /** Ticks settled at a time. */
  public static final int BLOCK = 60;

  /** Ticks known after the last one that is settled. */
  public static final int FUTURE = 180;

  public static final int CAPACITY = BLOCK + FUTURE;

  /** Bytes of the numbers in it, object headers left out. */
  public static final int BYTES = CAPACITY * (8 + 4 + 7 * 4 + 2) + Signals.BYTES + 8;

  /** Whose they are; null before the first. */
  public @Nullable String workload;

  public int size;
  public long[] endsMs = new long[CAPACITY];
  public int[] intervalsMs = new int[CAPACITY];
  public float[] readBytes = new float[CAPACITY];
  public float[] writeBytes = new float[CAPACITY];
  public float[] readOps = new float[CAPACITY];
  public float[] writeOps = new float[CAPACITY];
  public float[] gpuUtilRatios = new float[CAPACITY];

  /** How many GPUs reported; 0.1.0 did not save them. */
  public short[] gpus = new short[CAPACITY];

  /** Mean seconds of a read; 0 when not known. 0.1.0 did not save them. */
  public float[] readLatencies = new float[CAPACITY];

  /** Mean seconds of a write; 0 when not known. 0.1.0 did not save them. */
  public float[] writeLatencies = new float[CAPACITY];

  public Signals past = new Signals();

  /** The phase settled last; means nothing before the first and after a gap. */
  public Phase last = Phase.UNKNOWN;

  /** Whether there is a phase settled last. */
  public boolean begun;

  /** Adds a tick with I/O; there must be room. */
  public void add(WorkloadTick tick) {
    workload = tick.workload();
    endsMs[size] = tick.endMs();
    intervalsMs[size] = tick.intervalMs();
    readBytes[size] = (float) tick.readBytes();
    writeBytes[size] = (float) tick.writeBytes();
    readOps[size] = tick.knows(WorkloadTick.READ_OPS) ? (float) tick.readOps() : Float.NaN;
    writeOps[size] = tick.knows(WorkloadTick.WRITE_OPS) ? (float) tick.writeOps() : Float.NaN;
    gpuUtilRatios[size] = tick.gpus() > 0 ? (float) (tick.gpuUtilSum() / tick.gpus()) : Float.NaN;
    gpus[size] = (short) Math.min(Short.MAX_VALUE, tick.gpus());
    readLatencies[size] = mean(tick.readLatencySeconds(), tick.readLatencyOps());
    writeLatencies[size] = mean(tick.writeLatencySeconds(), tick.writeLatencyOps());
    size++;
  }

  private static float mean(double sumSeconds, double ops) {
    return ops > 0 ? (float) (sumSeconds / ops) : 0;
  }

  public boolean full() {
    return size == CAPACITY;
  }

  /** Whether a tick comes after a gap, so that what is here has no future any more. */
  public boolean endsBefore(WorkloadTick tick) {
    return size > 0 && PhaseClassifier.isGap(endsMs[size - 1], tick);
  }

  @Override
  public void into(Signals signals, int index) {
    signals.add(
        intervalsMs[index] / 1e3,
        readBytes[index],
        writeBytes[index],
        readOps[index],
        writeOps[index],
        gpuUtilRatios[index]);
  }

  /** Forgets the oldest ticks: they are settled. */
  void drop(int count) {
    int left = size - count;
    System.arraycopy(endsMs, count, endsMs, 0, left);
    System.arraycopy(intervalsMs, count, intervalsMs, 0, left);
    System.arraycopy(readBytes, count, readBytes, 0, left);
    System.arraycopy(writeBytes, count, writeBytes, 0, left);
    System.arraycopy(readOps, count, readOps, 0, left);
    System.arraycopy(writeOps, count, writeOps, 0, left);
    System.arraycopy(gpuUtilRatios, count, gpuUtilRatios, 0, left);
    System.arraycopy(gpus, count, gpus, 0, left);
    System.arraycopy(readLatencies, count, readLatencies, 0, left);
    System.arraycopy(writeLatencies, count, writeLatencies, 0, left);
    size = left;
  }

  /** Starts afresh: nobody knows what happened in a gap. */
  public void forget() {
    size = 0;
    past.copyFrom(new Signals());
    last = Phase.UNKNOWN;
    begun = false;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Unsettled that
        && size == that.size
        && Arrays.equals(endsMs, that.endsMs)
        && Arrays.equals(intervalsMs, that.intervalsMs)
        && Arrays.equals(readBytes, that.readBytes)
        && Arrays.equals(writeBytes, that.writeBytes)
        && Arrays.equals(readOps, that.readOps)
        && Arrays.equals(writeOps, that.writeOps)
        && Arrays.equals(gpuUtilRatios, that.gpuUtilRatios)
        && Arrays.equals(gpus, that.gpus)
        && Arrays.equals(readLatencies, that.readLatencies)
        && Arrays.equals(writeLatencies, that.writeLatencies)
        && past.equals(that.past)
        && last == that.last
        && begun == that.begun;
  }

  @Override
  public int hashCode() {
    return 31 * size + Arrays.hashCode(endsMs);
  }
}
