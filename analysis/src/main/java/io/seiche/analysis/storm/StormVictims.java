package io.seiche.analysis.storm;

import io.seiche.analysis.victim.Slowdown;
import io.seiche.analysis.victim.Slowed;
import io.seiche.analysis.victim.Victim;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Adds to each storm the neighbours that its switches slowed. Those of an array's storm, and of the
 * fleet's, are slowed by any workload that storms there and do not storm themselves. Stateless,
 * hence thread-safe: what it knows is in the {@link VictimMemory} passed in.
 */
public final class StormVictims implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Victims that a storm names. */
  static final int NAMED = 5;

  /** Switches of a workload that a storm may still begin with, and for how long. */
  static final int RECENT = 6;

  static final long RECENT_MS = 3_600_000;

  private static final Comparator<Map.Entry<String, Suffered>> WORST_FIRST =
      Comparator.comparingDouble(
              (Map.Entry<String, Suffered> one) -> one.getValue().all().addedSeconds())
          .reversed()
          .thenComparing(Map.Entry::getKey);

  /**
   * Takes in whom a switch slowed; in the order they were known.
   *
   * @return storms that last and now have others to name, told again
   */
  public List<Storm> onSlowdown(VictimMemory memory, Slowdown next) {
    List<Slowdown> recent = new ArrayList<>(memory.recent(next.workload()));
    recent.add(next);
    recent.removeIf(one -> old(one, next.knownMs()));
    memory.put(next.workload(), recent.subList(Math.max(0, recent.size() - RECENT), recent.size()));
    Suffering own = memory.suffering(Suffering.key(Storm.WORKLOAD, next.workload()));
    if (own == null || next.endMs() < own.storm().sinceMs()) {
      return List.of();
    }
    Map<String, Suffered> more = suffered(List.of(next));
    List<Storm> out = new ArrayList<>();
    add(memory, own, more, next.knownMs()).ifPresent(out::add);
    for (Suffering whole : wholes(memory, next.system())) {
      add(memory, whole, once(more), next.knownMs()).ifPresent(out::add);
    }
    return out;
  }

  /** A storm as it is to be told: with its victims. In the order they are told. */
  public Storm onStorm(VictimMemory memory, Storm next) {
    String key = Suffering.key(next.scope(), next.scopeId());
    Suffering known = memory.suffering(key);
    Suffering suffering =
        known == null || !known.storm().id().equals(next.id())
            ? begin(memory, next)
            : known.with(next);
    Storm told = named(memory, suffering);
    if (told.lasts()) {
      memory.put(suffering.with(told));
    } else {
      memory.forget(key);
      if (told.scope().equals(Storm.WORKLOAD)) {
        memory.put(told.scopeId(), List.of());
      }
    }
    return told;
  }

  /** Forgets switches that no storm will begin with any more. */
  public void forgetOld(VictimMemory memory, long nowMs) {
    for (String workload : memory.workloadsWithRecent()) {
      List<Slowdown> left =
          memory.recent(workload).stream().filter(one -> !old(one, nowMs)).toList();
      memory.put(workload, left);
    }
  }

  private static boolean old(Slowdown one, long nowMs) {
    return one.knownMs() < nowMs - RECENT_MS;
  }

  private Suffering begin(VictimMemory memory, Storm opened) {
    Suffering nobody = new Suffering(opened, Map.of());
    if (!opened.scope().equals(Storm.WORKLOAD)) {
      Suffering sum = nobody;
      for (Suffering member : memory.all()) {
        boolean within =
            member.storm().scope().equals(Storm.WORKLOAD)
                && (opened.scope().equals(Storm.FLEET)
                    || member.storm().system().equals(opened.scopeId()));
        sum = within ? sum.plus(once(member.neighbours())) : sum;
      }
      return sum;
    }
    Map<String, Suffered> before =
        suffered(
            memory.recent(opened.scopeId()).stream()
                .filter(one -> one.endMs() >= opened.sinceMs())
                .toList());
    for (Suffering whole : wholes(memory, opened.system())) {
      memory.put(whole.plus(once(before)));
    }
    return nobody.plus(before);
  }

  private Optional<Storm> add(
      VictimMemory memory, Suffering before, Map<String, Suffered> more, long knownMs) {
    Suffering after = before.plus(more);
    Storm last = before.storm();
    Storm now = named(memory, after);
    boolean news = now.slowed() != last.slowed() || !names(now).equals(names(last));
    if (!news) {
      memory.put(after);
      return Optional.empty();
    }
    Storm told = now.againAt(Math.max(last.knownMs(), knownMs));
    memory.put(after.with(told));
    return Optional.of(told);
  }

  private static Set<String> names(Storm storm) {
    return storm.victims().stream().map(Victim::workload).collect(Collectors.toSet());
  }

  private static List<Suffering> wholes(VictimMemory memory, String system) {
    List<Suffering> out = new ArrayList<>();
    addKnown(out, memory.suffering(Suffering.key(Storm.ARRAY, system)));
    addKnown(out, memory.suffering(Suffering.key(Storm.FLEET, SiteStorms.SITE)));
    return out;
  }

  private static void addKnown(List<Suffering> all, @Nullable Suffering one) {
    if (one != null) {
      all.add(one);
    }
  }

  private static Map<String, Suffered> suffered(List<Slowdown> slowdowns) {
    Map<String, Suffered> out = new HashMap<>();
    for (Slowdown slowdown : slowdowns) {
      for (Slowed one : slowdown.slowed()) {
        out.merge(one.workload(), Suffered.NOTHING.plus(one), Suffered::plus);
      }
    }
    return out;
  }

  private static Map<String, Suffered> once(Map<String, Suffered> all) {
    return all.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, one -> one.getValue().once()));
  }

  private static Storm named(VictimMemory memory, Suffering suffering) {
    boolean whole = !suffering.storm().scope().equals(Storm.WORKLOAD);
    List<Map.Entry<String, Suffered>> all =
        suffering.neighbours().entrySet().stream()
            .filter(one -> !whole || !storms(memory, one.getKey()))
            .sorted(WORST_FIRST)
            .toList();
    return suffering
        .storm()
        .withVictims(
            all.stream().limit(NAMED).map(one -> one.getValue().victim(one.getKey())).toList(),
            all.size());
  }

  private static boolean storms(VictimMemory memory, String workload) {
    return memory.suffering(Suffering.key(Storm.WORKLOAD, workload)) != null;
  }
}
