package io.seiche.standalone.backtest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.seiche.analysis.storm.Storm;
import io.seiche.standalone.backtest.trial.Tally;
import io.seiche.standalone.backtest.trial.Trial;
import java.util.Locale;

/** What tried rules change, as JSON. Stateless. */
final class TrialJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private TrialJson() {}

  static ObjectNode of(Trial trial) {
    ObjectNode node = NODES.objectNode();
    ArrayNode rules = node.putArray("rules");
    trial
        .rules()
        .forEach(
            rule ->
                rules
                    .addObject()
                    .put("key", rule.key())
                    .put("current", rule.inForce())
                    .put("tried", rule.tried()));
    node.put("recorded_s", trial.seconds());
    ObjectNode totals = node.putObject("totals");
    totals.set("current", total(trial, trial.inForce()));
    totals.set("tried", total(trial, trial.tried()));
    ArrayNode kinds = node.putArray("pages_by_kind");
    trial
        .pages()
        .forEach(
            kind ->
                kinds
                    .addObject()
                    .put("kind", kind.kind())
                    .put("current", kind.inForce())
                    .put("tried", kind.tried()));
    ArrayNode scopes = node.putArray("scopes");
    for (Trial.Scope scope : trial.scopes()) {
      ObjectNode one = scopes.addObject();
      one.put("file", scope.file()).put("scope", scope.scope()).put("scope_id", scope.scopeId());
      one.set("current", tally(scope.inForce()));
      one.set("tried", tally(scope.tried()));
    }
    ArrayNode storms = node.putArray("storms");
    for (Trial.Changed next : trial.storms()) {
      Storm either = next.change().either();
      ObjectNode one = storms.addObject();
      one.put("change", next.change().what().name().toLowerCase(Locale.ROOT));
      one.put("file", next.file()).put("scope", either.scope()).put("scope_id", either.scopeId());
      one.set("current", storm(next.change().inForce()));
      one.set("tried", storm(next.change().tried()));
    }
    return node;
  }

  private static ObjectNode total(Trial trial, Tally tally) {
    return tally(tally)
        .put("storms_per_week", trial.perWeek(tally.storms()))
        .put("critical_per_week", trial.perWeek(tally.critical()))
        .put("pages_per_week", trial.perWeek(tally.pages()));
  }

  private static ObjectNode tally(Tally tally) {
    return NODES
        .objectNode()
        .put("storms", tally.storms())
        .put("critical", tally.critical())
        .put("pages", tally.pages())
        .put("storm_s", tally.stormSeconds())
        .put("first_opened_ms", tally.firstOpenedMs())
        .put("peak_penalty", tally.peakPenalty());
  }

  /** Null for none. */
  private static ObjectNode storm(Storm in) {
    return in == null ? null : BacktestJson.of(in);
  }
}
