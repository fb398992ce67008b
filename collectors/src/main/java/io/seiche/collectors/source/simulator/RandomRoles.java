package io.seiche.collectors.source.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Draws roles of a {@link Family}: rates, operation sizes and durations independently, each decade
 * as likely as the next, so that nothing but behaviour tells the phases apart. Not thread-safe.
 */
final class RandomRoles {
  static final double LEAST_BYTES_PER_SECOND = 1 * Sizes.MB;
  private static final Range SMALL_OPS = new Range(4 * Sizes.KIB, 256 * Sizes.KIB);
  private static final Range ANY_OPS = new Range(32 * Sizes.KIB, 4 * Sizes.MIB);
  private static final Range LARGE_OPS = new Range(Sizes.MIB, 16 * Sizes.MIB);
  private static final List<ReadPattern> PATTERNS = List.of(ReadPattern.values());

  private final Dice dice;
  private final double peakBytesPerSecond;
  private final Range burstSeconds;

  /**
   * @param peakBytesPerSecond what the storage gives
   * @param burstSeconds how long loads and checkpoints take
   */
  RandomRoles(Dice dice, double peakBytesPerSecond, Range burstSeconds) {
    this.dice = dice;
    this.peakBytesPerSecond = peakBytesPerSecond;
    this.burstSeconds = burstSeconds;
  }

  /** A role of a family that has one; of a mixed one, its first. */
  Role draw(Family family) {
    return switch (family) {
      case TRAIN_STREAM -> train(reads(ReadPattern.STEADY, ANY_OPS));
      case TRAIN_STEPS -> train(reads(ReadPattern.PER_STEP, ANY_OPS));
      case TRAIN_BURSTS -> train(reads(ReadPattern.PREFETCH_BURSTS, ANY_OPS));
      case TRAIN_SMALL_FILES -> train(reads(ReadPattern.SMALL_FILES, SMALL_OPS));
      case TRAIN_LARGE_FILES -> train(largeFiles());
      case TRAIN_SHUFFLED -> train(reads(ReadPattern.STEADY, SMALL_OPS));
      case TRAIN_MEMORY_MAP -> train(reads(ReadPattern.MEMORY_MAP, SMALL_OPS));
      case TRAIN_CACHED -> train(cached());
      case TRAIN_TRICKLE -> train(trickle());
      case TRAIN_SHARED_VOLUME -> sharedVolume();
      case TRAIN_ASYNC_SAVES -> train(anyReads(), asynchronous());
      case TRAIN_INCREMENTAL_SAVES -> train(anyReads(), incremental());
      case EVALUATE -> evaluate();
      case QUANTISE -> quantise();
      case SERVE_WRITE_THROUGH -> serve(tier(KvPolicy.WRITE_THROUGH, 0.05, 0.9));
      case SERVE_BATCHED -> serve(tier(KvPolicy.BATCHED, 0.05, 0.9));
      case SERVE_EVICTION -> serve(tier(KvPolicy.ON_EVICTION, 0.05, 0.9));
      case SERVE_WRITE_MOSTLY -> serve(writeMostly());
      case SERVE_READ_MOSTLY -> serve(readMostly());
      case SERVE_SELECTIVE -> serve(tier(KvPolicy.SELECTIVE, 0.1, 0.8));
      case SERVE_RETRIEVAL -> serve(retrieval());
      case SERVE_ADAPTERS -> serve(adapters());
      case SERVE_NIGHTS -> serve(nights());
      case SERVE_SPARSE -> serve(sparse());
      case SERVE_COLD_STARTS -> coldStarts();
      case SERVE_BATCH_JOBS -> batchJobs();
      case INGEST_STEADY -> new Role.Ingest(IngestProfile.random(dice, rate(), false));
      case INGEST_BATCHED -> ingest(new Range(3, 200), new Range(1, 30));
      case INGEST_PAUSING -> ingest(new Range(10, 900), new Range(20, 600));
      case INGEST_INDEX -> new Role.Ingest(IngestProfile.random(dice, rate(), true));
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
        saves ? Optional.of(saves(dice.chance(0.15))) : Optional.empty(),
        bursts());
  }

