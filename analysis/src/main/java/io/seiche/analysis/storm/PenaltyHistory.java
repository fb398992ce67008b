package io.seiche.analysis.storm;

import io.seiche.analysis.switching.Switch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The penalty of a workload, an array or the fleet over time, from the last word on each of its
 * switches: what {@link StormDetector} and {@link SiteStorms} make of them when they are told in
 * the order in which they ended. Stateless, hence thread-safe. A live penalty differs as long as a
 * switch was not told, or told otherwise.
 */
public record PenaltyHistory(StormPolicy policy, SitePolicy site) {
  private static final Comparator<Switch> ORDER =
      Comparator.comparingLong(Switch::endMs).thenComparing(Switch::workload);

  /** What a switch adds, before what is left has decayed and the ceiling holds. */
  public double adds(Switch one) {
    return policy.weight(one) * policy.perSwitch();
  }

  /** Of one workload, from its own switches. */
  public PenaltyCurve ofWorkload(List<Switch> switches) {
    List<PenaltyCurve.Jump> jumps = new ArrayList<>();
    double penalty = 0;
    long atMs = 0;
    for (Switch next : switches.stream().filter(Switch::happened).sorted(ORDER).toList()) {
      double before = policy.decayed(penalty, next.endMs() - atMs);
      atMs = next.endMs();
      penalty = Math.min(policy.ceiling(), before + adds(next));
      jumps.add(new PenaltyCurve.Jump(atMs, before, penalty));
    }
    return new PenaltyCurve(policy, jumps);
  }

  /** Of an array, from the switches of all that share it. */
  public PenaltyCurve ofArray(String system, List<Switch> switches) {
    return ofScope(ScopeState.key(Storm.ARRAY, system), switches);
  }

  /** Of the fleet, from all switches. */
  public PenaltyCurve ofFleet(List<Switch> switches) {
    return ofScope(ScopeState.key(Storm.FLEET, SiteStorms.SITE), switches);
  }

  private PenaltyCurve ofScope(String key, List<Switch> switches) {
    Replay replay = new Replay(key);
    switches.stream().filter(Switch::happened).sorted(ORDER).forEach(replay::take);
    replay.closeUntil(Long.MAX_VALUE);
    return new PenaltyCurve(policy, replay.jumps);
  }

  /** What the storm job does, one switch after the other. */
  private final class Replay {
    private final StormDetector detector = new StormDetector(policy, site);
    private final SiteStorms scopes = new SiteStorms(policy, site);
    private final MapMemory memory = new MapMemory();
    private final Map<String, StormState> workloads = new TreeMap<>();
    private final Map<String, Long> closing = new TreeMap<>();
    private final List<PenaltyCurve.Jump> jumps = new ArrayList<>();
    private final String key;

    Replay(String key) {
      this.key = key;
    }

    void take(Switch next) {
      closeUntil(next.endMs());
      StormState before = workloads.getOrDefault(next.workload(), StormState.CALM);
      tell(next.workload(), detector.onSwitch(before, next));
    }

    /** Closes what has decayed by then, in the order in which it had. */
    void closeUntil(long nowMs) {
      while (true) {
        var due =
            closing.entrySet().stream()
                .filter(entry -> entry.getValue() <= nowMs)
                .min(Map.Entry.comparingByValue());
        if (due.isEmpty()) {
          return;
        }
        String workload = due.get().getKey();
        StormState before = workloads.getOrDefault(workload, StormState.CALM);
        tell(workload, detector.onTime(before, due.get().getValue()));
      }
    }

    private void tell(String workload, StormDetector.Step step) {
      workloads.put(workload, step.after());
      if (step.closesAtMs() > 0) {
        closing.put(workload, step.closesAtMs());
      } else {
        closing.remove(workload);
      }
      step.raised()
          .ifPresent(
              storm -> {
                scopes.onStorm(memory, storm);
                look(storm.eventTimeMs());
              });
    }

    /** Notes the scope's penalty where it is not what is left of the one before. */
    private void look(long nowMs) {
      PenaltyCurve.Jump last = jumps.isEmpty() ? null : jumps.get(jumps.size() - 1);
      double before = last == null ? 0 : policy.decayed(last.after(), nowMs - last.atMs());
      ScopeState scope = memory.scope(key);
      double after = scope == null ? 0 : policy.decayed(scope.penalty(), nowMs - scope.atMs());
      if (Math.abs(after - before) > 1e-6) {
        jumps.add(new PenaltyCurve.Jump(nowMs, before, after));
      }
    }
  }
}
