package io.seiche.collectors.source.simulator;

import java.util.Optional;

/**
 * Draws roles of a {@link Family}: rates, operation sizes and durations independently, each decade
 * as likely as the next, so that nothing but behaviour tells the phases apart. Not thread-safe.
 */
final class RandomRoles {
  private final Dice dice;
  private final RandomStorage storage;
  private final RandomTraining training;
  private final RandomServing serving;

  /**
   * @param peakBytesPerSecond what the storage gives
   * @param burstSeconds how long loads and checkpoints take
   */
  RandomRoles(Dice dice, double peakBytesPerSecond, Range burstSeconds) {
    this.dice = dice;
    this.storage = new RandomStorage(dice, peakBytesPerSecond, burstSeconds);
    this.training = new RandomTraining(dice, storage);
    this.serving = new RandomServing(dice, storage);
  }

  /** A role of a family that is one workload. */
  Role draw(Family family) {
    return switch (family) {
      case TRAIN_STREAM -> training.steady();
      case TRAIN_STEPS -> training.steps();
      case TRAIN_BURSTS -> training.prefetchBursts();
      case TRAIN_SMALL_FILES -> training.smallFiles();
      case TRAIN_LARGE_FILES -> training.largeFiles();
      case TRAIN_SHUFFLED -> training.shuffled();
      case TRAIN_MEMORY_MAP -> training.memoryMap();
      case TRAIN_CACHED -> training.cached();
      case TRAIN_TRICKLE -> training.trickle();
      case TRAIN_SHARED_VOLUME -> training.sharedVolume();
      case TRAIN_ASYNC_SAVES -> training.asynchronousSaves();
      case TRAIN_INCREMENTAL_SAVES -> training.incrementalSaves();
      case EVALUATE -> training.evaluate();
      case QUANTISE -> training.quantise();
      case SERVE_WRITE_THROUGH -> serving.serve(serving.tier(KvPolicy.WRITE_THROUGH));
      case SERVE_BATCHED -> serving.serve(serving.tier(KvPolicy.BATCHED));
      case SERVE_EVICTION -> serving.serve(serving.tier(KvPolicy.ON_EVICTION));
      case SERVE_CLUSTER -> serving.serve(serving.cluster());
      case SERVE_WRITE_MOSTLY -> serving.serve(serving.writeMostly());
      case SERVE_READ_MOSTLY -> serving.serve(serving.readMostly());
      case SERVE_SELECTIVE -> serving.serve(serving.tier(KvPolicy.SELECTIVE));
      case SERVE_RETRIEVAL -> serving.serve(serving.retrieval());
      case SERVE_ADAPTERS -> serving.serve(serving.adapters());
      case SERVE_NIGHTS -> serving.serve(serving.nights());
      case SERVE_SPARSE -> serving.serve(serving.sparse());
      case SERVE_COLD_STARTS -> serving.coldStarts();
      case SERVE_BATCH_JOBS -> serving.batchJobs();
      case INGEST_STEADY -> ingest(false);
      case INGEST_BATCHED -> ingest(new Range(3, 200), new Range(1, 30));
      case INGEST_PAUSING -> ingest(new Range(10, 900), new Range(20, 600));
      case INGEST_INDEX -> ingest(true);
      case BACKUP -> upkeep(UpkeepProfile.Kind.BACKUP);
      case BACKUP_COPY -> upkeep(UpkeepProfile.Kind.BACKUP_COPY);
      case SCRUB -> upkeep(UpkeepProfile.Kind.SCRUB);
      case REBALANCE -> upkeep(UpkeepProfile.Kind.REBALANCE);
      case REST -> new Role.Rest();
      case MIXED_TRAIN_SERVE, MIXED_TRAIN_TRAIN, MIXED_SAVE_SERVE, MIXED_LOAD_SERVE ->
          throw new IllegalArgumentException(family + " is two roles");
    };
  }

  /** What is recorded, with loads and checkpoints around it. */
  Role replay(RecordedSeconds seconds, double bytesFactor) {
    double opFactor = dice.chance(0.4) ? 1 : dice.logBetween(0.1, 10);
    boolean saves = seconds.label() == Label.TRAINING;
    return new Role.Replay(
        seconds,
        bytesFactor,
        opFactor,
        saves ? Optional.of(storage.saves(dice.chance(0.15))) : Optional.empty(),
        storage.bursts());
  }

  private Role ingest(boolean merges) {
    return new Role.Ingest(IngestProfile.random(dice, storage.rate(), merges));
  }

  private Role ingest(Range batch, Range pause) {
    double longest = dice.logBetween(batch.min() * 2, batch.max());
    double longestPause = dice.logBetween(pause.min() * 2, pause.max());
    return new Role.Ingest(
        IngestProfile.random(dice, storage.rate(), dice.chance(0.2))
            .withPauses(new Range(batch.min(), longest), new Range(pause.min(), longestPause)));
  }

  private Role upkeep(UpkeepProfile.Kind kind) {
    boolean even = kind == UpkeepProfile.Kind.SCRUB;
    double stretch = dice.logBetween(even ? 30 : 3, even ? 1200 : 180);
    return new Role.Upkeep(
        new UpkeepProfile(
            kind,
            Math.max(
                RandomStorage.LEAST_BYTES_PER_SECOND, storage.rate() * dice.logBetween(0.05, 1)),
            Sizes.randomOp(dice, 64 * Sizes.KIB, even ? 16 * Sizes.MIB : 4 * Sizes.MIB),
            even ? dice.logBetween(0.005, 0.1) : dice.logBetween(0.03, 0.4),
            new Range(stretch * 0.2, stretch * 1.8),
            dice.chance(0.6) ? 0 : dice.between(0, 0.15),
            new Range(1, dice.logBetween(2, 200))));
  }
}
