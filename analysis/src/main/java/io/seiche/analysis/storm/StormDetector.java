package io.seiche.analysis.storm;

import io.seiche.analysis.switching.Standing;
import io.seiche.analysis.switching.Switch;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides when the switches of one workload become a storm, escalate and calm down. Stateless,
 * hence thread-safe. A storm opens when the decaying penalty passes the policy's threshold and the
 * switches behind it moved something measurable; it closes when the penalty has decayed. A later
 * word on a switch changes what is counted for it.
 *
 * @param site for the share of time that switching may take
 */
public record StormDetector(StormPolicy policy, SitePolicy site) implements Serializable {
  /**
   * A switch is known seconds after it happened, once the new side has lasted: for so long the end
   * of a storm is not told, so that what is told does not depend on how far event time was.
   */
  public static final long SETTLE_MS = 15_000;

  /** Below this share of {@code close} the past is forgotten and counting starts anew. */
  private static final double FORGOTTEN = 0.1;

  public StormDetector(StormPolicy policy) {
    this(policy, SitePolicy.DEFAULT);
  }

  /**
   * What an event led to.
   *
   * @param raised the storm as it now stands, when there is one or it just ended
   * @param closesAtMs when to call {@link #onTime} if no switch comes before, epoch milliseconds; 0
   *     when nothing is open
   */
  public record Step(StormState after, Optional<Storm> raised, long closesAtMs) {}

  /**
   * Takes in a word on a switch; one that was heard changes nothing. Expects those of one workload
   * in the order they were told, {@link #before} each, and {@link #after} each.
   */
  public Step onSwitch(StormState before, Switch next) {
    int at = indexOf(before.recent(), next);
    if (at < 0 ? !news(before, next) : before.recent().get(at).settled() || !next.settled()) {
      return new Step(before, Optional.empty(), closesAt(before));
    }
    Counted counted = Counted.of(next, policy.weight(next));
    StormState.Sum sum = before.sum();
    if (at < 0) {
      count(before, sum, next, counted);
    } else if (counted.countsLike(before.recent().get(at))) {
      sum.recent.set(at, counted);
      StormState confirmed = sum.done();
      return new Step(confirmed, Optional.empty(), closesAt(confirmed));
    } else {
      recount(sum, at, counted);
    }
    return step(sum, next);
  }

  private static int indexOf(List<Counted> recent, Switch next) {
    for (int i = recent.size() - 1; i >= 0; i--) {
      if (recent.get(i).is(next)) {
        return i;
      }
    }
    return -1;
  }

  /** Whether it is heard of for the first time: neither repeated, nor a word on one forgotten. */
  private static boolean news(StormState before, Switch next) {
    boolean first = next.standing() == Standing.LIVE || next.standing() == Standing.MISSED;
    return first && next.firstMs() > before.forgottenMs();
  }

  private void count(StormState before, StormState.Sum sum, Switch next, Counted counted) {
    // One that was missed in a storm that is over counts as of its end.
    long atMs = Math.max(Math.max(before.atMs(), before.sinceMs()), next.endMs());
    double left = policy.decayed(before.penalty(), atMs - before.atMs());
    if (before.atMs() == 0 || (before.open() == null && left < FORGOTTEN * policy.close())) {
      sum.startAnew(next.startMs());
    }
    double fresh = policy.decayed(counted.weight() * policy.perSwitch(), atMs - counted.endMs());
    sum.atMs = atMs;
    sum.penalty = Math.min(policy.ceiling(), left + fresh);
    sum.add(counted, 1);
    // What a missed switch stood in is counted with the next one that was not.
    sum.ioBytes += next.standing() == Standing.LIVE ? next.ioBytes() : 0;
    Double peak = next.peakBytesPerSecond();
    sum.peakBytesPerSecond = peak == null ? sum.peakBytesPerSecond : peak;
    sum.remember(counted);
  }

  private void recount(StormState.Sum sum, int at, Counted counted) {
    Counted old = sum.recent.get(at);
    double was = policy.decayed(old.weight() * policy.perSwitch(), sum.atMs - old.endMs());
    double is = policy.decayed(counted.weight() * policy.perSwitch(), sum.atMs - counted.endMs());
    sum.penalty = Math.max(0, Math.min(policy.ceiling(), sum.penalty + is - was));
    sum.add(old, -1);
    sum.add(counted, 1);
    sum.recent.set(at, counted);
  }

