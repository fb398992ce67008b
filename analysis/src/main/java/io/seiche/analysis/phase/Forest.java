package io.seiche.analysis.phase;

import java.io.Serializable;
import java.util.Arrays;

/**
 * Gradient-boosted decision trees as flat arrays: each class has as many trees as any other, and a
 * row's score for a class is the sum of the leaves it falls into. A value goes left when it is at
 * most the threshold; what is not known (NaN) goes where the fit sent it. Immutable by convention,
 * thread-safe.
 *
 * <p>Method: Friedman, "Greedy function approximation: a gradient boosting machine", Annals of
 * Statistics 29 (2001); fitted by LightGBM (Ke et al., NIPS 2017).
 *
 * @param classes how many scores there are, at least 1
 * @param roots first node of each tree, of class {@code tree % classes}; a tree that is one leaf
 *     has {@code ~leaf}
 * @param features which value each node looks at
 * @param thresholds what it compares with
 * @param unknownLeft whether NaN goes left
 * @param lefts next node, or {@code ~leaf}
 * @param rights the same
 * @param means what a node would say if it were a leaf: for {@link #contributions}
 * @param leaves log-odds
 */
public record Forest(
    int classes,
    int[] roots,
    short[] features,
    float[] thresholds,
    boolean[] unknownLeft,
    int[] lefts,
    int[] rights,
    float[] means,
    float[] leaves)
    implements Serializable {
  public Forest {
    int nodes = features.length;
    if (classes < 1 || roots.length % classes != 0) {
      throw new IllegalArgumentException(
          roots.length + " trees do not divide among " + classes + " classes");
    }
    if (thresholds.length != nodes
        || unknownLeft.length != nodes
        || lefts.length != nodes
        || rights.length != nodes
        || means.length != nodes) {
      throw new IllegalArgumentException("a forest needs as many of everything as nodes: " + nodes);
    }
    for (int i = 0; i < nodes; i++) {
      // A child after its parent: no walk can go round in circles.
      requireChild(lefts[i], i, nodes, leaves.length);
      requireChild(rights[i], i, nodes, leaves.length);
    }
    for (int root : roots) {
      requireChild(root, -1, nodes, leaves.length);
    }
  }

  private static void requireChild(int child, int parent, int nodes, int leaves) {
    if (child >= 0 ? child <= parent || child >= nodes : ~child >= leaves) {
      throw new IllegalArgumentException("node " + parent + " leads nowhere: " + child);
    }
  }

  /** The largest feature number asked for, plus one. */
  int featureCount() {
    int most = 0;
    for (short feature : features) {
      most = Math.max(most, feature + 1);
    }
    return most;
  }

  /**
   * Adds up the leaves of a row.
   *
   * @param row the features
   * @param scores overwritten, {@link #classes} long: log-odds, up to a constant
   */
  public void scores(float[] row, double[] scores) {
    Arrays.fill(scores, 0, classes, 0);
    int next = 0;
    for (int root : roots) {
      int node = root;
      while (node >= 0) {
        float value = row[features[node]];
        boolean left = value <= thresholds[node] || (Float.isNaN(value) && unknownLeft[node]);
        node = left ? lefts[node] : rights[node];
      }
      scores[next] += leaves[~node];
      next = next + 1 == classes ? 0 : next + 1;
    }
  }

  /**
   * The same as probabilities that sum to 1.
   *
   * @param probabilities overwritten, {@link #classes} long
   */
  public void probabilities(float[] row, double[] probabilities) {
    scores(row, probabilities);
    toProbabilities(probabilities, classes);
  }

  /** Turns scores into probabilities in place. */
  static void toProbabilities(double[] scores, int classes) {
    double max = scores[0];
    for (int i = 1; i < classes; i++) {
      max = Math.max(max, scores[i]);
    }
    double sum = 0;
    for (int i = 0; i < classes; i++) {
      scores[i] = Math.exp(scores[i] - max);
      sum += scores[i];
    }
    for (int i = 0; i < classes; i++) {
      scores[i] /= sum;
    }
  }

  /**
   * What each feature brought to a class's score on the row's way down, after Saabas (2014): the
   * change of the mean from node to node, added up by the feature that was asked.
   *
   * @param sums added to, one for each feature
   * @param weight times which
   */
  void contributions(float[] row, int label, double weight, double[] sums) {
    for (int tree = label; tree < roots.length; tree += classes) {
      int node = roots[tree];
      while (node >= 0) {
        int feature = features[node];
        float value = row[feature];
        boolean left = value <= thresholds[node] || (Float.isNaN(value) && unknownLeft[node]);
        int next = left ? lefts[node] : rights[node];
        float mean = next >= 0 ? means[next] : leaves[~next];
        sums[feature] += weight * (mean - means[node]);
        node = next;
      }
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Forest that
        && classes == that.classes
        && Arrays.equals(roots, that.roots)
        && Arrays.equals(features, that.features)
        && Arrays.equals(thresholds, that.thresholds)
        && Arrays.equals(unknownLeft, that.unknownLeft)
        && Arrays.equals(lefts, that.lefts)
        && Arrays.equals(rights, that.rights)
        && Arrays.equals(means, that.means)
        && Arrays.equals(leaves, that.leaves);
  }

  @Override
  public int hashCode() {
    return 31 * classes + Arrays.hashCode(leaves);
  }
}
