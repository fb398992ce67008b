package io.seiche.collectors.source.simulator;

import java.util.List;

/**
 * Workloads nobody has thought of: rates, operation sizes and durations are drawn independently,
 * each decade as likely as the next, so that nothing but behaviour tells the phases apart.
 */
final class RandomPlans {
  private RandomPlans() {}

  static Plan draw(Dice dice, Schedule mix) {
    Schedule schedule = mix.startingAt(dice.uniform() * mix.cycleSeconds());
    Range bursts = dice.pick(schedule.segments()).pace().burstSeconds();
    List<Role> roles = roles(dice, bursts);
    double noise = dice.chance(0.3) ? 0 : dice.logBetween(0.2, 5);
    return new Plan(roles, schedule, dice.chance(0.9), noise);
  }

  private static List<Role> roles(Dice dice, Range bursts) {
    double lot = dice.uniform();
    if (lot < 0.3) {
      return List.of(train(dice, bursts), serve(dice, bursts));
    } else if (lot < 0.6) {
      return List.of(serve(dice, bursts), train(dice, bursts));
    } else if (lot < 0.68) {
      return List.of(train(dice, bursts));
    } else if (lot < 0.76) {
      return List.of(serve(dice, bursts));
    } else if (lot < 0.82) {
      return List.of(ingest(dice), train(dice, bursts));
    } else if (lot < 0.88) {
      return List.of(ingest(dice), new Role.Rest());
    } else if (lot < 0.92) {
      return List.of(new Role.Rest(), serve(dice, bursts));
    } else if (lot < 0.96) {
      return List.of(new Role.Rest(), train(dice, bursts));
    } else {
      return List.of(new Role.Rest());
    }
  }

  private static Role train(Dice dice, Range bursts) {
    return new Role.Train(
        TrainingProfile.random(dice, rate(dice)),
        BurstProfile.random(dice, rate(dice), bursts),
        BurstProfile.random(dice, rate(dice), bursts),
        dice.chance(0.15));
  }

  private static Role serve(Dice dice, Range bursts) {
    return new Role.Serve(
        ServingProfile.random(dice, rate(dice)), BurstProfile.random(dice, rate(dice), bursts));
  }

  private static Role ingest(Dice dice) {
    return new Role.Ingest(IngestProfile.random(dice, dice.logBetween(5e6, 6e9)));
  }

  /** From a modest disk to a fast array, bytes per second. */
  private static double rate(Dice dice) {
    return dice.logBetween(60e6, 30e9);
  }
}
