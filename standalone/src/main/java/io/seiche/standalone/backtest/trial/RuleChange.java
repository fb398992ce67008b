package io.seiche.standalone.backtest.trial;

import io.seiche.analysis.rules.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A threshold that is tried with another value than that in force; as they are written. */
public record RuleChange(String key, String inForce, String tried) {
  /**
   * Those that differ, in the order of the catalogue.
   *
   * @param inForce what is given, by key; the rest is as by default
   * @param tried the same
   */
  public static List<RuleChange> between(Map<String, String> inForce, Map<String, String> tried) {
    List<RuleChange> changes = new ArrayList<>();
    for (Rule rule : Rule.values()) {
      String now = inForce.getOrDefault(rule.key(), rule.byDefault());
      String then = tried.getOrDefault(rule.key(), rule.byDefault());
      if (!now.equals(then)) {
        changes.add(new RuleChange(rule.key(), now, then));
      }
    }
    return changes;
  }

  @Override
  public String toString() {
    return key + " " + inForce + " → " + tried;
  }
}
