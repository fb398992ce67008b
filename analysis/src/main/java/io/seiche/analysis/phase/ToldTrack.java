package io.seiche.analysis.phase;

import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which live verdicts on a workload were told and corrects them once they are settled: a
 * verdict of its time takes the place of each that said another phase, and one is added where the
 * settled phase changes and none was told. Whoever reads the newest verdict at or before each
 * settled tick then reads its settled phase. A plain bean, so that stream processors can store it;
 * mutable, not thread-safe. It remembers no more than was told since the last settled tick.
 */
public class ToldTrack {
  private static final Phase[] PHASES = Phase.values();

  public int size;

  /** Event times of live verdicts not settled yet, rising, epoch milliseconds. */
  public long[] timesMs = {};

  /** Their phases by code. */
  public byte[] codes = {};

  /** Whether two workloads were seen in them. */
  public boolean[] mixed = {};

  /** Code of the phase that the newest verdict up to the last settled tick says; 0 for none. */
  public int said;

  /** Whether that one saw two workloads. */
  public boolean saidMixed;

  /** Code of the last settled tick's phase; 0 before the first and after a gap. */
  public int code;

  public double confidence;
  public long endMs;

  /** Start of the settled phase, epoch milliseconds. */
  public long sinceMs;

  /** A live verdict was told that will be settled; in time order. */
  public void told(long timeMs, Phase phase, boolean sawTwo) {
    if (size == timesMs.length) {
      int room = Math.max(8, 2 * size);
      timesMs = Arrays.copyOf(timesMs, room);
      codes = Arrays.copyOf(codes, room);
      mixed = Arrays.copyOf(mixed, room);
    }
    timesMs[size] = timeMs;
    codes[size] = (byte) phase.code();
    mixed[size] = sawTwo;
    size++;
  }

  /** A live verdict was told while there was nothing to settle: it stays as it is. */
  public void stands(Phase phase, boolean sawTwo) {
    said = phase.code();
    saidMixed = sawTwo;
  }

  /** Settles the next tick, in time order. */
  public void settle(String workload, String system, SettledTick tick, Consumer<Verdict> out) {
    repeat(workload, system, tick.endMs(), out);
    if (code != tick.phase().code()) {
      sinceMs = code == 0 ? tick.startMs() : endMs;
      code = tick.phase().code();
    }
    confidence = tick.confidence();
    endMs = tick.endMs();
    if (size > 0 && timesMs[0] == endMs) {
      correct(workload, system, out);
    } else if (said != code) {
      out.accept(verdict(workload, system, endMs, "settled once what followed was known"));
      said = code;
    }
  }

  /** A gap, or the end: what was told since the last tick repeated what was known then. */
  public void end(String workload, String system, Consumer<Verdict> out) {
    repeat(workload, system, Long.MAX_VALUE, out);
    code = 0;
  }

  private void repeat(String workload, String system, long beforeMs, Consumer<Verdict> out) {
    while (size > 0 && timesMs[0] < beforeMs) {
      if (code == 0) {
        stands(PHASES[codes[0] - 1], mixed[0]);
        drop();
      } else {
        correct(workload, system, out);
      }
    }
  }

  /** Holds the oldest live verdict against the settled phase. */
  private void correct(String workload, String system, Consumer<Verdict> out) {
    saidMixed = mixed[0];
    if (codes[0] != code) {
      String evidence =
          "settled once what followed was known; " + PHASES[codes[0] - 1] + " at first";
      out.accept(verdict(workload, system, timesMs[0], evidence));
    }
    said = code;
    drop();
  }

  private void drop() {
    size--;
    System.arraycopy(timesMs, 1, timesMs, 0, size);
    System.arraycopy(codes, 1, codes, 0, size);
    System.arraycopy(mixed, 1, mixed, 0, size);
  }

  private Verdict verdict(String workload, String system, long timeMs, String evidence) {
    return new Verdict(
        workload, system, timeMs, PHASES[code - 1], confidence, evidence, sinceMs, saidMixed, true);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ToldTrack that
        && size == that.size
        && Arrays.equals(timesMs, 0, size, that.timesMs, 0, size)
        && Arrays.equals(codes, 0, size, that.codes, 0, size)
        && Arrays.equals(mixed, 0, size, that.mixed, 0, size)
        && said == that.said
        && saidMixed == that.saidMixed
        && code == that.code
        && confidence == that.confidence
        && endMs == that.endMs
        && sinceMs == that.sinceMs;
  }

  @Override
  public int hashCode() {
    return Objects.hash(size, said, code, endMs);
  }
}
