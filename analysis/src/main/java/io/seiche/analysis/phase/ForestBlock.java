package io.seiche.analysis.phase;

import java.util.Arrays;

/**
 * Scores rows that follow each other in time by a {@link Forest}, up to {@value #ROWS} at once:
 * what it says to the bit, in a fraction of the time. Has buffers of its own: one per thread.
 *
 * <p>A set of rows is the bits of a word. For each threshold of a feature the rows that are at most
 * there are found once, each from where the row before was; then a node splits the set that reaches
 * it by two operations, whatever the rows, and each leaf adds to the rows left to it: mostly a run
 * of seconds.
 */
final class ForestBlock {
  /** Rows of a block at most. */
  static final int ROWS = Long.SIZE;

  private final Forest forest;
  private final int classes;

  /** Numbers of the features that are asked for, ascending. */
  private final short[] features;

  /** Where a feature's thresholds begin, and where the last one's end. */
  private final int[] starts;

  /** Of each feature, ascending. */
  private final float[] thresholds;

  /** Which threshold each node asks for; the one after all of them when no row is at most there. */
  private final int[] asked;

  /** Place of the node's feature where it sends left what is not known, else after all of them. */
  private final int[] unknownAsked;

  /** Where a node's two sets go: those of nodes come first, then those of leaves. */
  private final int[] lefts;

  private final int[] rights;

  /** Leaves tree by tree, and where each tree's begin. */
  private final int[] leaves;

  private final int[] leafStarts;

  /** The rows, feature by feature. */
  private final float[] columns;

  private final long[] atMost;
  private final long[] unknown;
  private final long[] reached;
  private final double[] sums;

  ForestBlock(Forest forest) {
    this.forest = forest;
    classes = forest.classes();
    int nodes = forest.features().length;
    features = asked(forest.features());
    starts = new int[features.length + 1];
    float[][] each = new float[features.length][];
    for (int i = 0; i < features.length; i++) {
      each[i] = thresholds(features[i]);
      starts[i + 1] = starts[i] + each[i].length;
    }
    int size = starts[features.length];
    thresholds = new float[size];
    for (int i = 0; i < features.length; i++) {
      System.arraycopy(each[i], 0, thresholds, starts[i], each[i].length);
    }
    asked = new int[nodes];
    unknownAsked = new int[nodes];
    lefts = new int[nodes];
    rights = new int[nodes];
    for (int node = 0; node < nodes; node++) {
      int feature = Arrays.binarySearch(features, forest.features()[node]);
      float threshold = forest.thresholds()[node];
      asked[node] =
          Float.isNaN(threshold)
              ? size
              : starts[feature] + Arrays.binarySearch(each[feature], threshold);
      unknownAsked[node] = forest.unknownLeft()[node] ? feature : features.length;
      lefts[node] = set(forest.lefts()[node]);
      rights[node] = set(forest.rights()[node]);
    }
    leaves = new int[forest.leaves().length];
    leafStarts = new int[forest.roots().length + 1];
    int at = 0;
    for (int tree = 0; tree < forest.roots().length; tree++) {
      leafStarts[tree] = at;
      at = addLeaves(forest.roots()[tree], at);
    }
    leafStarts[forest.roots().length] = at;
    columns = new float[forest.featureCount() * ROWS];
    atMost = new long[size + 1];
    unknown = new long[features.length + 1];
    reached = new long[nodes + leaves.length];
    sums = new double[classes * ROWS];
  }

  private static short[] asked(short[] all) {
    short[] sorted = all.clone();
    Arrays.sort(sorted);
    int count = 0;
    for (short feature : sorted) {
      if (count == 0 || sorted[count - 1] != feature) {
        sorted[count++] = feature;
      }
    }
    return Arrays.copyOf(sorted, count);
  }

