package io.seiche.standalone.backtest.trial;

import io.seiche.analysis.alert.Alert;
import io.seiche.analysis.storm.Storm;
import io.seiche.analysis.switching.Switch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What rules made of a recording.
 *
 * @param switches the last word on each, by time
 * @param storms the last message of each, by time
 * @param alerts each as it changed, by time
 */
public record Decisions(List<Switch> switches, List<Storm> storms, List<Alert> alerts) {
  public Decisions {
    switches = List.copyOf(switches);
    storms = List.copyOf(storms);
    alerts = List.copyOf(alerts);
  }

  /** Folds all that was told, in whatever order. */
  public static Decisions told(List<Switch> switches, List<Storm> storms, List<Alert> alerts) {
    return new Decisions(lastWords(switches), lastStates(storms), changes(alerts));
  }

  /** Switches as they stand in the end: each once, without those that never happened. */
  private static List<Switch> lastWords(List<Switch> told) {
    Map<String, Switch> last = new LinkedHashMap<>();
    for (Switch next : told) {
      last.merge(next.id(), next, (before, now) -> before.settled() ? before : now);
    }
    return last.values().stream()
        .filter(Switch::happened)
        .sorted(Comparator.comparingLong(Switch::endMs).thenComparing(Switch::workload))
        .toList();
  }

  private static List<Storm> lastStates(List<Storm> told) {
    Map<String, Storm> last = new LinkedHashMap<>();
    told.stream()
        .sorted(Comparator.comparingLong(Storm::eventTimeMs).thenComparing(Storm::scopeId))
        .forEach(storm -> last.put(storm.id(), storm));
    return new ArrayList<>(last.values());
  }

  /** An alert is said again at each switch; what counts is when it changed. */
  private static List<Alert> changes(List<Alert> told) {
    List<Alert> inOrder = new ArrayList<>(told);
    inOrder.sort(Comparator.comparingLong(Alert::eventTimeMs).thenComparing(Alert::fingerprint));
    Map<String, Alert> before = new LinkedHashMap<>();
    List<Alert> changes = new ArrayList<>();
    for (Alert alert : inOrder) {
      Alert last = before.put(alert.fingerprint(), alert);
      if (last == null || last.firing() != alert.firing() || last.severity() != alert.severity()) {
        changes.add(alert);
      }
    }
    return changes;
  }

  /** Alerts as they began to fire: what pages people, if every alert does. */
  public List<Alert> pages() {
    Map<String, Boolean> firing = new LinkedHashMap<>();
    List<Alert> pages = new ArrayList<>();
    for (Alert alert : alerts) {
      Boolean fired = firing.put(alert.fingerprint(), alert.firing());
      if (alert.firing() && !Boolean.TRUE.equals(fired)) {
        pages.add(alert);
      }
    }
    return pages;
  }
}
