package io.seiche.standalone.backtest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.seiche.analysis.alert.Alert;
import io.seiche.analysis.storm.Storm;
import io.seiche.analysis.switching.Switch;
import java.util.Locale;

/** A backtest as one JSON document. Stateless. */
final class BacktestJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private BacktestJson() {}

  static String of(BacktestResult result) throws JsonProcessingException {
    ObjectNode document = NODES.objectNode();
    ArrayNode files = document.putArray("files");
    result.outcomes().forEach(outcome -> files.add(file(result, outcome)));
    document.set("scores", ScoresJson.of(result.scores(result.overall())));
    document.set("changes", result.trial() == null ? null : TrialJson.of(result.trial()));
    ArrayNode switches = document.putArray("switches");
    ArrayNode storms = document.putArray("storms");
    ArrayNode alerts = document.putArray("alerts");
    for (Backtest.Outcome outcome : result.outcomes()) {
      String file = outcome.summary().file().toString();
      outcome.switches().forEach(next -> switches.add(of(next).put("file", file)));
      outcome.storms().forEach(next -> storms.add(of(next).put("file", file)));
      outcome.alerts().forEach(next -> alerts.add(of(next).put("file", file)));
    }
    return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(document);
  }

  private static ObjectNode file(BacktestResult result, Backtest.Outcome outcome) {
    ObjectNode node = NODES.objectNode();
    node.put("file", outcome.summary().file().toString());
    node.put("rows", outcome.summary().rows());
    node.put("first_ms", outcome.summary().firstMs());
    node.put("last_ms", outcome.summary().lastMs());
    node.put("labelled", outcome.summary().labelled());
    node.put("seconds", outcome.seconds());
    node.put("rows_per_s", outcome.summary().rows() / outcome.seconds());
    if (outcome.judgement().predictions() != null) {
      node.put("predictions", outcome.judgement().predictions().toString());
    }
    node.set("scores", ScoresJson.of(result.scores(outcome.judgement().marks())));
    ArrayNode resources = node.putArray("resources");
    outcome
        .phases()
        .forEach(
            (resource, counts) -> {
              int intervalMs = outcome.summary().intervalMs().get(resource);
              ObjectNode one = resources.addObject();
              one.put("resource", resource);
              one.put("interval_ms", intervalMs);
              ObjectNode seconds = one.putObject("phase_s");
              counts.forEach(
                  (phase, count) -> seconds.put(phase.name(), count * (intervalMs / 1e3)));
            });
    return node;
  }

  private static ObjectNode of(Switch in) {
    return NODES
        .objectNode()
        .put("id", in.id())
        .put("workload", in.workload())
        .put("from", in.from().name())
        .put("to", in.to().name())
        .put("start_ms", in.startMs())
        .put("end_ms", in.endMs())
        .put("duration_s", in.durationSeconds())
        .put("drain_s", in.drainSeconds())
        .put("save_s", in.saveSeconds())
        .put("gap_s", in.gapSeconds())
        .put("load_s", in.loadSeconds())
        .put("first_io_s", in.firstIoSeconds())
        .put("saved_bytes", in.savedBytes())
        .put("loaded_bytes", in.loadedBytes())
        .put("gpu_lost_s", in.gpuLostSeconds())
        .put("settled", in.settled())
        .put("first_ms", in.firstMs())
        .put("known_ms", in.knownMs());
  }

  static ObjectNode of(Storm in) {
    return NODES
        .objectNode()
        .put("id", in.id())
        .put("scope", in.scope())
        .put("scope_id", in.scopeId())
        .put("state", in.stage().name().toLowerCase(Locale.ROOT))
        .put("severity", in.severity().name().toLowerCase(Locale.ROOT))
        .put("opened_ms", in.openedMs())
        .put("closed_ms", in.closedMs())
        .put("switches", in.switches())
        .put("penalty", in.penalty())
        .put("peak_penalty", in.peakPenalty())
        .put("burden_ratio", in.burdenRatio())
        .put("bill_bytes", in.billBytes())
        .put("bill_gpu_s", in.billGpuSeconds())
        .put("peak_burden_ratio", in.peakBurdenRatio())
        .put("switches_per_h", in.switchesPerHour())
        .put("sustainable_per_h", in.sustainablePerHour())
        .put("part_of", in.partOf())
        .put("members", in.members());
  }

  private static ObjectNode of(Alert in) {
    return NODES
        .objectNode()
        .put("fingerprint", in.fingerprint())
        .put("workload", in.workload())
        .put("state", in.firing() ? "firing" : "resolved")
        .put("severity", in.severity().name().toLowerCase(Locale.ROOT))
        .put("title", in.title())
        .put("text", in.text())
        .put("starts_ms", in.startsMs())
        .put("ends_ms", in.endsMs())
        .put("event_time_ms", in.eventTimeMs());
  }
}
