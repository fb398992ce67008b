package io.seiche.analysis.features;

/** The level read rates stay at, as cells of {@link Signals}. */
final class Plateau {
  /** A rate belongs to the present one within this, log2. */
  private static final double BAND = 0.5;

  /** Time constant of its level, seconds. */
  private static final Habit LEVEL = new Habit(30);

  /** Rates outside have to last this long to be the next one, seconds. */
  private static final double LEAST_SECONDS = 3;

  private Plateau() {}

  /** Whether a rate belongs to the present one. */
  static boolean holds(double[] cells, double level) {
    return Math.abs(level - cells[Signals.PLATEAU]) <= BAND;
  }

  /**
   * Takes in ticks that only read.
   *
   * @param seconds of each; one where there are several
   * @param level log2 of their rate in B/s
   */
  static void add(double[] cells, int count, double seconds, double level) {
    double all = count * seconds;
    double age = cells[Signals.PLATEAU_AGE];
    if (age == 0) {
      cells[Signals.PLATEAU] = level;
      cells[Signals.PLATEAU_AGE] = all;
      cells[Signals.PLATEAU_BEFORE] = level;
      return;
    }
    if (holds(cells, level)) {
      cells[Signals.OUTSIDE_PLATEAU_SECONDS] = 0;
      cells[Signals.PLATEAU] = LEVEL.after(cells[Signals.PLATEAU], level, age, seconds, count);
      cells[Signals.PLATEAU_AGE] = age + all;
      return;
    }
    double outside = cells[Signals.OUTSIDE_PLATEAU_SECONDS];
    cells[Signals.OUTSIDE_PLATEAU] =
        (outside * cells[Signals.OUTSIDE_PLATEAU] + all * level) / (outside + all);
    cells[Signals.OUTSIDE_PLATEAU_SECONDS] = outside + all;
    if (cells[Signals.OUTSIDE_PLATEAU_SECONDS] >= LEAST_SECONDS) {
      cells[Signals.PLATEAU_BEFORE] = cells[Signals.PLATEAU];
      cells[Signals.PLATEAU] = cells[Signals.OUTSIDE_PLATEAU];
      cells[Signals.PLATEAU_AGE] = cells[Signals.OUTSIDE_PLATEAU_SECONDS];
      cells[Signals.OUTSIDE_PLATEAU_SECONDS] = 0;
    }
  }
}
