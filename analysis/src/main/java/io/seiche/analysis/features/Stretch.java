package io.seiche.analysis.features;

import java.util.Arrays;

/**
 * Ticks of one kind in a row, as cells of {@link Signals}: the present stretch, the one that may
 * replace it, and those that were finished last.
 */
final class Stretch {
  static final int KIND = 0;
  static final int SECONDS = 1;
  static final int BYTES = 2;
  static final int SQUARES = 3;
  static final int MAX = 4;
  static final int CELLS = 5;

  /** One of another kind has to last this long to end the present one, seconds. */
  private static final double LEAST_SECONDS = 2;

  /** One of writes is a burst from this length, seconds. */
  private static final double BURST_SECONDS = 3;

  private Stretch() {}

  /**
   * Takes in the next tick.
   *
   * @return length of the burst that has ended now, seconds; 0 for none
   */
  static double add(double[] cells, double seconds, byte kind, double total) {
    if (kind == (byte) cells[Signals.PRESENT + KIND]) {
      grow(cells, Signals.PRESENT, seconds, total);
      cells[Signals.CANDIDATE + SECONDS] = 0;
      return 0;
    }
    if (kind != (byte) cells[Signals.CANDIDATE + KIND] || cells[Signals.CANDIDATE + SECONDS] == 0) {
      Arrays.fill(cells, Signals.CANDIDATE, Signals.CANDIDATE + CELLS, 0);
      cells[Signals.CANDIDATE + KIND] = kind;
    }
    grow(cells, Signals.CANDIDATE, seconds, total);
    return cells[Signals.CANDIDATE + SECONDS] >= LEAST_SECONDS ? replace(cells) : 0;
  }

  private static void grow(double[] cells, int stretch, double seconds, double total) {
    cells[stretch + SECONDS] += seconds;
    cells[stretch + BYTES] += total * seconds;
    cells[stretch + SQUARES] += total * total * seconds;
    cells[stretch + MAX] = Math.max(cells[stretch + MAX], total);
  }

  private static double replace(double[] cells) {
    double length = cells[Signals.PRESENT + SECONDS];
    boolean burst = cells[Signals.PRESENT + KIND] == Signals.WRITE && length >= BURST_SECONDS;
    System.arraycopy(
        cells, Signals.PAST, cells, Signals.PAST + CELLS, (Signals.PAST_STRETCHES - 1) * CELLS);
    System.arraycopy(cells, Signals.PRESENT, cells, Signals.PAST, CELLS);
    System.arraycopy(cells, Signals.CANDIDATE, cells, Signals.PRESENT, CELLS);
    cells[Signals.CANDIDATE + SECONDS] = 0;
    return burst ? length : 0;
  }
}
