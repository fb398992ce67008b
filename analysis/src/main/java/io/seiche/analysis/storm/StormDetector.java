package io.seiche.analysis.storm;

import io.seiche.analysis.switching.Switch;
import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides when the switches of one workload become a storm, escalate and calm down. Stateless,
 * hence thread-safe. A storm opens when the decaying penalty passes the policy's threshold and the
 * switches behind it moved something measurable; it closes when the penalty has decayed.
 */
public record StormDetector(StormPolicy policy) implements Serializable {
  /** Below this share of {@code close} the past is forgotten and counting starts anew. */
  private static final double FORGOTTEN = 0.1;

  /** Bytes below this are noise, not a save or a load. */
  private static final double MEASURABLE_BYTES = 1 << 20;

  /** Share of the I/O spent on switching from which a storm is critical. */
  private static final double CRITICAL_BURDEN = 0.5;

  private static final String SCOPE = "workload";

  /**
   * What an event led to.
   *
   * @param raised the storm as it now stands, when there is one or it just ended
   * @param closesAtMs when to call {@link #onTime} if no switch comes before, epoch milliseconds; 0
   *     when nothing is open
   */
  public record Step(StormState after, Optional<Storm> raised, long closesAtMs) {}

  /**
   * Takes in a switch; one that was seen changes nothing. Expects switches of one workload in
   * event-time order, and {@link #onTime} up to the switch's end before it: what was due to close
   * by then has to close first.
   */
  public Step onSwitch(StormState before, Switch next) {
    if (next.settled() || next.endMs() <= before.atMs()) {
      return new Step(before, Optional.empty(), closesAt(before));
    }
    StormState sum = added(before, next);
    Storm open = before.open();
    if (open == null && (sum.penalty() < policy.open() || !burdens(sum))) {
      return new Step(sum, Optional.empty(), 0);
    }
    Storm storm = storm(open, sum, next);
    StormState after = withOpen(sum, storm);
    return new Step(after, Optional.of(storm), closesAt(after));
  }

  /** Closes the storm if its penalty has decayed by {@code nowMs}, as of when it had. */
  public Step onTime(StormState before, long nowMs) {
    Storm open = before.open();
    if (open == null || nowMs < closesAt(before)) {
      return new Step(before, Optional.empty(), closesAt(before));
    }
    long closedMs = closesAt(before);
    double penalty = policy.decayed(before.penalty(), closedMs - before.atMs());
    Storm closed = stage(open, StormStage.CLOSED, open.severity(), closedMs, penalty, before);
    return new Step(
        new StormState(before.penalty(), before.atMs(), 0, 0, 0, null, null),
        Optional.of(closed),
        0);
  }

  private StormState added(StormState before, Switch next) {
    double left = policy.decayed(before.penalty(), next.endMs() - before.atMs());
    boolean fresh = before.open() == null && left < FORGOTTEN * policy.close();
    double weight = measurable(next) ? 1 : policy.freeShare();
    double penalty = Math.min(policy.ceiling(), left + weight * policy.perSwitch());
    return new StormState(
        penalty,
        next.endMs(),
        (fresh ? 0 : before.count()) + 1,
        (fresh ? 0 : before.bytes()) + next.movedBytes(),
        (fresh ? 0 : before.ioBytes()) + next.ioBytes(),
        sum(fresh ? null : before.gpuSeconds(), next.gpuLostSeconds()),
        before.open());
  }

  private static boolean measurable(Switch next) {
    Double gpu = next.gpuLostSeconds();
    return next.movedBytes() >= MEASURABLE_BYTES || (gpu != null && gpu >= 1);
  }

  private static boolean burdens(StormState state) {
    Double gpu = state.gpuSeconds();
    return state.bytes() >= MEASURABLE_BYTES || (gpu != null && gpu >= 1);
  }

  private Storm storm(@Nullable Storm open, StormState sum, Switch next) {
    boolean escalated =
        sum.penalty() >= policy.escalate()
            || (open != null && open.stage() == StormStage.ESCALATED);
    StormStage stage = escalated ? StormStage.ESCALATED : StormStage.OPENED;
    Severity severity =
        escalated || burden(sum) >= CRITICAL_BURDEN ? Severity.CRITICAL : Severity.WARNING;
    if (open != null) {
      return stage(open, stage, severity, next.endMs(), sum.penalty(), sum);
    }
    return new Storm(
        SCOPE,
        next.workload(),
        next.system(),
        stage,
        severity,
        next.endMs(),
        next.endMs(),
        null,
        sum.count(),
        sum.penalty(),
        sum.penalty(),
        policy.open(),
        policy.close(),
        burden(sum),
        sum.bytes(),
        sum.gpuSeconds());
  }

  private static Storm stage(
      Storm open, StormStage stage, Severity severity, long nowMs, double penalty, StormState sum) {
    return new Storm(
        open.scope(),
        open.scopeId(),
        open.system(),
        stage,
        severity,
        nowMs,
        open.openedMs(),
        stage == StormStage.CLOSED ? nowMs : null,
        sum.count(),
        penalty,
        Math.max(open.peakPenalty(), penalty),
        open.openThreshold(),
        open.closeThreshold(),
        burden(sum),
        sum.bytes(),
        sum.gpuSeconds());
  }

  private static double burden(StormState sum) {
    return sum.ioBytes() > 0 ? Math.min(1, sum.bytes() / sum.ioBytes()) : 0;
  }

  private static StormState withOpen(StormState sum, Storm open) {
    return new StormState(
        sum.penalty(), sum.atMs(), sum.count(), sum.bytes(), sum.ioBytes(), sum.gpuSeconds(), open);
  }

  private long closesAt(StormState state) {
    return state.open() == null ? 0 : state.atMs() + policy.millisToClose(state.penalty());
  }

  private static @Nullable Double sum(@Nullable Double a, @Nullable Double b) {
    if (a == null) {
      return b;
    }
    return b == null ? a : Double.valueOf(a + b);
  }
}
