package io.seiche.collectors.source.simulator;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;

/** Draws what else a workload does beside its first family: real ones take turns, or do not. */
final class RandomPlans {
  private static final List<Family> ALONE =
      EnumSet.allOf(Family.class).stream().filter(family -> !family.mixed()).toList();
  private static final double STARTED_CHANCE = 0.9;

  private RandomPlans() {}

  /** A workload nobody has thought of, on storage as fast as it needs. */
  static Plan draw(Dice dice, Schedule mix) {
    Schedule schedule = mix.startingAt(dice.uniform() * mix.cycleSeconds());
    double peak = dice.logBetween(60 * Sizes.MB, 60 * Sizes.GB);
    RandomRoles roles =
        new RandomRoles(dice, peak, dice.pick(schedule.segments()).pace().burstSeconds());
    List<Role> drawn = turns(dice, dice.pick(ALONE), ALONE).stream().map(roles::draw).toList();
    return plan(dice, drawn, schedule, peak);
  }

  /** Roles on a volume whose murmur does not drown them. */
  static Plan plan(Dice dice, List<Role> roles, Schedule schedule, double peakBytesPerSecond) {
    NoiseProfile noise =
        NoiseProfile.random(dice, peakBytesPerSecond * dice.logBetween(0.001, 0.01));
    return new Plan(roles, schedule, dice.chance(STARTED_CHANCE), noise);
  }

  /**
   * The families a workload takes turns in; which comes first is drawn, too.
   *
   * @param first the one it is there for
   * @param among what the others are drawn from; those whose phase is not there are left out
   */
  static List<Family> turns(Dice dice, Family first, Collection<Family> among) {
    List<Family> turns = new ArrayList<>(List.of(first));
    double lot = dice.uniform();
    switch (first.label()) {
      case TRAINING -> otherSide(dice, lot, Label.INFERENCE, turns, among);
      case INFERENCE -> otherSide(dice, lot, Label.TRAINING, turns, among);
      case LOAD, CHECKPOINT, INGEST, UNKNOWN -> {
        if (lot < 0.4) {
          add(dice, Label.TRAINING, turns, among);
        } else if (lot < 0.75) {
          add(dice, Label.INFERENCE, turns, among);
        } else if (lot < 0.9) {
          add(dice, Label.IDLE, turns, among);
        }
      }
      case IDLE -> {
        if (lot < 0.3) {
          add(dice, lot < 0.15 ? Label.TRAINING : Label.INFERENCE, turns, among);
        }
      }
    }
    if (dice.chance(0.5)) {
      turns.add(turns.remove(0));
    }
    return turns;
  }

  private static void otherSide(
      Dice dice, double lot, Label other, List<Family> turns, Collection<Family> among) {
    if (lot < 0.85) {
      add(dice, other, turns, among);
    }
    if (lot > 0.65 && lot < 0.75) {
      add(dice, turns.get(0).label(), turns, among);
      add(dice, other, turns, among);
    } else if (lot > 0.75 && lot < 0.8) {
      add(dice, Label.INGEST, turns, among);
    } else if (lot > 0.95) {
      add(dice, Label.IDLE, turns, among);
    }
  }

  private static void add(Dice dice, Label label, List<Family> turns, Collection<Family> among) {
    List<Family> fitting =
        among.stream().filter(family -> family.label() == label && !family.mixed()).toList();
    if (!fitting.isEmpty()) {
      turns.add(dice.pick(fitting));
    }
  }
}