  /** A feature's, each once. */
  private float[] thresholds(short feature) {
    float[] all = new float[forest.features().length];
    int end = 0;
    for (int node = 0; node < all.length; node++) {
      float threshold = forest.thresholds()[node];
      if (forest.features()[node] == feature && !Float.isNaN(threshold)) {
        all[end++] = threshold;
      }
    }
    Arrays.sort(all, 0, end);
    int size = 0;
    for (int i = 0; i < end; i++) {
      if (size == 0 || Float.compare(all[size - 1], all[i]) != 0) {
        all[size++] = all[i];
      }
    }
    return Arrays.copyOf(all, size);
  }

  private int addLeaves(int node, int at) {
    if (node < 0) {
      leaves[at] = ~node;
      return at + 1;
    }
    return addLeaves(forest.rights()[node], addLeaves(forest.lefts()[node], at));
  }

  private int set(int child) {
    return child >= 0 ? child : forest.features().length + ~child;
  }

  /**
   * Sets part of a row; what nobody asks for is left out.
   *
   * @param row its number in the block
   * @param from number of the first feature
   */
  void put(int row, int from, float[] values) {
    int count = Math.min(values.length, columns.length / ROWS - from);
    for (int i = 0; i < count; i++) {
      columns[(from + i) * ROWS + row] = values[i];
    }
  }

  /**
   * As {@link Forest#probabilities}, row by row.
   *
   * @param count rows that were put
   * @param probabilities overwritten from {@code first} on
   */
  void probabilities(int count, double[][] probabilities, int first) {
    compare(count);
    split(count == ROWS ? -1L : (1L << count) - 1);
    addUp();
    for (int row = 0; row < count; row++) {
      double[] out = probabilities[first + row];
      for (int label = 0; label < classes; label++) {
        out[label] = sums[label * ROWS + row];
      }
      Forest.toProbabilities(out, classes);
    }
  }

  /** Finds the rows that are at most at each threshold. */
  private void compare(int count) {
    Arrays.fill(atMost, 0);
    Arrays.fill(unknown, 0);
    for (int i = 0; i < features.length; i++) {
      int column = features[i] * ROWS;
      int start = starts[i];
      int end = starts[i + 1];
      int at = start;
      long here = 0;
      for (int row = 0; row < count; row++) {
        float value = columns[column + row];
        if (Float.isNaN(value)) {
          unknown[i] |= 1L << row;
          continue;
        }
        int before = at;
        // The first threshold it is at most at.
        while (at > start && value <= thresholds[at - 1]) {
          at--;
        }
        while (at < end && value > thresholds[at]) {
          at++;
        }
        if (at != before) {
          atMost[before] |= here;
          here = 0;
        }
        here |= 1L << row;
      }
      atMost[at] |= here;
      // What lies above all of them belongs to none.
      atMost[end] = 0;
      for (int j = start + 1; j < end; j++) {
        atMost[j] |= atMost[j - 1];
      }
    }
  }

  /** From the roots down to the leaves: a child comes after its parent. */
  private void split(long all) {
    for (int root : forest.roots()) {
      reached[set(root)] = all;
    }
    for (int node = 0; node < asked.length; node++) {
      long here = reached[node];
      long left = here & (atMost[asked[node]] | unknown[unknownAsked[node]]);
      reached[lefts[node]] = left;
      reached[rights[node]] = here ^ left;
    }
  }

  /** In the order of the trees, as the forest does. */
  private void addUp() {
    Arrays.fill(sums, 0);
    int base = asked.length;
    int label = 0;
    for (int tree = 0; tree + 1 < leafStarts.length; tree++) {
      for (int i = leafStarts[tree]; i < leafStarts[tree + 1]; i++) {
        int leaf = leaves[i];
        long left = reached[base + leaf];
        if (left != 0) {
          add(left, forest.leaves()[leaf], label * ROWS);
        }
      }
      label = label + 1 == classes ? 0 : label + 1;
    }
  }

  /** Run by run. */
  private void add(long rows, double value, int base) {
    long left = rows;
    while (left != 0) {
      int from = Long.numberOfTrailingZeros(left);
      int to = from + Long.numberOfTrailingZeros(~(left >>> from));
      for (int row = from; row < to; row++) {
        sums[base + row] += value;
      }
      left = to == ROWS ? 0 : left & (-1L << to);
    }
  }
}
