package io.seiche.collectors.source.simulator;

import java.util.ArrayList;
import java.util.List;

/**
 * How hectic a timeline of a {@link Corpus} is. The figures of each are drawn anew for every
 * timeline.
 */
public enum Tempo {
  /** A switch about every two hours, a checkpoint every 10 to 40 minutes. */
  CALM,
  /** A switch about every ten minutes, a checkpoint every two to seven. */
  BUSY,
  /** A switch every 15 to 60 seconds; short loads and checkpoints on some. */
  STORM,
  /** One after the other. */
  CHANGING;

  private static final List<Tempo> PLAIN = List.of(CALM, BUSY, STORM);
  private static final double NEVER_SECONDS = 1e6;

  /** How often work begins with a load: weights do not stay in memory for long. */
  private static final Range COLD_LOADS = new Range(0.5, 1);

  /** The same a minute later, when they may still be there. */
  private static final Range WARM_LOADS = new Range(0.2, 0.9);

  Schedule draw(Dice dice) {
    return switch (this) {
      case CALM -> Schedule.of(calm(dice));
      case BUSY -> Schedule.of(busy(dice));
      case STORM -> Schedule.of(storm(dice));
      case CHANGING -> changing(dice);
    };
  }

  private static Schedule changing(Dice dice) {
    List<Schedule.Segment> segments = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      Pace pace = dice.pick(PLAIN).draw(dice).segments().get(0).pace();
      segments.add(new Schedule.Segment(pace, dice.logBetween(400, 4000)));
    }
    return new Schedule(segments);
  }

  private static Pace calm(Dice dice) {
    return pace(
        dice,
        around(dice.logBetween(3000, 11_000)),
        around(dice.logBetween(600, 2400)),
        new Range(dice.logBetween(1, 60), dice.logBetween(60, 900)),
        dice.chance(0.15)
            ? new Range(10, 900)
            : new Range(dice.logBetween(3, 20), dice.logBetween(40, 200)),
        COLD_LOADS);
  }

  private static Pace busy(Dice dice) {
    return pace(
        dice,
        around(dice.logBetween(250, 900)),
        around(dice.logBetween(120, 400)),
        new Range(1, dice.logBetween(5, 120)),
        new Range(dice.logBetween(3, 15), dice.logBetween(20, 150)),
        COLD_LOADS);
  }

  private static Pace storm(Dice dice) {
    double shortest = dice.between(14, 32);
    return pace(
        dice,
        new Range(shortest, shortest * dice.between(1.2, 3)),
        dice.chance(0.15) ? around(dice.between(15, 60)) : new Range(NEVER_SECONDS, NEVER_SECONDS),
        new Range(2, dice.between(4, 15)),
        new Range(2.5, dice.between(5, 13)),
        WARM_LOADS);
  }

  /** Real timelines skip phases at random. */
  private static Pace pace(
      Dice dice, Range dwell, Range saves, Range gap, Range bursts, Range loads) {
    return new Pace(
        dwell,
        saves,
        gap,
        bursts,
        dice.between(0.05, 0.95),
        dice.between(0.1, 0.8),
        loads.draw(dice));
  }

  private static Range around(double seconds) {
    return new Range(seconds * 0.7, seconds * 1.3);
  }
}
