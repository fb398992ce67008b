package io.seiche.analysis.phase;

import io.seiche.analysis.features.WorkloadTick;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One workload's state: its memory up to the last finished tick, and the ticks after that, which
 * are open: what arrives out of order, or from another source of the same interval, is put where it
 * belongs and decided anew from there. Hence the order of arrival changes nothing of what is
 * finished.
 *
 * <p>A tick stays open for {@value #LATENESS_MS} ms of event time, and that of a workload {@link
 * WorkloadTick#acrossSystems across systems} until event time as such has passed it: its systems
 * may catch up each at its own pace. None stays open for more than {@value #MOST_OPEN_MS} ms or
 * {@value #MOST_OPEN} ticks.
 *
 * <p>A tick costs one decision when it comes in order. Out of order it is decided at once, with
 * what lies after it, as far as the ticks that came have paid for that, {@value #PAID} decisions
 * each; else when it is finished. A plain bean, so that stream processors can store it; mutable,
 * not thread-safe.
 */
public class PhaseTrack {
  /** How far behind the newest tick another may be, whatever event time says. */
  public static final long LATENESS_MS = 2_000;

  /** How far behind the newest tick another may be at most. */
  public static final long MOST_OPEN_MS = 600_000;

  /** Ticks open at most. */
  public static final int MOST_OPEN = 600;

  private static final int LATE = -1;

  /** Newest ticks after which the memory is kept, to decide anew from there. */
  static final int MEMORIES = 8;

  private static final int PAID = 3;

  /** A tick that is still open, and what was decided of it. */
  public static class Pending {
    public @Nullable WorkloadTick tick;
    public Phase phase = Phase.UNKNOWN;

    /** The other workload's phase while two are seen, else UNKNOWN. */
    public Phase also = Phase.UNKNOWN;

    /** Calibrated, 0 to 1. */
    public double confidence;

    /** Whether there was I/O above the noise floor. */
    public boolean active;

    /** What was known after it; null when not kept. */
    public @Nullable PhaseMemory memory;

    /** The phase that was told of this tick, null when none was. */
    public @Nullable Phase told;

    /** As of when, epoch milliseconds. */
    public long toldMs;

    /** What was told last, of this tick or one before; null when nothing was. */
    public @Nullable Phase sent;

    /** As of when, epoch milliseconds. */
    public long sentMs;

    public WorkloadTick tick() {
      return Objects.requireNonNull(tick);
    }

    /** What is known after it; of one of the newest ticks. */
    public PhaseMemory memory() {
      return Objects.requireNonNull(memory);
    }

    private void begin(WorkloadTick with) {
      tick = with;
      phase = Phase.UNKNOWN;
      also = Phase.UNKNOWN;
      confidence = 0;
      active = false;
      told = null;
      toldMs = 0;
      sent = null;
      sentMs = 0;
    }

    private void decided(PhaseMemory by) {
      phase = by.phase;
      also = by.also;
      confidence = by.confidence;
      active = tick().knowsIo() && by.signals.active();
    }

    /** The tick with its phase. */
    public PhaseTick phaseTick() {
      WorkloadTick of = tick();
      return new PhaseTick(
          of.workload(),
          of.system(),
          of.endMs(),
          of.intervalMs(),
          phase,
          confidence,
          active,
          of.readBytes(),
          of.writeBytes(),
          of.gpus(),
          Math.max(0, of.gpus() - of.gpuUtilSum()) * of.seconds(),
          false,
          also != Phase.UNKNOWN);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Pending that
          && Objects.equals(tick, that.tick)
          && phase == that.phase
          && also == that.also
          && confidence == that.confidence
          && active == that.active
          && Objects.equals(memory, that.memory)
          && told == that.told
          && toldMs == that.toldMs
          && sent == that.sent
          && sentMs == that.sentMs;
    }

    @Override
    public int hashCode() {
      return Objects.hash(tick, phase);
    }
  }

  /** Hears of ticks as they are decided and finished; what it is given is not to be kept. */
  public interface Listener {
    /**
     * A tick was decided, for the first time or anew.
     *
     * @param before the open one before it, null when there is none
     * @param memory what is known after it
     */
    void decided(@Nullable Pending before, Pending tick, PhaseMemory memory);

    /** Nothing can change a tick any more. */
    void finished(Pending tick);
  }

  public PhaseMemory finished = new PhaseMemory();

  /** End of the last finished tick, epoch milliseconds. */
  public long finishedEndMs = Long.MIN_VALUE;

  /** Open ticks in time order. */
  public List<Pending> pending = new ArrayList<>();

  /** How many of the oldest open ticks were decided with all before them as it is now. */
  public int sure;

  /** Decisions that are paid for. */
  public int credit;

  /** For the next tick, so that nothing is made for each. */
  private transient @Nullable PhaseMemory spareMemory;

  private transient @Nullable Pending sparePending;

  /**
   * Takes in a tick and decides it, and what lies after it anew, as far as that is paid for.
   *
   * @return whether it came in time to be used
   */
  public boolean take(WorkloadTick tick, PhaseClassifier classifier, Listener listener) {
    int at = place(tick);
    if (at == LATE) {
      return false;
    }
    int size = pending.size();
    if (size > MEMORIES) {
      giveUp(pending.get(size - 1 - MEMORIES));
    }
    sure = Math.min(sure, at);
    credit = Math.min(2 * MOST_OPEN, credit + PAID);
    if (!decideUnsure(classifier, listener) && affords(at)) {
      // As far as is known: what is unsure before it stays so.
      decide(at, classifier, listener);
    }
    return true;
  }

  /** Decides all that is unsure, if that is paid for. */
  private boolean decideUnsure(PhaseClassifier classifier, Listener listener) {
    if (!affords(sure)) {
      return false;
    }
    decide(sure, classifier, listener);
    sure = pending.size();
    return true;
  }

  /** Puts a tick where it belongs; says where. */
  private int place(WorkloadTick tick) {
    long tolerance = Math.max(1, tick.intervalMs() / 2);
    int at = firstEndingFrom(tick.endMs() + tolerance);
    Pending same = at == 0 ? null : pending.get(at - 1);
    if (same != null && tick.endMs() < same.tick().endMs() + tolerance) {
      // It ends with the first of its sources, whichever came first.
      boolean first = tick.endMs() < same.tick().endMs() && tick.endMs() > taken(at - 1);
      WorkloadTick both = same.tick().plus(tick);
      same.tick = first ? both.endingAt(tick.endMs()) : both;
      return at - 1;
    }
    if (at == 0 && tick.endMs() < finishedEndMs + tolerance) {
      return LATE;
    }
    Pending added = sparePending == null ? new Pending() : sparePending;
    sparePending = null;
    added.begin(tick);
    pending.add(at, added);
    return at;
  }

  /** The last time before an open tick that is another's, or was told of. */
  private long taken(int at) {
    Pending open = pending.get(at);
    long beforeMs = at == 0 ? finishedEndMs : pending.get(at - 1).tick().endMs();
    return open.told == null ? Math.max(beforeMs, open.sentMs) : beforeMs;
  }

  /** The first open tick that ends then or later; mostly there is none. */
  private int firstEndingFrom(long endMs) {
    int from = 0;
    int to = pending.size();
    if (to == 0 || newest().tick().endMs() < endMs) {
      return to;
    }
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (pending.get(middle).tick().endMs() < endMs) {
        from = middle + 1;
      } else {
        to = middle;
      }
    }
    return from;
  }

  private boolean affords(int at) {
    return pending.size() - known(at) <= credit;
  }

  /** The last open tick up to {@code at} before which the memory is known. */
  private int known(int at) {
    int oldest = Math.max(1, pending.size() - MEMORIES + 1);
    for (int from = at; from >= oldest; from--) {
      if (pending.get(from - 1).memory != null) {
        return from;
      }
    }
    return 0;
  }

  private void decide(int at, PhaseClassifier classifier, Listener listener) {
    int size = pending.size();
    int from = known(at);
    credit -= size - from;
    PhaseMemory before = from == 0 ? finished : pending.get(from - 1).memory();
    PhaseMemory passing = null;
    for (int i = from; i < size; i++) {
      Pending next = pending.get(i);
      PhaseMemory after;
      if (i >= size - MEMORIES) {
        after = next.memory == null ? blank() : next.memory;
        next.memory = after;
        after.copyFrom(before);
      } else if (passing == null) {
        after = passing = blank();
        after.copyFrom(before);
      } else {
        after = passing;
      }
      classifier.observe(after, next.tick());
      next.decided(after);
      if (i >= at) {
        listener.decided(i == 0 ? null : pending.get(i - 1), next, after);
      }
      before = after;
    }
    if (passing != null) {
      spareMemory = passing;
    }
  }

  private PhaseMemory blank() {
    PhaseMemory blank = spareMemory == null ? new PhaseMemory() : spareMemory;
    spareMemory = null;
    return blank;
  }

  private void giveUp(Pending of) {
    if (of.memory != null) {
      spareMemory = of.memory;
      of.memory = null;
    }
  }

  /**
   * Finishes what nothing can change any more, oldest first.
   *
   * @param eventTimeMs up to which nothing more comes, of any system
   */
  public void finish(long eventTimeMs, PhaseClassifier classifier, Listener listener) {
    int count = 0;
    while (count < pending.size() && isOver(count, eventTimeMs)) {
      count++;
    }
    finish(count, classifier, listener);
  }

  /** Finishes all, whatever may come. */
  public void finishAll(PhaseClassifier classifier, Listener listener) {
    finish(pending.size(), classifier, listener);
  }

  private boolean isOver(int at, long eventTimeMs) {
    long endMs = pending.get(at).tick().endMs();
    WorkloadTick newest = newest().tick();
    if (endMs > newest.endMs() - LATENESS_MS) {
      return false;
    }
    // At event time t, what ends at t + 1 may still come.
    return !newest.acrossSystems()
        || endMs - 1 <= eventTimeMs
        || endMs <= newest.endMs() - MOST_OPEN_MS
        || pending.size() - at > MOST_OPEN;
  }

  private void finish(int count, PhaseClassifier classifier, Listener listener) {
    if (count == 0) {
      return;
    }
    // The memory after the last of them for which it was kept saves deciding them again.
    int kept = Math.min(count, sure) - 1;
    while (kept >= 0 && pending.get(kept).memory == null) {
      kept--;
    }
    for (int i = 0; i < count; i++) {
      Pending next = pending.get(i);
      if (i == kept) {
        spareMemory = finished;
        finished = next.memory();
        next.memory = null;
      } else if (i > kept) {
        classifier.observe(finished, next.tick());
        if (i >= sure) {
          next.decided(finished);
          listener.decided(null, next, finished);
        }
      }
      finishedEndMs = next.tick().endMs();
      listener.finished(next);
      giveUp(next);
    }
    sparePending = pending.get(0);
    pending.subList(0, count).clear();
    sure = Math.max(0, sure - count);
    decideUnsure(classifier, listener);
  }

  /**
   * The event time at which {@link #finish} has something to do without a newer tick, epoch
   * milliseconds; {@link Long#MAX_VALUE} when there is none.
   */
  public long dueMs() {
    if (pending.isEmpty()) {
      return Long.MAX_VALUE;
    }
    long oldestEndMs = pending.get(0).tick().endMs();
    return oldestEndMs <= newest().tick().endMs() - LATENESS_MS ? oldestEndMs - 1 : Long.MAX_VALUE;
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
