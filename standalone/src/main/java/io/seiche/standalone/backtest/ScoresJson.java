package io.seiche.standalone.backtest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.seiche.analysis.phase.Phase;
import io.seiche.standalone.backtest.scores.Calibration;
import io.seiche.standalone.backtest.scores.Confusion;
import io.seiche.standalone.backtest.scores.Reaction;
import io.seiche.standalone.backtest.scores.Scores;
import io.seiche.standalone.backtest.scores.VerdictKind;
import java.util.Map;

/** Scores as JSON; {@code docs/backtest.md} says what each key means. Stateless. */
final class ScoresJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private ScoresJson() {}

  /** The first verdict's scores, the others' below under their name; null without labels. */
  static JsonNode of(Map<VerdictKind, Scores> scores) {
    ObjectNode document = null;
    for (Map.Entry<VerdictKind, Scores> next : scores.entrySet()) {
      if (next.getValue().rows() == 0) {
        return NODES.nullNode();
      }
      ObjectNode node = NODES.objectNode().put("verdict", next.getKey().toString());
      fill(node, next.getValue());
      if (document == null) {
        document = node;
      } else {
        document.set(next.getKey().toString(), node);
      }
    }
    return document == null ? NODES.nullNode() : document;
  }

  private static void fill(ObjectNode node, Scores scores) {
    node.put("rows", scores.rows());
    node.put("accuracy", scores.confusion().accuracy());
    node.put("macro_f1", scores.confusion().macroF1());
    node.put("unknown_ratio", scores.rejection());
    if (scores.sides().rows() > 0) {
      node.put("side_rows", scores.sides().rows());
      node.put("side_accuracy", scores.sides().accuracy());
      node.put("opposite_side_ratio", scores.sides().opposite());
    }
    if (scores.tenants().rows() > 0) {
      node.put("two_phase_rows", scores.tenants().rows());
      node.put("two_phase_right_ratio", scores.tenants().right());
      node.put("two_phase_marked_ratio", scores.tenants().marked());
    }
    phases(node, scores.confusion());
    node.set("following", following(scores.reaction()));
    ObjectNode calibration = node.putObject("calibration");
    calibration.set("before", calibration(scores.before()));
    calibration.set("after", calibration(scores.after()));
  }

  private static void phases(ObjectNode node, Confusion confusion) {
    ObjectNode phases = node.putObject("phases");
    ObjectNode matrix = node.putObject("confusion");
    for (Phase truth : confusion.truePhases()) {
      phases
          .putObject(truth.name())
          .put("rows", confusion.truly(truth))
          .put("precision", confusion.precision(truth))
          .put("recall", confusion.recall(truth))
          .put("f1", confusion.f1(truth));
      ObjectNode row = matrix.putObject(truth.name());
      for (Phase said : Phase.values()) {
        row.put(said.name(), confusion.count(truth, said));
      }
      row.put("MIXED", confusion.mixed(truth));
    }
  }

  private static ObjectNode following(Reaction reaction) {
    return NODES
        .objectNode()
        .put("changes", reaction.changes())
        .put("missed", reaction.missed())
        .put("missed_ratio", reaction.missedShare())
        .put("delay_p50_rows", reaction.delay(0.5))
        .put("delay_p90_rows", reaction.delay(0.9))
        .put("flips_per_change", reaction.flipsPerChange());
  }

  private static JsonNode calibration(Calibration calibration) {
    if (calibration.rows() == 0) {
      return NODES.nullNode();
    }
    ObjectNode node =
        NODES
            .objectNode()
            .put("rows", calibration.rows())
            .put("brier", calibration.brier())
            .put("ece", calibration.expectedError());
    ArrayNode bins = node.putArray("bins");
    for (int i = 0; i < Calibration.BINS; i++) {
      Calibration.Bin bin = calibration.bin(i);
      ObjectNode row =
          bins.addObject().put("from", bin.from()).put("to", bin.to()).put("rows", bin.rows());
      if (bin.rows() > 0) {
        row.put("said", bin.said()).put("right", bin.right());
      }
    }
    return node;
  }
}