  private double rate() {
    return Math.max(LEAST_BYTES_PER_SECOND, peakBytesPerSecond * dice.logBetween(0.03, 1));
  }

  private BurstSeries bursts() {
    return BurstSeries.spread(
        BurstProfile.random(dice, rate(), burstSeconds),
        dice.chance(0.5) ? 1 : dice.between(1, 2.5));
  }

  private Saves saves(boolean asynchronous) {
    return Saves.of(bursts(), asynchronous);
  }

  private TrainingProfile reads(ReadPattern pattern, Range opBytes) {
    return TrainingProfile.random(dice, pattern, rate(), opBytes);
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
    return train(reads, saves(dice.chance(0.1)));
  }

  private Role train(TrainingProfile reads, Saves saves) {
    return new Role.Train(List.of(reads), Optional.of(saves), bursts());
  }

  private TrainingProfile largeFiles() {
    double epoch = dice.logBetween(600, 40_000);
    return reads(ReadPattern.STEADY, LARGE_OPS)
        .withEpochs(new Range(epoch, epoch * 1.2), new Range(0.2, 20));
  }

  private TrainingProfile cached() {
    double epoch = dice.logBetween(20, 600);
    return anyReads()
        .withEpochs(new Range(epoch, epoch * 1.3), new Range(0.3, 5))
        .cached(dice.chance(0.5) ? 0 : dice.between(0, 0.4));
  }

  private TrainingProfile trickle() {
    double rate = Math.max(LEAST_BYTES_PER_SECOND, rate() * dice.logBetween(0.001, 0.1));
    ReadPattern pattern = dice.chance(0.5) ? ReadPattern.PER_STEP : ReadPattern.PREFETCH_BURSTS;
    return TrainingProfile.random(dice, pattern, rate, ANY_OPS)
        .withEpochs(new Range(20_000, 80_000), new Range(0.5, 10));
  }

  private Role sharedVolume() {
    List<TrainingProfile> jobs = new ArrayList<>();
    int count = 2 + (int) (dice.uniform() * 3);
    for (int i = 0; i < count; i++) {
      jobs.add(anyReads());
    }
    return new Role.Train(jobs, Optional.of(saves(true)), bursts());
  }

  private Saves asynchronous() {
    BurstProfile whole = BurstProfile.random(dice, rate(), burstSeconds);
    int shards = (int) dice.logBetween(1, 9);
    return new Saves(
        BurstSeries.spread(whole.times(dice.between(1, 2)), dice.between(1, 2)),
        true,
        shards,
        dice.chance(0.3) ? new Range(0, 0) : new Range(2, dice.logBetween(4, 60)),
        1);
  }

  private Saves incremental() {
    return new Saves(
        new BurstSeries(
            BurstProfile.random(dice, rate(), burstSeconds),
            dice.between(1, 1.5),
            dice.logBetween(0.03, 0.4),
            3 + (int) (dice.uniform() * 15)),
        dice.chance(0.3),
        1,
        new Range(0, 0),
        dice.between(0.15, 0.6));
  }

  private Role evaluate() {
    return new Role.Train(List.of(anyReads()), Optional.empty(), bursts());
  }

  private Role quantise() {
    BurstProfile model = BurstProfile.random(dice, rate(), burstSeconds);
    double smaller = dice.pick(List.of(0.5, 0.28, 0.25)) * dice.between(1, 1.1);
    BurstProfile written = BurstProfile.random(dice, rate(), burstSeconds);
    return new Role.Quantise(
        BurstSeries.spread(model, dice.between(1, 3)),
        BurstSeries.of(written.times(model.bytes() * smaller / written.bytes())),
        new Range(0.5, dice.logBetween(1, 25)),
        new Range(0, dice.logBetween(2, 60)));
  }

