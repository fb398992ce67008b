package io.seiche.analysis.features;

/** Decaying sums over long horizons, as cells of {@link Signals}. */
final class Horizon {
  static final int WEIGHT = 0;
  static final int READ = 1;
  static final int WRITE = 2;
  static final int READ_SQUARES = 3;
  static final int WRITE_SQUARES = 4;
  static final int READING = 5;
  static final int WRITING = 6;
  static final int BOTH = 7;
  static final int PURE_READ = 8;
  static final int PURE_WRITE = 9;
  static final int FLIPS = 10;
  static final int CELLS = 11;

  /** How many there are. */
  static final int COUNT = 2;

  /** Time constant of each, seconds. */
  static final double[] SECONDS = {120, 600};

  private static final Fade SHORT = new Fade(SECONDS[0]);
  private static final Fade LONG = new Fade(SECONDS[1]);

  private Horizon() {}

  /** How fast one forgets. */
  static Fade fade(int index) {
    return index == 0 ? SHORT : LONG;
  }

  /**
   * Takes in the next tick, or several.
   *
   * @param keep what is left of the past after them
   * @param seconds their own, as far as they are left
   */
  static void add(
      double[] cells,
      int index,
      double keep,
      double seconds,
      double read,
      double write,
      byte kind,
      boolean reading,
      boolean writing,
      boolean flipped) {
    int base = Signals.HORIZONS + index * CELLS;
    for (int i = base; i < base + CELLS; i++) {
      cells[i] *= keep;
    }
    cells[base + WEIGHT] += seconds;
    cells[base + READ] += seconds * read;
    cells[base + WRITE] += seconds * write;
    cells[base + READ_SQUARES] += seconds * read * read;
    cells[base + WRITE_SQUARES] += seconds * write * write;
    cells[base + READING] += reading ? seconds : 0;
    cells[base + WRITING] += writing ? seconds : 0;
    cells[base + BOTH] += reading && writing ? seconds : 0;
    cells[base + PURE_READ] += kind == Signals.READ ? seconds : 0;
    cells[base + PURE_WRITE] += kind == Signals.WRITE ? seconds : 0;
    cells[base + FLIPS] += flipped ? 1 : 0;
  }
}
