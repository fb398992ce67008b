package io.seiche.analysis.phase;

import java.util.Arrays;

/**
 * Scores rows by a {@link Forest}: what it says to the bit, in a fraction of the time. Has buffers
 * of its own: one per thread.
 *
 * <p>No tree is walked. Each leaf of a tree is a bit; a node that sends the row away from a subtree
 * clears that subtree's bits, which lie below those of its other subtree; when all such nodes have,
 * the lowest bit left is the leaf. Nodes lie by feature in the order of their thresholds: those
 * that clear something come first, so that there is one branch to mispredict per feature instead of
 * one per node. Each class's leaves are added up in the order of its trees, as the forest does.
 * Method: Lucchese et al., "QuickScorer: a fast algorithm to rank documents with additive ensembles
 * of regression trees", SIGIR 2015.
 *
 * <p>Unlike there, a node may clear either subtree: the left one when its threshold is at least the
 * feature's usual value, else the right one. Hence the more usual a row is, the less there is to
 * do; what is usual is learnt from the rows.
 */
final class ForestScorer {
  private static final int BITS = ForestTables.BITS;
  private static final int LISTS = ForestTables.LISTS;

  private final Forest forest;
  private final int classes;
  private final short[] features;
  private final UsualRows rows;
  private final int[] begins;
  private final long[] limits;
  private int[] usual;
  private int[] starts;
  private long[] nodes;
  private char[] firsts;
  private float[] leaves;
  private int[] words;

  ForestScorer(Forest forest) {
    this.forest = forest;
    classes = forest.classes();
    ForestTables tables = new ForestTables(forest);
    features = tables.features;
    rows = new UsualRows(features);
    begins = new int[features.length];
    limits = new long[features.length];
    use(tables);
  }

  private void use(ForestTables tables) {
    usual = tables.usual;
    starts = tables.starts;
    nodes = tables.nodes;
    firsts = tables.firsts;
    leaves = tables.leaves;
    words = new int[leaves.length / BITS];
  }

  /** As {@link Forest#scores}. */
  void scores(float[] row, double[] scores) {
    if (rows.see(row)) {
      use(new ForestTables(forest, rows.take(usual)));
    }
    Arrays.fill(words, ForestTables.FULL);
    find(row);
    for (int i = 0; i < begins.length; i++) {
      clear(begins[i], limits[i]);
    }
    addUp(scores);
  }

  /** As {@link Forest#probabilities}. */
  void probabilities(float[] row, double[] probabilities) {
    scores(row, probabilities);
    Forest.toProbabilities(probabilities, classes);
  }

  /** Where each feature's list begins and up to which limit it goes: apart, without branches. */
  private void find(float[] row) {
    for (int i = 0; i < features.length; i++) {
      int key = ForestTables.key(row[features[i]]);
      int below = ForestTables.less(key, usual[i]);
      limits[i] = (long) ((key ^ -below) + below) << 32;
      begins[i] = starts[LISTS * i + below + 2 * ForestTables.unknown(key)];
    }
  }

  private void clear(int begin, long limit) {
    int i = begin;
    int[] of = words;
    long[] list = nodes;
    // By fours, for the end of the loop costs more than a node.
    while (true) {
      long node = list[i];
      long second = list[i + 1];
      long third = list[i + 2];
      long fourth = list[i + 3];
      if (node >= limit) {
        return;
      }
      of[(int) node >>> BITS] &= (int) node;
      if (second >= limit) {
        return;
      }
      of[(int) second >>> BITS] &= (int) second;
      if (third >= limit) {
        return;
      }
      of[(int) third >>> BITS] &= (int) third;
      if (fourth >= limit) {
        return;
      }
      of[(int) fourth >>> BITS] &= (int) fourth;
      i += 4;
    }
  }

  /** Class by class, each class's trees in their order; four at once, as additions take a while. */
  private void addUp(double[] scores) {
    int each = firsts.length / classes;
    for (int i = 0; i < classes; i += 4) {
      int one = i * each;
      int two = Math.min(i + 1, classes - 1) * each;
      int three = Math.min(i + 2, classes - 1) * each;
      int four = Math.min(i + 3, classes - 1) * each;
      double first = 0;
      double second = 0;
      double third = 0;
      double fourth = 0;
      for (int tree = 0; tree < each; tree++) {
        first += leaf(firsts[one + tree]);
        second += leaf(firsts[two + tree]);
        third += leaf(firsts[three + tree]);
        fourth += leaf(firsts[four + tree]);
      }
      scores[i] = first;
      scores[Math.min(i + 1, classes - 1)] = second;
      scores[Math.min(i + 2, classes - 1)] = third;
      scores[Math.min(i + 3, classes - 1)] = fourth;
    }
  }

  private float leaf(int word) {
    int bits = words[word];
    while (bits == 0) {
      bits = words[++word];
    }
    return leaves[word * BITS + Integer.numberOfTrailingZeros(bits)];
  }
}