  private Role serve(ServingProfile requests) {
    return new Role.Serve(requests, bursts());
  }

  private ServingProfile tier(KvPolicy policy, double leastHits, double mostHits) {
    double hit = dice.between(0.1, 0.8);
    Range found = new Range(hit, Math.min(1, hit + dice.between(0.05, 0.5)));
    return kv(
        arrivals(),
        policy,
        dice.between(leastHits, mostHits),
        found,
        dice.chance(0.2) ? dice.between(0.1, 0.8) : 0);
  }

  private ServingProfile writeMostly() {
    KvPolicy policy = dice.pick(List.of(KvPolicy.WRITE_THROUGH, KvPolicy.BATCHED));
    return kv(arrivals(), policy, dice.between(0, 0.1), new Range(0.1, 0.5), 0);
  }

  private ServingProfile readMostly() {
    double hit = dice.between(0.7, 0.95);
    return kv(
        arrivals(),
        dice.pick(List.of(KvPolicy.WRITE_THROUGH, KvPolicy.BATCHED, KvPolicy.SELECTIVE)),
        dice.between(0.8, 1),
        new Range(hit, Math.min(1, hit + 0.15)),
        dice.chance(0.7) ? dice.between(0.2, 0.85) : 0);
  }

  private ServingProfile nights() {
    KvPolicy policy = dice.pick(List.of(KvPolicy.values()));
    ArrivalProfile days =
        arrivals().withNights(dice.logBetween(600, 86_400), dice.between(0.1, 0.6));
    return policy == KvPolicy.NONE
        ? retrieval(days)
        : kv(days, policy, dice.between(0.1, 0.9), new Range(0.2, 0.9), 0);
  }

  private ServingProfile sparse() {
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
    double most = rate();
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

  private ServingProfile retrieval() {
    return retrieval(arrivals());
  }

  private ServingProfile retrieval(ArrivalProfile arrivals) {
    double opBytes = Sizes.randomOp(dice, 4 * Sizes.KIB, 64 * Sizes.KIB);
    double most = rate();
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

  private ServingProfile adapters() {
    double most = rate();
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

  private Role coldStarts() {
    Role.Serve serve =
        new Role.Serve(
            dice.chance(0.7) ? tier(KvPolicy.WRITE_THROUGH, 0.05, 0.9) : retrieval(), bursts());
    return new Role.ColdStarts(
        serve, new Range(15, dice.logBetween(40, 600)), new Range(35, dice.logBetween(60, 900)));
  }

  private Role batchJobs() {
    double most = rate();
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
        bursts());
  }

  private Role ingest(Range batch, Range pause) {
    double longest = dice.logBetween(batch.min() * 2, batch.max());
    double longestPause = dice.logBetween(pause.min() * 2, pause.max());
    return new Role.Ingest(
        IngestProfile.random(dice, rate(), dice.chance(0.2))
            .withPauses(new Range(batch.min(), longest), new Range(pause.min(), longestPause)));
  }

  private Role upkeep(UpkeepProfile.Kind kind) {
    boolean even = kind == UpkeepProfile.Kind.SCRUB;
    double stretch = dice.logBetween(even ? 30 : 3, even ? 1200 : 180);
    return new Role.Upkeep(
        new UpkeepProfile(
            kind,
            rate(),
            Sizes.randomOp(dice, 64 * Sizes.KIB, even ? 16 * Sizes.MIB : 4 * Sizes.MIB),
            even ? dice.logBetween(0.005, 0.1) : dice.logBetween(0.03, 0.4),
            new Range(stretch * 0.2, stretch * 1.8),
            dice.chance(0.6) ? 0 : dice.between(0, 0.15),
            new Range(1, dice.logBetween(2, 200))));
  }
}