  private Step step(StormState.Sum sum, Switch next) {
    Storm open = sum.open;
    boolean opens = sum.penalty >= policy.open() && policy.measurable(sum.bytes, sum.gpuSeconds);
    StormState counted = sum.done();
    if (open == null && !opens) {
      return new Step(counted, Optional.empty(), 0);
    }
    Storm first = open == null ? opened(counted, next) : open;
    boolean escalated = sum.penalty >= policy.escalate() || first.stage() == StormStage.ESCALATED;
    boolean heavy = heavy(burden(counted)) || heavy(peakBurden(counted, counted.atMs()));
    Storm storm =
        asOf(
            first,
            escalated ? StormStage.ESCALATED : StormStage.OPENED,
            escalated || heavy ? Severity.CRITICAL : Severity.WARNING,
            sum.atMs,
            sum.penalty,
            counted,
            Math.max(sum.atMs, next.knownMs()));
    sum.open = storm;
    StormState after = sum.done();
    return new Step(after, Optional.of(storm), closesAt(after));
  }

  /**
   * Closes what had decayed when the switch ended, or had settled when there was word of it: what
   * was told of a storm then does not depend on whether the word or the time came first.
   */
  public Step before(StormState state, Switch next) {
    long nowMs = Math.max(next.endMs(), next.knownMs() - SETTLE_MS);
    long closesMs = closesAt(state);
    long knownMs = Math.min(closesMs + SETTLE_MS, Math.max(closesMs, next.knownMs()));
    return close(state, nowMs, knownMs);
  }

  /** Closes what a word on a switch made out to be over for long; it is known from then on. */
  public Step after(StormState state, Switch next) {
    return close(
        state, next.knownMs() - SETTLE_MS, Math.max(closesAt(state) + SETTLE_MS, next.knownMs()));
  }

  /**
   * Closes the storm if its penalty has decayed by {@code nowMs}, as of when it had: under another
   * policy than before that may have been a while ago.
   */
  public Step onTime(StormState before, long nowMs) {
    Storm open = before.open();
    return close(
        before, nowMs, Math.max(closesAt(before) + SETTLE_MS, open == null ? 0 : open.knownMs()));
  }

  private Step close(StormState before, long nowMs, long knownMs) {
    Storm open = before.open();
    long closedMs = closesAt(before);
    if (open == null || nowMs < closedMs) {
      return new Step(before, Optional.empty(), closedMs);
    }
    double penalty = policy.decayed(before.penalty(), closedMs - before.atMs());
    Storm closed =
        asOf(open, StormStage.CLOSED, open.severity(), closedMs, penalty, before, knownMs);
    StormState.Sum sum = before.sum();
    sum.open = null;
    sum.startAnew(closedMs);
    return new Step(sum.done(), Optional.of(closed), 0);
  }

  private boolean heavy(@Nullable Double burden) {
    return burden != null && burden >= policy.criticalBurden();
  }

  private Storm opened(StormState sum, Switch next) {
    return new Storm(
        Storm.WORKLOAD,
        next.workload(),
        next.system(),
        StormStage.OPENED,
        Severity.WARNING,
        sum.atMs(),
        sum.atMs(),
        null,
        sum.count(),
        sum.penalty(),
        sum.penalty(),
        policy.open(),
        policy.close(),
        0,
        0,
        null);
  }

  private Storm asOf(
      Storm open,
      StormStage stage,
      Severity severity,
      long nowMs,
      double penalty,
      StormState sum,
      long knownMs) {
    double hours = (nowMs - sum.sinceMs()) / 3.6e6;
    boolean rated = sum.count() > 1 && sum.sinceMs() > 0 && hours > 0;
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
        policy.open(),
        policy.close(),
        burden(sum),
        sum.bytes(),
        sum.gpuSeconds(),
        sum.ioBytes(),
        sum.moveSeconds(),
        peakBurden(sum, nowMs),
        rated ? sum.count() / hours : null,
        sum.moveSeconds() > 0 && sum.sinceMs() > 0
            ? site.budgetShare() * 3600 * sum.count() / sum.moveSeconds()
            : null,
        null,
        false,
        1,
        List.of(),
        knownMs,
        sum.sinceMs(),
        List.of(),
        0);
  }

  private static double burden(StormState sum) {
    return sum.ioBytes() > 0 ? Math.min(1, sum.bytes() / sum.ioBytes()) : 0;
  }

  private static @Nullable Double peakBurden(StormState sum, long nowMs) {
    double most = sum.peakBytesPerSecond() * (nowMs - sum.sinceMs()) / 1e3;
    return sum.sinceMs() > 0 && most > 0 ? Double.valueOf(Math.min(1, sum.bytes() / most)) : null;
  }

  private long closesAt(StormState state) {
    return state.open() == null ? 0 : state.atMs() + policy.millisToClose(state.penalty());
  }
}
