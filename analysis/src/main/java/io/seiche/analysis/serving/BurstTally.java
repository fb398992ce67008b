package io.seiche.analysis.serving;

import io.seiche.analysis.features.WorkloadTick;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The bursts of the present minute, and the one that has not ended. A burst counts where it ends. A
 * plain bean of bounded size; not thread-safe.
 */
public class BurstTally {
  /** Sizes kept for the percentile; more bursts than this in a minute still count for the means. */
  static final int SIZES = 64;

  private static final int OPS = WorkloadTick.READ_OPS | WorkloadTick.WRITE_OPS;

  public double openSeconds;
  public double openBytes;
  public double openOps;
  public boolean openOpsKnown;

  public double seconds;
  public double bytes;
  public double ops;
  public boolean opsKnown = true;
  public int count;
  public float[] sizesBytes = new float[SIZES];
  public float[] sizesOps = new float[SIZES];

  public double servingSeconds;
  public double servingBytes;
  public double peak;

  /** Takes in a tick of serving. */
  void add(WorkloadTick tick, boolean inBurst) {
    double moved = tick.readBytes() + tick.writeBytes();
    servingSeconds += tick.seconds();
    servingBytes += moved;
    peak = Math.max(peak, moved / tick.seconds());
    if (!inBurst) {
      endBurst();
      return;
    }
    openOpsKnown = (openSeconds == 0 || openOpsKnown) && (tick.known() & OPS) != 0;
    openSeconds += tick.seconds();
    openBytes += moved;
    openOps += tick.readOps() + tick.writeOps();
  }

  /** The open burst, if there is one, is complete. */
  void endBurst() {
    if (openSeconds == 0) {
      return;
    }
    if (count < SIZES) {
      sizesBytes[count] = (float) openBytes;
      sizesOps[count] = (float) openOps;
    }
    count++;
    seconds += openSeconds;
    bytes += openBytes;
    ops += openOps;
    opsKnown &= openOpsKnown;
    forgetOpen();
  }

  /** Nobody knows how the open burst went on: it does not count. */
  void forgetOpen() {
    openSeconds = 0;
    openBytes = 0;
    openOps = 0;
    openOpsKnown = false;
  }

  /** The minute so far, and begins the next; null when nothing was served in it. */
  @Nullable ServingBursts take(
      String workload,
      long startMs,
      long endMs,
      @Nullable Double independent,
      @Nullable Double ratio) {
    if (servingSeconds == 0) {
      return null;
    }
    boolean some = count > 0;
    boolean withOps = some && opsKnown;
    ServingBursts taken =
        new ServingBursts(
            workload,
            startMs,
            endMs,
            servingSeconds,
            count,
            withOps ? ops / count : null,
            some ? bytes / count : null,
            withOps ? p90(sizesOps) : null,
            some ? p90(sizesBytes) : null,
            some ? seconds / count : null,
            servingBytes > 0 ? peak * servingSeconds / servingBytes : null,
            independent,
            ratio);
    seconds = 0;
    bytes = 0;
    ops = 0;
    opsKnown = true;
    count = 0;
    servingSeconds = 0;
    servingBytes = 0;
    peak = 0;
    return taken;
  }

  /** Nearest rank. */
  private double p90(float[] sizes) {
    float[] sorted = Arrays.copyOf(sizes, Math.min(count, SIZES));
    Arrays.sort(sorted);
    return sorted[(int) Math.ceil(0.9 * sorted.length) - 1];
  }
}
