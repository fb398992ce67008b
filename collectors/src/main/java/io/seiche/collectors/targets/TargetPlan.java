package io.seiche.collectors.targets;

import java.util.List;

/**
 * All that is to be collected from, beside this machine's own devices.
 *
 * @param targets with names of their own
 * @param groups with names of their own, also among the targets'
 */
public record TargetPlan(List<Target> targets, List<TargetGroup> groups) {
  public static final TargetPlan NONE = new TargetPlan(List.of(), List.of());

  public TargetPlan {
    targets = List.copyOf(targets);
    groups = List.copyOf(groups);
  }

  public boolean isEmpty() {
    return targets.isEmpty() && groups.isEmpty();
  }
}
