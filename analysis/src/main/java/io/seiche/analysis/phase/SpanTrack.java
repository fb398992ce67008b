package io.seiche.analysis.phase;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Joins one workload's settled ticks into spans: one for each stretch of a phase, told when it is
 * over. A LOAD is told once it is known what it was for: its side is that of the next phase that
 * has one, if no more than {@value #PAUSE_MS} ms of others lie between and no gap. A plain bean, so
 * that stream processors can store it; mutable, not thread-safe.
 */
public class SpanTrack {
  /** What may lie between a LOAD and the phase it was for. */
  public static final long PAUSE_MS = 300_000;

  private static final Phase[] PHASES = Phase.values();

  /** Code of the phase that lasts; 0 for none. */
  public int code;

  public long startMs;
  public long endMs;
  public double readBytes;
  public double writeBytes;

  /** Sum over its time, milliseconds. */
  public double confidenceMs;

  /** LOADs that are over, whose side is not known yet, oldest first. */
  public List<SettledSpan> loads = new ArrayList<>();

  /**
   * Takes in the next tick, in time order.
   *
   * @param system where its sample came from
   */
  public void take(String workload, String system, SettledTick tick, Consumer<SettledSpan> out) {
    if (code == 0) {
      begin(tick, tick.startMs());
    } else if (code != tick.phase().code()) {
      long before = endMs;
      close(workload, system, out);
      begin(tick, before);
    }
    // A second nobody reported belongs to what came after it.
    confidenceMs += tick.confidence() * (tick.endMs() - endMs);
    endMs = tick.endMs();
    readBytes += tick.readBytes();
    writeBytes += tick.writeBytes();
    Side side = tick.phase().side();
    if (side != Side.NEUTRAL) {
      tellLoads(side, Long.MAX_VALUE, out);
    } else {
      tellLoads(Side.NEUTRAL, endMs - PAUSE_MS, out);
    }
  }

  /** A gap, or the end: nobody knows what follows. */
  public void end(String workload, String system, Consumer<SettledSpan> out) {
    if (code != 0) {
      close(workload, system, out);
      code = 0;
    }
    tellLoads(Side.NEUTRAL, Long.MAX_VALUE, out);
  }

  private void begin(SettledTick tick, long fromMs) {
    code = tick.phase().code();
    startMs = fromMs;
    endMs = fromMs;
    readBytes = 0;
    writeBytes = 0;
    confidenceMs = 0;
  }

  private void close(String workload, String system, Consumer<SettledSpan> out) {
    Phase phase = PHASES[code - 1];
    double confidence = Math.max(0, Math.min(1, confidenceMs / (endMs - startMs)));
    SettledSpan span =
        new SettledSpan(
            workload,
            system,
            phase,
            phase.side(),
            startMs,
            endMs,
            readBytes,
            writeBytes,
            confidence);
    if (phase == Phase.LOAD) {
      loads.add(span);
    } else {
      out.accept(span);
    }
  }

  private void tellLoads(Side side, long endedBeforeMs, Consumer<SettledSpan> out) {
    while (!loads.isEmpty() && loads.get(0).endMs() < endedBeforeMs) {
      out.accept(loads.remove(0).on(side));
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SpanTrack that
        && code == that.code
        && startMs == that.startMs
        && endMs == that.endMs
        && readBytes == that.readBytes
        && writeBytes == that.writeBytes
        && confidenceMs == that.confidenceMs
        && loads.equals(that.loads);
  }

  @Override
  public int hashCode() {
    return Objects.hash(code, startMs, endMs);
  }
}
