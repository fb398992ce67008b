package io.seiche.standalone.learn;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.seiche.analysis.model.PhaseModelJson;
import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.phase.PhaseModel;
import io.seiche.learning.ModelScores;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a model was fitted to, and how it did on what it was not. Stateless. */
final class ModelReport {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String GAP = "  ";

  private ModelReport() {}

  /**
   * Prints it for people.
   *
   * @param name the file, or what else to call it
   */
  static void print(PhaseModel model, String name, PrintWriter out) {
    out.println(name);
    for (Map.Entry<String, Object> entry : model.provenance().entrySet()) {
      Object value = entry.getValue();
      if (entry.getKey().equals("recordings") && value instanceof List<?> recordings) {
        recordings(recordings, out);
      } else if (value instanceof Map<?, ?> map && !nested(map)) {
        out.println(entry.getKey() + ": " + words(map));
      } else if (!(value instanceof Map<?, ?>)) {
        out.println(entry.getKey() + ": " + value);
      }
    }
    out.println(
        String.format(
            Locale.ROOT,
            "trees: %d live, %d mixed, %d settled, of %d features",
            model.live().roots().length,
            model.mixed().roots().length,
            model.settled().roots().length,
            model.features().size()));
    ModelScores scores = ModelScores.of(model);
    table("Live verdicts, on what was left out of the fit", scores.live(), out);
    table("Settled verdicts, on what was left out of the fit", scores.settled(), out);
  }

  private static boolean nested(Map<?, ?> map) {
    return map.values().stream().anyMatch(value -> value instanceof Map<?, ?>);
  }

  private static String words(Map<?, ?> map) {
    List<String> words = new ArrayList<>();
    map.forEach((key, value) -> words.add(key + " " + value));
    return String.join(", ", words);
  }

  private static void recordings(List<?> recordings, PrintWriter out) {
    out.println("recordings: " + (recordings.isEmpty() ? "none" : recordings.size()));
    for (Object recording : recordings) {
      if (recording instanceof Map<?, ?> of) {
        out.println(GAP + of.get("file") + GAP + of.get("systems") + GAP + of.get("sha256"));
      }
    }
  }

  private static void table(String title, List<ModelScores.Score> scores, PrintWriter out) {
    if (scores.isEmpty()) {
      return;
    }
    List<Phase> phases = new ArrayList<>();
    for (Phase phase : Phase.values()) {
      if (scores.stream().anyMatch(score -> score.f1().containsKey(phase))) {
        phases.add(phase);
      }
    }
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of("left out", "seconds", "accuracy", "macro F1"));
    phases.forEach(phase -> head.add(phase.name()));
    head.addAll(List.of("other side", "missed", "changes"));
    rows.add(head);
    for (ModelScores.Score score : scores) {
      List<String> row = new ArrayList<>();
      row.add(score.of());
      row.add(Long.toString(score.seconds()));
      row.add(share(score.accuracy()));
      row.add(share(score.macroF1()));
      phases.forEach(phase -> row.add(share(score.f1().getOrDefault(phase, Double.NaN))));
      row.add(share(score.oppositeShare()));
      row.add(share(score.missedShare()));
      row.add(String.format(Locale.ROOT, "%.2f", score.changesPerChange()));
      rows.add(row);
    }
    out.println();
    out.println(title + ":");
    aligned(rows).forEach(out::println);
  }

  private static String share(double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.3f", value);
  }

  private static List<String> aligned(List<List<String>> rows) {
    int[] widths = new int[rows.get(0).size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String pad = " ".repeat(widths[i] - row.get(i).length());
        line.append(i == 0 ? row.get(i) + pad : GAP + pad + row.get(i));
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  /** The same as one JSON document, without the trees themselves. */
  static String json(PhaseModel model) {
    try {
      ObjectNode root = (ObjectNode) MAPPER.readTree(PhaseModelJson.write(model));
      root.put("features", model.features().size());
      root.put("live", model.live().roots().length);
      root.put("mixed", model.mixed().roots().length);
      root.put("settled", model.settled().roots().length);
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a model is always JSON", e);
    }
  }
}
