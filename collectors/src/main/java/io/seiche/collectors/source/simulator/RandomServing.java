package io.seiche.collectors.source.simulator;

import java.util.List;

/** Draws services. Not thread-safe. */
final class RandomServing {
  private final Dice dice;
  private final RandomStorage storage;

  RandomServing(Dice dice, RandomStorage storage) {
    this.dice = dice;
    this.storage = storage;
  }

  Role serve(ServingProfile requests) {
    return new Role.Serve(requests, storage.bursts());
  }

  ServingProfile tier(KvPolicy policy) {
    double hit = dice.between(0.1, 0.8);
    Range found = new Range(hit, Math.min(1, hit + dice.between(0.05, 0.5)));
    return kv(
        arrivals(),
        policy,
        dice.between(0.05, 0.9),
        found,
        dice.chance(0.2) ? dice.between(0.1, 0.8) : 0);
  }

  ServingProfile cluster() {
    ArrivalProfile crowd = ArrivalProfile.random(dice, dice.logBetween(1, 30)).withoutPauses();
    double hit = dice.between(0.2, 0.7);
    KvPolicy policy = dice.pick(List.of(KvPolicy.WRITE_THROUGH, KvPolicy.ON_EVICTION));
    double computed = storage.rate() / 2;
    KvTier tier =
        KvTier.random(
            dice,
            policy,
            crowd.requestsPerSecond(),
            computed,
            dice.between(0.2, 0.8),
            new Range(hit, Math.min(1, hit + 0.4)));
    return new ServingProfile(
        crowd,
        tier,
        0,
        4 * Sizes.KIB,
        0,
        0,
        0,
        computed * dice.logBetween(0.8, 8),
        dice.between(0.3, 0.9),
        answers());
  }

  ServingProfile writeMostly() {
    KvPolicy policy = dice.pick(List.of(KvPolicy.WRITE_THROUGH, KvPolicy.BATCHED));
    return kv(arrivals(), policy, dice.between(0, 0.1), new Range(0.1, 0.5), 0);
  }

  ServingProfile readMostly() {
    double hit = dice.between(0.7, 0.95);
    return kv(
        arrivals(),
        dice.pick(List.of(KvPolicy.WRITE_THROUGH, KvPolicy.BATCHED, KvPolicy.SELECTIVE)),
        dice.between(0.8, 1),
        new Range(hit, Math.min(1, hit + 0.15)),
        dice.chance(0.7) ? dice.between(0.2, 0.85) : 0);
  }

  ServingProfile nights() {
    KvPolicy policy = dice.pick(List.of(KvPolicy.values()));
    ArrivalProfile days =
        arrivals().withNights(dice.logBetween(600, 86_400), dice.between(0.1, 0.6));
    return policy == KvPolicy.NONE
        ? retrieval(days)
        : kv(days, policy, dice.between(0.1, 0.9), new Range(0.2, 0.9), 0);
  }

  ServingProfile sparse() {
    ArrivalProfile few = ArrivalProfile.random(dice, dice.logBetween(0.01, 0.3));
    KvPolicy policy = dice.pick(List.of(KvPolicy.values()));
    return policy == KvPolicy.NONE
        ? retrieval(few)
        : kv(few, policy, dice.between(0.1, 0.9), new Range(0.2, 0.9), 0);
  }

  private ArrivalProfile arrivals() {
    return ArrivalProfile.random(dice, dice.logBetween(0.06, 60));
  }

  private ServingProfile kv(
      ArrivalProfile arrivals, KvPolicy policy, double hitChance, Range found, double fanOut) {
    double most = storage.rate();
    double computed = most * dice.logBetween(0.02, 0.5);
    KvTier tier =
        KvTier.random(dice, policy, arrivals.requestsPerSecond(), computed, hitChance, found);
    boolean retrieves = dice.chance(0.15);
    return new ServingProfile(
        arrivals,
        tier,
        retrieves ? dice.logBetween(2, 300) : 0,
        Sizes.randomOp(dice, 4 * Sizes.KIB, 64 * Sizes.KIB),
        dice.chance(0.1) ? dice.logBetween(20, 600) : 0,
        most * dice.logBetween(0.1, 3),
        fanOut,
        tier.prefillBytesPerSecond() * dice.logBetween(0.4, 4),
        dice.between(0.1, 0.8),
        answers());
  }

  private Range answers() {
    double shortest = dice.logBetween(0.2, 6);
    return new Range(shortest, shortest * dice.logBetween(2, 12));
  }

  ServingProfile retrieval() {
    return retrieval(arrivals());
  }

  private ServingProfile retrieval(ArrivalProfile arrivals) {
    double opBytes = Sizes.randomOp(dice, 4 * Sizes.KIB, 64 * Sizes.KIB);
    double most = storage.rate();
    double reads = most * dice.logBetween(0.05, 0.8) / (arrivals.requestsPerSecond() * opBytes);
    return new ServingProfile(
        arrivals,
        KvTier.none(),
        Math.max(1, reads),
        opBytes,
        0,
        0,
        dice.chance(0.3) ? dice.between(0.1, 0.6) : 0,
        most,
        dice.between(0.05, 0.6),
        new Range(0.1, dice.logBetween(0.5, 20)));
  }

  ServingProfile adapters() {
    double most = storage.rate();
    ArrivalProfile arrivals = arrivals();
    KvTier tier =
        dice.chance(0.5)
            ? KvTier.none()
            : KvTier.random(
                dice,
                KvPolicy.SELECTIVE,
                arrivals.requestsPerSecond(),
                most * dice.logBetween(0.005, 0.1),
                dice.between(0.1, 0.9),
                new Range(0.2, 0.9));
    return new ServingProfile(
        arrivals,
        tier,
        0,
        16 * Sizes.KIB,
        dice.logBetween(3, 120),
        most * dice.logBetween(0.05, 4),
        0,
        most,
        dice.between(0.1, 0.8),
        answers());
  }

  Role coldStarts() {
    Role.Serve serve =
        new Role.Serve(
            dice.chance(0.7) ? tier(KvPolicy.WRITE_THROUGH) : retrieval(), storage.bursts());
    return new Role.ColdStarts(
        serve, new Range(15, dice.logBetween(40, 600)), new Range(35, dice.logBetween(60, 900)));
  }

  Role batchJobs() {
    double most = storage.rate();
    double batch = dice.logBetween(2, 120);
    double prompts = most * Math.min(batch, dice.logBetween(0.05, 10));
    return new Role.Batch(
        new BatchProfile(
            most,
            new Range(batch * 0.7, batch * 1.4),
            prompts,
            dice.logBetween(0.05, 3),
            dice.chance(0.4) ? 0 : dice.logBetween(2, 120),
            Sizes.randomOp(dice, 16 * Sizes.KIB, 4 * Sizes.MIB)),
        storage.bursts());
  }
}
