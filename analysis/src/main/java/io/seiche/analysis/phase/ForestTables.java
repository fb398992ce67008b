package io.seiche.analysis.phase;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Lays a forest out for {@link ForestScorer}. */
final class ForestTables {
  /** Leaves per word. */
  static final int BITS = 16;

  /** A word with all leaves set. */
  static final int FULL = (1 << BITS) - 1;

  /** Lists of nodes each feature has: for values above the usual, below it, and not known. */
  static final int LISTS = 3;

  private static final int ABOVE = 0;
  private static final int BELOW = 1;
  private static final int UNKNOWN = 2;

  private static final int INFINITY = Float.floatToRawIntBits(Float.POSITIVE_INFINITY);
  private static final int MOST_WORDS = 1 << 16;

  /** Numbers of the features that are asked for, ascending. */
  final short[] features;

  /** Keys of the values at which their nodes clear nothing. */
  final int[] usual;

  /** Where lists begin, {@value #LISTS} for each feature. */
  final int[] starts;

  /** From the top: the limit from which on it clears, its word, the bits it leaves there. */
  final long[] nodes;

  /** The first word of each tree, class by class. */
  final char[] firsts;

  /** {@value #BITS} for each word. */
  final float[] leaves;

  /** A node on a list. */
  private record Entry(int list, long node) {}

  private final Forest forest;
  private final List<Entry> entries = new ArrayList<>();
  private float[] laid;
  private int size;

  /** With the median of its thresholds as the usual value of each feature. */
  ForestTables(Forest forest) {
    this(forest, medians(forest));
  }

  /**
   * @param usual keys of usual values, of the features that are asked for, in their order
   */
  ForestTables(Forest forest, int[] usual) {
    this.forest = forest;
    this.usual = usual;
    features = asked(forest.features());
    firsts = new char[forest.roots().length];
    laid = new float[BITS * firsts.length];
    int each = firsts.length / forest.classes();
    for (int i = 0; i < firsts.length; i++) {
      firsts[i] = (char) (size / BITS);
      lay(forest.roots()[i / each + i % each * forest.classes()]);
      size = (size + BITS - 1) / BITS * BITS;
      if (size / BITS > MOST_WORDS) {
        throw new IllegalArgumentException("a forest of too many leaves: " + size);
      }
    }
    leaves = Arrays.copyOf(laid, size);
    starts = new int[LISTS * features.length];
    nodes = new long[entries.size() + starts.length + 3];
    lists();
  }

  /** An integer of the same order as the value; NaN lies above all others. */
  static int key(float value) {
    // Adding makes both zeros the positive one.
    int bits = Float.floatToRawIntBits(value + 0f);
    bits &= ~(less(INFINITY, bits & Integer.MAX_VALUE) << 31);
    return bits ^ ((bits >> 31) & Integer.MAX_VALUE);
  }

  /** 1 if it is the key of NaN, else 0. */
  static int unknown(int key) {
    return less(INFINITY, key);
  }

  /** 1 if one is less than the other, else 0: without a branch. */
  static int less(int one, int other) {
    return (int) (((long) one - other) >>> 63);
  }

  private static short[] asked(short[] features) {
    short[] sorted = features.clone();
    Arrays.sort(sorted);
    int count = 0;
    for (short feature : sorted) {
      if (count == 0 || sorted[count - 1] != feature) {
        sorted[count++] = feature;
      }
    }
    return Arrays.copyOf(sorted, count);
  }

  private static int[] medians(Forest forest) {
    short[] features = asked(forest.features());
    int[] medians = new int[features.length];
    int[] keys = new int[forest.features().length];
    for (int i = 0; i < medians.length; i++) {
      int count = 0;
      for (int node = 0; node < keys.length; node++) {
        if (forest.features()[node] == features[i]) {
          keys[count++] = threshold(forest, node);
        }
      }
      Arrays.sort(keys, 0, count);
      medians[i] = keys[count / 2];
    }
    return medians;
  }

  /** No value is at most NaN. */
  private static int threshold(Forest forest, int node) {
    float threshold = forest.thresholds()[node];
    return Float.isNaN(threshold) ? Integer.MIN_VALUE : key(threshold);
  }

  private void lay(int node) {
    if (node < 0) {
      laid = size < laid.length ? laid : Arrays.copyOf(laid, 2 * size);
      laid[size++] = forest.leaves()[~node];
      return;
    }
    int feature = Arrays.binarySearch(features, forest.features()[node]);
    int threshold = threshold(forest, node);
    boolean above = threshold >= usual[feature];
    boolean unknown = above != forest.unknownLeft()[node];
    int left = forest.lefts()[node];
    int right = forest.rights()[node];
    int from = size;
    lay(above ? left : right);
    int to = size;
    lay(above ? right : left);
    // Below, keys are negated, hence also what is at most is less.
    long limit = (long) (above ? threshold : ~threshold) << 32;
    for (int word = from / BITS; word <= (to - 1) / BITS; word++) {
      int first = Math.max(0, from - word * BITS);
      int end = Math.min(BITS, to - word * BITS);
      int cleared = (1 << end) - (1 << first);
      long clears = (long) word << BITS | (FULL & ~cleared);
      entries.add(new Entry(LISTS * feature + (above ? ABOVE : BELOW), limit | clears));
      if (unknown) {
        entries.add(new Entry(LISTS * feature + UNKNOWN, Long.MIN_VALUE | clears));
      }
    }
  }

  private void lists() {
    entries.sort(Comparator.comparingInt(Entry::list).thenComparingLong(Entry::node));
    int entry = 0;
    int at = 0;
    for (int list = 0; list < starts.length; list++) {
      starts[list] = at;
      while (entry < entries.size() && entries.get(entry).list == list) {
        nodes[at++] = entries.get(entry++).node;
      }
      // No limit is beyond it.
      nodes[at++] = Long.MAX_VALUE;
    }
  }
}
