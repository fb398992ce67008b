package io.seiche.analysis.phase;

import io.seiche.analysis.features.WorkloadTick;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One workload's state: its memory up to the last finished tick, and after each of the newest ones.
 * These stay open for {@value #LATENESS_MS} ms of event time: what arrives out of order, or from
 * another source of the same interval, is put where it belongs and decided anew from there. Hence
 * the order of arrival inside that time changes nothing. A plain bean, so that stream processors
 * can store it; mutable, not thread-safe.
 */
public class PhaseTrack {
  /** How far behind the newest tick another may be. */
  public static final long LATENESS_MS = 2_000;

  /** What {@link #take} says of a tick that came too late to be used. */
  public static final int LATE = -1;

  /** A tick that is still open. */
  public static class Pending {
    public @Nullable WorkloadTick tick;
    public PhaseMemory memory = new PhaseMemory();

    /** The phase that was told of this tick, null when none was. */
    public @Nullable Phase told;

    public WorkloadTick tick() {
      return Objects.requireNonNull(tick);
    }

    /** The tick with its phase. */
    public PhaseTick phaseTick() {
      WorkloadTick of = tick();
      return new PhaseTick(
          of.workload(),
          of.system(),
          of.endMs(),
          of.intervalMs(),
          memory.phase,
          memory.confidence,
          of.knowsIo() && memory.signals.active(),
          of.readBytes(),
          of.writeBytes(),
          of.gpus(),
          Math.max(0, of.gpus() - of.gpuUtilSum()) * of.seconds());
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Pending that
          && Objects.equals(tick, that.tick)
          && memory.equals(that.memory)
          && told == that.told;
    }

    @Override
    public int hashCode() {
      return memory.hashCode();
    }
  }

  public PhaseMemory finished = new PhaseMemory();

  /** End of the last finished tick, epoch milliseconds. */
  public long finishedEndMs = Long.MIN_VALUE;

  /** Open ticks in time order; at most a few. */
  public List<Pending> pending = new ArrayList<>();

  /**
   * Takes in a tick and decides it, and what lies after it anew.
   *
   * @return the first of {@link #pending} that changed, or {@link #LATE}
   */
  public int take(WorkloadTick tick, PhaseClassifier classifier) {
    long tolerance = Math.max(1, tick.intervalMs() / 2);
    int at = pending.size();
    while (at > 0 && tick.endMs() <= pending.get(at - 1).tick().endMs() - tolerance) {
      at--;
    }
    if (at > 0 && tick.endMs() < pending.get(at - 1).tick().endMs() + tolerance) {
      Pending same = pending.get(--at);
      same.tick = same.tick().plus(tick);
    } else if (at == 0 && tick.endMs() < finishedEndMs + tolerance) {
      return LATE;
    } else {
      Pending added = new Pending();
      added.tick = tick;
      pending.add(at, added);
    }
    for (int i = at; i < pending.size(); i++) {
      Pending next = pending.get(i);
      next.memory.copyFrom(i == 0 ? finished : pending.get(i - 1).memory);
      classifier.observe(next.memory, next.tick());
    }
    return at;
  }

  /** The oldest open tick if nothing can change it any more, taken off; else null. */
  public @Nullable Pending finishNext() {
    return !pending.isEmpty()
            && pending.get(0).tick().endMs() <= newest().tick().endMs() - LATENESS_MS
        ? finishFirst()
        : null;
  }

  /** The oldest open tick, taken off whatever may come; null when none is open. */
  public @Nullable Pending finishAny() {
    return pending.isEmpty() ? null : finishFirst();
  }

  private Pending finishFirst() {
    Pending first = pending.remove(0);
    finished.copyFrom(first.memory);
    finishedEndMs = first.tick().endMs();
    return first;
  }

  private Pending newest() {
    return pending.get(pending.size() - 1);
  }

  /** End of the newest tick, epoch milliseconds; 0 before the first. */
  public long newestEndMs() {
    return pending.isEmpty()
        ? Math.max(finishedEndMs, finished.lastEndMs)
        : newest().tick().endMs();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PhaseTrack that
        && finished.equals(that.finished)
        && finishedEndMs == that.finishedEndMs
        && pending.equals(that.pending);
  }

  @Override
  public int hashCode() {
    return 31 * finished.hashCode() + pending.size();
  }
}
