package io.seiche.learning;

import io.seiche.analysis.phase.Forest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads the text LightGBM saves its models as (version v4). Stateless. */
final class LightGbmText {
  /** Bits of a node's decision type: goes left by default, and how missing values look. */
  private static final int DEFAULT_LEFT = 2;

  private static final int MISSING_SHIFT = 2;
  private static final int MISSING_MASK = 3;
  private static final int MISSING_IS_NAN = 2;

  private LightGbmText() {}

  static Forest forest(String text) {
    Map<String, String> head = new HashMap<>();
    List<Map<String, String>> trees = new ArrayList<>();
    Map<String, String> current = head;
    for (String line : text.split("\n", -1)) {
      if (line.startsWith("end of trees")) {
        break;
      }
      if (line.startsWith("Tree=")) {
        current = new HashMap<>();
        trees.add(current);
      }
      int equals = line.indexOf('=');
      if (equals > 0) {
        current.put(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    return forest(Integer.parseInt(head.get("num_class")), trees);
  }

  private static Forest forest(int classes, List<Map<String, String>> trees) {
    int leaves = trees.stream().mapToInt(tree -> Integer.parseInt(tree.get("num_leaves"))).sum();
    int nodes = leaves - trees.size();
    int[] roots = new int[trees.size()];
    short[] features = new short[nodes];
    float[] thresholds = new float[nodes];
    boolean[] unknownLeft = new boolean[nodes];
    int[] lefts = new int[nodes];
    int[] rights = new int[nodes];
    float[] means = new float[nodes];
    float[] values = new float[leaves];
    int node = 0;
    int leaf = 0;
    for (int t = 0; t < trees.size(); t++) {
      Map<String, String> tree = trees.get(t);
      double[] value = numbers(tree.get("leaf_value"));
      for (int i = 0; i < value.length; i++) {
        values[leaf + i] = (float) value[i];
      }
      roots[t] = value.length == 1 ? ~leaf : node;
      if (value.length > 1) {
        double[] feature = numbers(tree.get("split_feature"));
        double[] threshold = numbers(tree.get("threshold"));
        double[] decision = numbers(tree.get("decision_type"));
        double[] left = numbers(tree.get("left_child"));
        double[] right = numbers(tree.get("right_child"));
        double[] mean = numbers(tree.get("internal_value"));
        for (int i = 0; i < feature.length; i++) {
          features[node + i] = (short) feature[i];
          thresholds[node + i] = atMost(threshold[i]);
          unknownLeft[node + i] = unknownLeft((int) decision[i], threshold[i]);
          lefts[node + i] = child((int) left[i], node, leaf);
          rights[node + i] = child((int) right[i], node, leaf);
          means[node + i] = (float) mean[i];
        }
      }
      node += value.length - 1;
      leaf += value.length;
    }
    return new Forest(
        classes, roots, features, thresholds, unknownLeft, lefts, rights, means, values);
  }

  /** The largest float that is not above: floats then compare as they did when fitted. */
  private static float atMost(double threshold) {
    float nearest = (float) Math.max(-Float.MAX_VALUE, Math.min(Float.MAX_VALUE, threshold));
    return nearest > threshold ? Math.nextDown(nearest) : nearest;
  }

  /** Where no value was missing in the fit, LightGBM takes a missing one for 0. */
  private static boolean unknownLeft(int decision, double threshold) {
    return (decision >> MISSING_SHIFT & MISSING_MASK) == MISSING_IS_NAN
        ? (decision & DEFAULT_LEFT) != 0
        : 0 <= threshold;
  }

  private static int child(int inTree, int node, int leaf) {
    return inTree >= 0 ? node + inTree : ~(leaf + ~inTree);
  }

  private static double[] numbers(String text) {
    String[] parts = text.trim().split(" ", -1);
    double[] numbers = new double[parts.length];
    for (int i = 0; i < parts.length; i++) {
      numbers[i] =
          switch (parts[i]) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(parts[i]);
          };
    }
    return numbers;
  }
}
