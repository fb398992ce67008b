package io.seiche.analysis.phase;

import java.util.Arrays;

/**
 * Which values features usually have, by rows taken now and then: after some {@value
 * #SAMPLES}×{@value #EVERY} rows for the first time, then after twice as many, and so on. Not
 * thread-safe.
 */
final class UsualRows {
  /** Odd, so that there is one in the middle. */
  static final int SAMPLES = 127;

  static final int EVERY = 16;
  private static final int MOST_SELDOM = 1 << 20;

  private final short[] features;
  private final int[] keys;
  private int size;
  private int every = EVERY;
  private int left = EVERY;

  /**
   * @param features numbers of those that are asked for
   */
  UsualRows(short[] features) {
    this.features = features;
    keys = new int[features.length * SAMPLES];
  }

  /**
   * Sees a row.
   *
   * @return whether it is time to ask what is usual
   */
  boolean see(float[] row) {
    if (--left > 0) {
      return false;
    }
    left = every;
    for (int i = 0; i < features.length; i++) {
      keys[i * SAMPLES + size] = ForestTables.key(row[features[i]]);
    }
    return ++size == SAMPLES;
  }

  /**
   * The median of each feature where it was known, and begins anew, half as often.
   *
   * @param otherwise keys for those that never were
   */
  int[] take(int[] otherwise) {
    int[] usual = otherwise.clone();
    for (int i = 0; i < usual.length; i++) {
      int from = i * SAMPLES;
      Arrays.sort(keys, from, from + size);
      int known = 0;
      while (known < size && ForestTables.unknown(keys[from + known]) == 0) {
        known++;
      }
      if (known > 0) {
        usual[i] = keys[from + known / 2];
      }
    }
    size = 0;
    every = Math.min(MOST_SELDOM, 2 * every);
    left = every;
    return usual;
  }
}
