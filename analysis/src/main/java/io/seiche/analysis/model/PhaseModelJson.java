package io.seiche.analysis.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.seiche.analysis.features.FeatureCatalogue;
import io.seiche.analysis.phase.ConfidenceCurve;
import io.seiche.analysis.phase.DecisionRule;
import io.seiche.analysis.phase.Forest;
import io.seiche.analysis.phase.Phase;
import io.seiche.analysis.phase.PhaseModel;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A {@link PhaseModel} as a JSON document: provenance first, then the decision over time, then the
 * trees, one to a line, whose splits name their features. What is written is read back the same,
 * bit for bit. Stateless.
 */
public final class PhaseModelJson {
  /** Version of the document. */
  static final int FORMAT = 1;

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String SHIPPED = "model.json";
  private static final Phase[] PHASES = Phase.values();

  private PhaseModelJson() {}

  /** The model Seiche comes with; read once. */
  public static PhaseModel shipped() {
    return Shipped.MODEL;
  }

  private static final class Shipped {
    static final PhaseModel MODEL = load();

    private static PhaseModel load() {
      try (InputStream in = PhaseModelJson.class.getResourceAsStream(SHIPPED)) {
        if (in == null) {
          throw new IllegalStateException("no " + SHIPPED + " beside " + PhaseModelJson.class);
        }
        return read(new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException("cannot read the shipped model", e);
      }
    }
  }

  /**
   * Reads a model.
   *
   * @throws IllegalArgumentException naming what is wrong, and the line where the JSON is
   */
  public static PhaseModel read(String json) {
    JsonNode root;
    try {
      root = MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw new IllegalArgumentException("line " + line + ": " + e.getOriginalMessage(), e);
    }
    int format = need(root, "format").asInt();
    if (format != FORMAT) {
      throw new IllegalArgumentException(
          "format " + format + " is not known, only " + FORMAT + ": fit again with seiche learn");
    }
    List<String> features = new ArrayList<>();
    need(root, "features").forEach(name -> features.add(name.asText()));
    JsonNode decision = need(root, "decision");
    @SuppressWarnings("unchecked")
    Map<String, Object> provenance =
        MAPPER.convertValue(need(root, "provenance"), LinkedHashMap.class);
    return new PhaseModel(
        provenance,
        features,
        forest(need(root, "live"), features, PhaseModel.PHASES),
        forest(need(root, "mixed"), features, 1),
        forest(need(root, "settled"), bothWays(features), PhaseModel.PHASES),
        new DecisionRule(
            need(decision, "keep").asDouble(),
            need(decision, "clip").asDouble(),
            need(decision, "restless").asDouble(),
            need(decision, "settled").asDouble(),
            need(decision, "calm_seconds").asDouble(),
            need(decision, "changes").asDouble(),
            byPhase(need(decision, "entry"))),
        new ConfidenceCurve(doubles(need(root, "confidence"))),
        need(root, "change_cost").asDouble(),
        new ConfidenceCurve(doubles(need(root, "settled_confidence"))));
  }

  /** Features of the past, then the same of the future. */
  static List<String> bothWays(List<String> features) {
    List<String> both = new ArrayList<>(features);
    features.forEach(name -> both.add("after:" + name));
    return both;
  }

  private static JsonNode need(JsonNode node, String key) {
    JsonNode value = node.get(key);
    if (value == null || value.isNull()) {
      throw new IllegalArgumentException("'" + key + "' is missing");
    }
    return value;
  }

  private static double[] doubles(JsonNode array) {
    double[] values = new double[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.get(i).asDouble();
    }
    return values;
  }

  private static double[] byPhase(JsonNode object) {
    double[] values = new double[PHASES.length];
    for (Phase phase : PHASES) {
      values[phase.ordinal()] = need(object, phase.name()).asDouble();
    }
    return values;
  }

  private static Forest forest(JsonNode trees, List<String> features, int classes) {
    Map<String, Integer> numbers = new LinkedHashMap<>();
    features.forEach(name -> numbers.put(name, numbers.size()));
    int nodes = 0;
    int leaves = 0;
    for (JsonNode tree : trees) {
      nodes += need(tree, "split").size();
      leaves += need(tree, "leaf").size();
    }
    int[] roots = new int[trees.size()];
    short[] split = new short[nodes];
    float[] thresholds = new float[nodes];
    boolean[] unknownLeft = new boolean[nodes];
    int[] lefts = new int[nodes];
    int[] rights = new int[nodes];
    float[] means = new float[nodes];
    float[] values = new float[leaves];
    int node = 0;
    int leaf = 0;
    for (int t = 0; t < roots.length; t++) {
      JsonNode tree = trees.get(t);
      JsonNode splits = need(tree, "split");
      roots[t] = splits.isEmpty() ? ~leaf : node;
      for (int i = 0; i < splits.size(); i++) {
        Integer number = numbers.get(splits.get(i).asText());
        if (number == null) {
          throw new IllegalArgumentException(
              "tree " + t + " asks for '" + splits.get(i).asText() + "', which is no feature");
        }
        split[node + i] = number.shortValue();
        thresholds[node + i] = need(tree, "at").path(i).floatValue();
        unknownLeft[node + i] = need(tree, "unknown_left").path(i).asInt() == 1;
        lefts[node + i] = child(need(tree, "left").path(i).asInt(), node, leaf);
        rights[node + i] = child(need(tree, "right").path(i).asInt(), node, leaf);
        means[node + i] = need(tree, "mean").path(i).floatValue();
      }
      for (JsonNode value : need(tree, "leaf")) {
        values[leaf++] = value.floatValue();
      }
      node += splits.size();
    }
    return new Forest(classes, roots, split, thresholds, unknownLeft, lefts, rights, means, values);
  }

