package io.seiche.collectors.source.simulator;

/** Alternates between reading and not reading, one step or buffer refill after the other. */
final class ReadCycle {
  private final Dice dice;
  private final Range cycleSeconds;
  private final double dutyRatio;
  private double readingSeconds;
  private double restingSeconds;

  ReadCycle(Dice dice, Range cycleSeconds, double dutyRatio) {
    this.dice = dice;
    this.cycleSeconds = cycleSeconds;
    this.dutyRatio = dutyRatio;
  }

  /** How much of the next {@code seconds} is spent reading. */
  double reading(double seconds) {
    double read = 0;
    for (double left = seconds; left > 1e-9; ) {
      if (readingSeconds <= 0 && restingSeconds <= 0) {
        double cycle = cycleSeconds.draw(dice);
        readingSeconds = cycle * dutyRatio;
        restingSeconds = cycle - readingSeconds;
      }
      double part = Math.min(left, readingSeconds > 0 ? readingSeconds : restingSeconds);
      if (readingSeconds > 0) {
        readingSeconds -= part;
        read += part;
      } else {
        restingSeconds -= part;
      }
      left -= part;
    }
    return read;
  }
}
