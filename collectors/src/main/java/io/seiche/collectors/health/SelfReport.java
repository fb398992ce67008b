package io.seiche.collectors.health;

import io.seiche.collectors.CollectorStatus;
import io.seiche.collectors.TurnDelays;
import io.seiche.collectors.publish.PublisherStatus;
import io.seiche.collectors.targets.ConfigStanding;
import io.seiche.collectors.targets.GroupStanding;
import io.seiche.collectors.targets.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How collecting goes at one moment.
 *
 * @param version of Seiche
 * @param collectors how each goes
 * @param delays how late turns began
 * @param targets those of them that are configured, by the collector's id
 * @param lists of targets that are found
 * @param config how the settings' file is; empty where there is none
 * @param publisher how sending goes
 */
public record SelfReport(
    String version,
    List<CollectorStatus> collectors,
    TurnDelays delays,
    Map<String, Target> targets,
    List<GroupStanding> lists,
    Optional<ConfigStanding> config,
    PublisherStatus publisher)
    implements HealthReport {
  @Override
  public String page() {
    return SelfMetrics.page(this);
  }

  @Override
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    publisher
        .unreachableSince()
        .ifPresent(since -> problems.add("Kafka takes nothing since " + since));
    if (!collectors.isEmpty()
        && collectors.stream().allMatch(collector -> collector.lastSuccess().isEmpty())) {
      problems.add("no collector has read its source yet");
    }
    return problems;
  }

  @Override
  public List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    for (CollectorStatus collector : collectors) {
      if (collector.failing()) {
        remarks.add(collector.id() + " fails: " + collector.lastError().orElse("no reason known"));
      }
    }
    for (GroupStanding list : lists) {
      if (list.problem() != null) {
        remarks.add("targets " + list.group() + ": nothing changes: " + list.problem());
      }
    }
    config.ifPresent(file -> remarks.addAll(remarks(file)));
    return remarks;
  }

  private static List<String> remarks(ConfigStanding file) {
    List<String> remarks = new ArrayList<>();
    if (file.problem() != null) {
      remarks.add("settings: nothing changes: " + file.problem());
    }
    if (!file.waiting().isEmpty()) {
      remarks.add("settings: a restart is needed for " + String.join(", ", file.waiting()));
    }
    return remarks;
  }
}