  private static int child(int inTree, int node, int leaf) {
    return inTree >= 0 ? node + inTree : ~(leaf + ~inTree);
  }

  /** Writes a model. */
  public static String write(PhaseModel model) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("format", FORMAT);
    root.set("provenance", MAPPER.valueToTree(model.provenance()));
    ObjectNode decision = root.putObject("decision");
    DecisionRule rule = model.decision();
    decision.put("keep", rule.keep()).put("clip", rule.clip());
    decision.put("restless", rule.restless()).put("settled", rule.settled());
    decision.put("calm_seconds", rule.calmSeconds()).put("changes", rule.changes());
    ObjectNode entry = decision.putObject("entry");
    for (Phase phase : PHASES) {
      entry.put(phase.name(), rule.entry()[phase.ordinal()]);
    }
    root.put("change_cost", model.changeCost());
    root.set("confidence", MAPPER.valueToTree(model.confidence().shares()));
    root.set("settled_confidence", MAPPER.valueToTree(model.settledConfidence().shares()));
    root.set("features", MAPPER.valueToTree(model.features()));
    root.set("live", trees(model.live(), FeatureCatalogue.NAMES));
    root.set("mixed", trees(model.mixed(), FeatureCatalogue.NAMES));
    root.set("settled", trees(model.settled(), bothWays(FeatureCatalogue.NAMES)));
    DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
    printer.indentArraysWith(new ByLine());
    try {
      return MAPPER.writer(printer).writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a model is always JSON", e);
    }
  }

  /** Breaks lines in the outer arrays only, so that a tree is one line. */
  private static final class ByLine extends DefaultIndenter {
    private static final long serialVersionUID = 1;

    ByLine() {
      super("  ", "\n");
    }

    @Override
    public boolean isInline() {
      return false;
    }

    @Override
    public void writeIndentation(com.fasterxml.jackson.core.JsonGenerator out, int level)
        throws IOException {
      if (level <= 2) {
        super.writeIndentation(out, level);
      }
    }
  }

  private static ArrayNode trees(Forest forest, List<String> names) {
    ArrayNode trees = MAPPER.createArrayNode();
    int nextNode = 0;
    int nextLeaf = 0;
    for (int t = 0; t < forest.roots().length; t++) {
      int nodes = nodesFrom(forest, t, nextNode);
      ObjectNode tree = trees.addObject();
      if (forest.classes() > 1) {
        tree.put("phase", PHASES[t % forest.classes()].name());
      }
      ArrayNode split = tree.putArray("split");
      ArrayNode at = tree.putArray("at");
      ArrayNode unknown = tree.putArray("unknown_left");
      ArrayNode left = tree.putArray("left");
      ArrayNode right = tree.putArray("right");
      ArrayNode mean = tree.putArray("mean");
      for (int i = nextNode; i < nextNode + nodes; i++) {
        split.add(names.get(forest.features()[i]));
        at.add(forest.thresholds()[i]);
        unknown.add(forest.unknownLeft()[i] ? 1 : 0);
        left.add(inTree(forest.lefts()[i], nextNode, nextLeaf));
        right.add(inTree(forest.rights()[i], nextNode, nextLeaf));
        mean.add(forest.means()[i]);
      }
      ArrayNode leaf = tree.putArray("leaf");
      for (int i = nextLeaf; i <= nextLeaf + nodes; i++) {
        leaf.add(forest.leaves()[i]);
      }
      nextNode += nodes;
      nextLeaf += nodes + 1;
    }
    return trees;
  }

  /** Nodes of a tree: up to where the next one with any begins. */
  private static int nodesFrom(Forest forest, int tree, int first) {
    if (forest.roots()[tree] < 0) {
      return 0;
    }
    for (int t = tree + 1; t < forest.roots().length; t++) {
      if (forest.roots()[t] >= 0) {
        return forest.roots()[t] - first;
      }
    }
    return forest.features().length - first;
  }

  private static int inTree(int child, int node, int leaf) {
    return child >= 0 ? child - node : ~(~child - leaf);
  }
}
