package io.seiche.collectors.source.simulator;

/**
 * Numbers to draw from, in the unit the owner names.
 *
 * @param min at least 0
 * @param max at least {@code min}
 */
public record Range(double min, double max) {
  public Range {
    if (!(min >= 0) || !(max >= min)) {
      throw new IllegalArgumentException("a range needs 0 <= min <= max, got " + min + ", " + max);
    }
  }

  Range times(double factor) {
    return new Range(min * factor, max * factor);
  }

  double draw(Dice dice) {
    return dice.between(min, max);
  }
}
