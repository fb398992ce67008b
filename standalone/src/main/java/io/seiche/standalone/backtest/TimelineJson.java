package io.seiche.standalone.backtest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.seiche.analysis.storm.Storm;
import io.seiche.analysis.switching.Switch;
import java.util.List;

/**
 * Timelines for the report's script. A ribbon is a flat list of runs: rows missing before, bits of
 * the phases, rows. Stateless.
 */
final class TimelineJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private TimelineJson() {}

  static ObjectNode recording(Backtest.Outcome outcome, List<Timeline> shown) {
    ObjectNode node = NODES.objectNode();
    ArrayNode resources = node.putArray("resources");
    long endMs = outcome.summary().firstMs();
    for (Timeline timeline : shown) {
      resources.add(resource(timeline, outcome));
      endMs = Math.max(endMs, outcome.summary().lastMs() + timeline.intervalMs());
    }
    return node.put("start", outcome.summary().firstMs()).put("end", endMs);
  }

  private static ObjectNode resource(Timeline timeline, Backtest.Outcome outcome) {
    ObjectNode node = NODES.objectNode().put("interval", timeline.intervalMs());
    node.set("truth", runs(timeline.truth()));
    node.set("live", runs(timeline.live()));
    timeline.settled().ifPresent(settled -> node.set("settled", runs(settled)));
    ArrayNode switches = node.putArray("switches");
    for (Switch next : outcome.switches()) {
      if (next.workload().equals(timeline.workload())) {
        switches
            .addObject()
            .put("start", next.startMs())
            .put("end", next.endMs())
            .put("from", next.from().name())
            .put("to", next.to().name());
      }
    }
    ArrayNode storms = node.putArray("storms");
    for (Storm storm : outcome.storms()) {
      if (storm.scopeId().equals(timeline.workload())) {
        storms.addObject().put("start", storm.openedMs()).put("end", storm.closedMs());
      }
    }
    return node;
  }

  private static ArrayNode runs(Ribbon ribbon) {
    ArrayNode flat = NODES.arrayNode();
    long end = 0;
    for (Ribbon.Run run : ribbon.runs()) {
      flat.add(run.start() - end).add(run.phases().mask()).add(run.length());
      end = run.end();
    }
    return flat;
  }
}
