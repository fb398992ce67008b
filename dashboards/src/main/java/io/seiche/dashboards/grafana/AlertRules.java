package io.seiche.dashboards.grafana;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Groups of alert rules, as Grafana's file provisioning reads them. */
public final class AlertRules {
  private static final String FOLDER = "Seiche alerts";

  private final List<Json> groups = new ArrayList<>();
  private final List<AlertQuery> queries = new ArrayList<>();

  /** Rules that are asked one after the other, each time so much has passed. */
  public AlertRules group(String name, Duration every, List<AlertRule> rules) {
    rules.forEach(rule -> queries.addAll(rule.queries()));
    groups.add(
        Json.of("orgId", 1)
            .and("name", name)
            .and("folder", FOLDER)
            .and("interval", every.toSeconds() + "s")
            .and("rules", Json.array(rules.stream().map(AlertRule::json).toList())));
    return this;
  }

  /** Of all rules, in their order. */
  public List<AlertQuery> queries() {
    return List.copyOf(queries);
  }

  /** The file Grafana loads. */
  public String text() {
    return "# Generated; docs/grafana-alerting.md says what each rule is for.\n"
        + Json.of("apiVersion", 1).and("groups", Json.array(groups)).yaml();
  }
}
