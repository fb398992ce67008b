package io.seiche.analysis.phase;

import io.seiche.analysis.features.WorkloadTick;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One workload's state: its memory up to the last finished tick, and with the open one. Several
 * sources may report the same interval; each adds to the open tick, which is then decided anew. A
 * plain bean, so that stream processors can store it; mutable, not thread-safe.
 */
public class PhaseTrack {
  public PhaseMemory finished = new PhaseMemory();
  public PhaseMemory open = new PhaseMemory();
  public @Nullable WorkloadTick openTick;

  /** What became of a tick. */
  public enum Taken {
    /** A new interval; the one before is finished. */
    NEXT,
    /** More on the open interval. */
    MERGED,
    /** Before the open interval: not used. */
    LATE
  }

  /** Takes in a tick and decides. */
  public Taken take(WorkloadTick tick, PhaseClassifier classifier) {
    WorkloadTick before = openTick;
    long tolerance = Math.max(1, tick.intervalMs() / 2);
    if (before != null && tick.endMs() <= before.endMs() - tolerance) {
      return Taken.LATE;
    }
    boolean same = before != null && tick.endMs() < before.endMs() + tolerance;
    WorkloadTick next = same ? Objects.requireNonNull(before).plus(tick) : tick;
    if (same) {
      open.copyFrom(finished);
    } else {
      finished.copyFrom(open);
    }
    classifier.observe(open, next);
    openTick = next;
    return same ? Taken.MERGED : Taken.NEXT;
  }

  /** The open tick as it stands, null before the first. */
  public @Nullable PhaseTick current() {
    WorkloadTick tick = openTick;
    if (tick == null) {
      return null;
    }
    return new PhaseTick(
        tick.workload(),
        tick.system(),
        tick.endMs(),
        tick.intervalMs(),
        open.phase,
        open.confidence,
        tick.knowsIo() && open.window.silenceSeconds == 0,
        tick.readBytes(),
        tick.writeBytes(),
        tick.gpus(),
        Math.max(0, tick.gpus() - tick.gpuUtilSum()) * tick.seconds());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PhaseTrack that
        && finished.equals(that.finished)
        && open.equals(that.open)
        && Objects.equals(openTick, that.openTick);
  }

  @Override
  public int hashCode() {
    return open.hashCode();
  }
}
