package io.seiche.standalone.targets;

import io.seiche.collectors.targets.GroupStanding;
import io.seiche.collectors.targets.Target;
import io.seiche.collectors.targets.TargetGroup;
import io.seiche.collectors.targets.TargetTypes;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a group's targets as its lists have them. A list that is of no use changes nothing, is told
 * in the log and counted; one in files that has changed counts once it stands still between two
 * looks. Looked at by one thread at a time; another may ask for its standing and end it.
 */
final class Discovering {
  private static final Logger LOG = LoggerFactory.getLogger(Discovering.class);

  private final TargetGroup group;
  private final Finder finder;
  private final TargetTypes types;
  private final Taker taker;
  private final Map<String, Target> current = new LinkedHashMap<>();
  private List<Found> before;
  private List<Found> settled;
  private boolean over;
  private volatile GroupStanding standing;

  /** Who collects from the targets. */
  interface Taker {
    /**
     * Collects from one.
     *
     * @throws IOException when it cannot be opened
     */
    void add(Target target) throws IOException;

    void remove(Target target);
  }

  /**
   * @param found already collected from, by name
   */
  Discovering(
      TargetGroup group, Finder finder, TargetTypes types, Taker taker, Map<String, Target> found) {
    this.group = group;
    this.finder = finder;
    this.types = types;
    this.taker = taker;
    current.putAll(found);
    standing = new GroupStanding(group.template().name(), current.size(), 0, null);
  }

  TargetGroup group() {
    return group;
  }

  GroupStanding standing() {
    return standing;
  }

  /** Looks once. */
  void look() {
    try {
      List<Found> now = finder.find();
      boolean stands = before == null || now.equals(before) || finder.isWhole();
      before = now;
      if (stands && (!now.equals(settled) || standing.problem() != null)) {
        apply(TargetLists.targets(group, types, now));
        settled = now;
      }
    } catch (IOException | RuntimeException e) {
      refuse(String.valueOf(e.getMessage()));
    }
  }

  /** What it collects from, by name, which it neither adds to nor takes from any more. */
  synchronized Map<String, Target> handOver() {
    over = true;
    return Map.copyOf(current);
  }

  private synchronized void apply(Map<String, Target> wanted) {
    if (over) {
      return;
    }
    int removed = 0;
    int added = 0;
    for (Target target : List.copyOf(current.values())) {
      if (!target.equals(wanted.get(target.name()))) {
        taker.remove(target);
        current.remove(target.name());
        removed++;
      }
    }
    String problem = null;
    for (Target target : wanted.values()) {
      if (!current.containsKey(target.name())) {
        try {
          taker.add(target);
          current.put(target.name(), target);
          added++;
        } catch (IOException | IllegalArgumentException e) {
          problem = "target '" + target.name() + "': " + e.getMessage();
        }
      }
    }
    if (added + removed > 0) {
      LOG.info(
          "targets {}: {} now, {} added, {} removed",
          group.template().name(),
          current.size(),
          added,
          removed);
    }
    if (problem != null) {
      refuse(problem);
    } else {
      standing = new GroupStanding(standing.group(), current.size(), standing.refused(), null);
    }
  }

  private void refuse(String why) {
    GroupStanding last = standing;
    standing = new GroupStanding(last.group(), current.size(), last.refused() + 1, why);
    if (!why.equals(last.problem())) {
      LOG.warn("targets {}: nothing changes: {}", last.group(), why);
    }
  }
}
