package io.seiche.collectors.source.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Draws training, and what is close to it. Not thread-safe. */
final class RandomTraining {
  private static final Range SMALL_OPS = new Range(4 * Sizes.KIB, 256 * Sizes.KIB);
  private static final Range ANY_OPS = new Range(32 * Sizes.KIB, 4 * Sizes.MIB);
  private static final Range LARGE_OPS = new Range(Sizes.MIB, 16 * Sizes.MIB);
  private static final List<ReadPattern> PATTERNS = List.of(ReadPattern.values());

  private final Dice dice;
  private final RandomStorage storage;

  RandomTraining(Dice dice, RandomStorage storage) {
    this.dice = dice;
    this.storage = storage;
  }

  Role steady() {
    return train(reads(ReadPattern.STEADY, ANY_OPS));
  }

  Role steps() {
    return train(reads(ReadPattern.PER_STEP, ANY_OPS));
  }

  Role prefetchBursts() {
    return train(reads(ReadPattern.PREFETCH_BURSTS, ANY_OPS));
  }

  Role smallFiles() {
    return train(reads(ReadPattern.SMALL_FILES, SMALL_OPS));
  }

  Role shuffled() {
    return train(reads(ReadPattern.STEADY, SMALL_OPS));
  }

  Role memoryMap() {
    return train(reads(ReadPattern.MEMORY_MAP, SMALL_OPS));
  }

  private TrainingProfile reads(ReadPattern pattern, Range opBytes) {
    return TrainingProfile.random(dice, pattern, storage.rate(), opBytes);
  }

  private TrainingProfile anyReads() {
    ReadPattern pattern = dice.pick(PATTERNS);
    return reads(
        pattern,
        pattern == ReadPattern.SMALL_FILES || pattern == ReadPattern.MEMORY_MAP
            ? SMALL_OPS
            : ANY_OPS);
  }

  private Role train(TrainingProfile reads) {
    return train(reads, storage.saves(dice.chance(0.1)));
  }

  private Role train(TrainingProfile reads, Saves saves) {
    return new Role.Train(List.of(reads), Optional.of(saves), storage.bursts());
  }

  Role largeFiles() {
    double epoch = dice.logBetween(600, 40_000);
    return train(
        reads(ReadPattern.STEADY, LARGE_OPS)
            .withEpochs(new Range(epoch, epoch * 1.2), new Range(0.2, 20)));
  }

  Role cached() {
    double epoch = dice.logBetween(20, 600);
    return train(
        anyReads()
            .withEpochs(new Range(epoch, epoch * 1.3), new Range(0.3, 5))
            .cached(dice.chance(0.25) ? 0 : dice.logBetween(0.01, 0.5)));
  }

  Role trickle() {
    double rate =
        Math.max(
            RandomStorage.LEAST_BYTES_PER_SECOND, storage.rate() * dice.logBetween(0.001, 0.1));
    ReadPattern pattern = dice.chance(0.5) ? ReadPattern.PER_STEP : ReadPattern.PREFETCH_BURSTS;
    return train(
        TrainingProfile.random(dice, pattern, rate, ANY_OPS)
            .withEpochs(new Range(20_000, 80_000), new Range(0.5, 10)));
  }

  Role sharedVolume() {
    List<TrainingProfile> jobs = new ArrayList<>();
    int count = 2 + (int) (dice.uniform() * 3);
    for (int i = 0; i < count; i++) {
      jobs.add(anyReads());
    }
    return new Role.Train(jobs, Optional.of(storage.saves(true)), storage.bursts());
  }

  Role asynchronousSaves() {
    BurstProfile whole = storage.burst();
    int shards = (int) dice.logBetween(1, 9);
    Saves saves =
        new Saves(
            BurstSeries.spread(whole.times(dice.between(1, 2)), dice.between(1, 2)),
            true,
            shards,
            dice.chance(0.3) ? new Range(0, 0) : new Range(2, dice.logBetween(4, 60)),
            1);
    return train(anyReads(), saves);
  }

  Role incrementalSaves() {
    Saves saves =
        new Saves(
            new BurstSeries(
                storage.burst(),
                dice.between(1, 1.5),
                dice.logBetween(0.03, 0.4),
                3 + (int) (dice.uniform() * 15)),
            dice.chance(0.3),
            1,
            new Range(0, 0),
            dice.between(0.15, 0.6));
    return train(anyReads(), saves);
  }

  Role evaluate() {
    return new Role.Train(List.of(anyReads()), Optional.empty(), storage.bursts());
  }

  Role quantise() {
    BurstProfile model = storage.burst();
    double smaller = dice.pick(List.of(0.5, 0.28, 0.25)) * dice.between(1, 1.1);
    BurstProfile written = storage.burst();
    return new Role.Quantise(
        BurstSeries.spread(model, dice.between(1, 3)),
        BurstSeries.of(written.times(model.bytes() * smaller / written.bytes())),
        new Range(0.5, dice.logBetween(1, 25)),
        new Range(0, dice.logBetween(2, 60)));
  }
}
