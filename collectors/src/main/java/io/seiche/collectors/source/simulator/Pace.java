package io.seiche.collectors.source.simulator;

/**
 * How often a workload changes what it does, and what each change takes with it.
 *
 * @param dwellSeconds time in one role before the next
 * @param checkpointEverySeconds between checkpoints while training
 * @param gapSeconds a gap between two roles
 * @param burstSeconds how long saves and loads drawn at random take
 * @param saveChance that a training role ends with a checkpoint
 * @param gapChance that a gap follows
 * @param loadChance that a role begins with a load
 */
public record Pace(
    Range dwellSeconds,
    Range checkpointEverySeconds,
    Range gapSeconds,
    Range burstSeconds,
    double saveChance,
    double gapChance,
    double loadChance) {
  /** A switch about every two hours, a checkpoint every 20 to 40 minutes. */
  public static final Pace CALM =
      new Pace(
          new Range(5400, 7400),
          new Range(1200, 2300),
          new Range(60, 700),
          new Range(4, 90),
          0.9,
          0.5,
          0.9);

  /** A switch about every ten minutes, a checkpoint every three to six. */
  public static final Pace BUSY =
      new Pace(
          new Range(400, 820),
          new Range(180, 360),
          new Range(18, 85),
          new Range(3, 100),
          0.8,
          0.5,
          0.8);

  /** A switch every 20 to 60 seconds, most with a save, many with a gap and a load. */
  public static final Pace STORM =
      new Pace(
          new Range(20, 60),
          new Range(3600, 3600),
          new Range(3, 14),
          new Range(2, 11),
          0.8,
          0.4,
          0.8);

  public Pace {
    if (!(dwellSeconds.min() > 0) || !(checkpointEverySeconds.min() > 0)) {
      throw new IllegalArgumentException("dwell and checkpoint cadence must be above 0");
    }
  }

  /** The same pace with checkpoints about that often, and every load and save that can be. */
  Pace hectic(double checkpointSeconds) {
    return new Pace(
        dwellSeconds,
        new Range(checkpointSeconds * 0.6, checkpointSeconds * 1.4),
        gapSeconds,
        burstSeconds,
        1,
        gapChance,
        1);
  }

  /** The same pace so many times as fast. */
  Pace times(double factor) {
    return new Pace(
        dwellSeconds.times(1 / factor),
        checkpointEverySeconds.times(1 / factor),
        gapSeconds.times(1 / factor),
        burstSeconds.times(1 / factor),
        saveChance,
        gapChance,
        loadChance);
  }

  /** The same pace with checkpoints at another cadence. */
  public Pace withCheckpointsEvery(Range seconds) {
    return new Pace(
        dwellSeconds, seconds, gapSeconds, burstSeconds, saveChance, gapChance, loadChance);
  }
}
