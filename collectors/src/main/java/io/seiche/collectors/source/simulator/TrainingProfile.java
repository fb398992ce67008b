package io.seiche.collectors.source.simulator;

/**
 * How a training job reads.
 *
 * <p>The MLPerf Storage profiles take record size, batch and seconds of computing per step on an
 * H100 from mlcommons/storage, {@code configs/dlio/workload/*_h100.yaml}, and the accelerator
 * utilisation the rules demand (0.9, cosmoflow 0.7). Variation, epochs and pauses between epochs
 * follow published result logs (mlcommons/storage_results_v1.0).
 *
 * @param readBytesPerSecond mean inside an epoch
 * @param bytesPerOp size of a read as the storage sees it
 * @param variation coefficient of variation from second to second, without the pattern's own
 * @param epochSeconds length of an epoch
 * @param pauseSeconds between epochs, without reads
 * @param rereadRatio share of an epoch that later epochs read again; the rest is cached
 * @param cycleSeconds step or refill of {@link ReadPattern#PER_STEP} and {@link
 *     ReadPattern#PREFETCH_BURSTS}
 * @param dutyRatio share of that cycle spent reading
 * @param gpuUtilRatio while an epoch runs
 */
public record TrainingProfile(
    ReadPattern pattern,
    double readBytesPerSecond,
    double bytesPerOp,
    double variation,
    Range epochSeconds,
    Range pauseSeconds,
    double rereadRatio,
    Range cycleSeconds,
    double dutyRatio,
    double gpuUtilRatio) {
  private static final Range NO_CYCLE = new Range(1, 1);

  public TrainingProfile {
    if (!(readBytesPerSecond > 0) || !(bytesPerOp > 0) || !(epochSeconds.min() > 0)) {
      throw new IllegalArgumentException(
          "training needs a rate, an operation size and an epoch above 0");
    }
    if (!(dutyRatio > 0 && dutyRatio <= 1) || !(rereadRatio >= 0 && rereadRatio <= 1)) {
      throw new IllegalArgumentException(
          "ratios must be 0 to 1, got duty " + dutyRatio + ", reread " + rereadRatio);
    }
  }

  /** 3D images: samples of 147 MB, 7 a step of 0.323 s; about 2.9 GB/s an accelerator. */
  public static TrainingProfile unet3d(int accelerators) {
    return steady(accelerators * 0.9 * 7 * 146_600_628 / 0.323, Sizes.MIB, 0.032)
        .withEpochs(new Range(180, 210), new Range(0.5, 2));
  }

  /** TFRecords of 1,251 images of 115 KB, 400 a step of 0.224 s; about 184 MB/s an accelerator. */
  public static TrainingProfile resnet50(int accelerators) {
    return steady(accelerators * 0.9 * 400 * 114_660.07 / 0.224, 256 * Sizes.KIB, 0.06)
        .withEpochs(new Range(220, 270), new Range(5, 13));
  }

  /** A TFRecord of 2.8 MB per sample, one a step of 3.5 ms; about 566 MB/s an accelerator. */
  public static TrainingProfile cosmoflow(int accelerators) {
    return new TrainingProfile(
        ReadPattern.SMALL_FILES,
        accelerators * 0.7 * 2_828_486 / 0.0035,
        128 * Sizes.KIB,
        0.08,
        new Range(240, 420),
        new Range(2, 8),
        1,
        NO_CYCLE,
        1,
        0.72);
  }

  /** Language model pre-training: a trickle of token shards, step by step. */
  public static TrainingProfile pretraining(double bytesPerSecond) {
    return new TrainingProfile(
        ReadPattern.PER_STEP,
        bytesPerSecond,
        512 * Sizes.KIB,
        0.06,
        new Range(40_000, 80_000),
        new Range(1, 2),
        1,
        new Range(3, 5),
        0.6,
        0.95);
  }

  /** Fine-tuning on a small set: the first epoch reads, later ones find most of it in memory. */
  public static TrainingProfile fineTuning(double bytesPerSecond) {
    return new TrainingProfile(
        ReadPattern.STEADY,
        bytesPerSecond,
        256 * Sizes.KIB,
        0.08,
        new Range(90, 150),
        new Range(1, 4),
        0.35,
        NO_CYCLE,
        1,
        0.9);
  }

  private static TrainingProfile steady(
      double bytesPerSecond, double bytesPerOp, double variation) {
    return new TrainingProfile(
        ReadPattern.STEADY,
        bytesPerSecond,
        bytesPerOp,
        variation,
        new Range(200, 200),
        new Range(1, 1),
        1,
        NO_CYCLE,
        1,
        0.9);
  }

  /** The same loader with other epochs and pauses. */
  TrainingProfile withEpochs(Range epoch, Range pause) {
    return new TrainingProfile(
        pattern,
        readBytesPerSecond,
        bytesPerOp,
        variation,
        epoch,
        pause,
        rereadRatio,
        cycleSeconds,
        dutyRatio,
        gpuUtilRatio);
  }

  /** The same loader with other storage operations. */
  public TrainingProfile withOpBytes(double newBytesPerOp) {
    return new TrainingProfile(
        pattern,
        readBytesPerSecond,
        newBytesPerOp,
        variation,
        epochSeconds,
        pauseSeconds,
        rereadRatio,
        cycleSeconds,
        dutyRatio,
        gpuUtilRatio);
  }

  /**
   * Any loader of a pattern: variation, epochs and pauses drawn independently.
   *
   * @param bytesPerSecond its mean rate
   * @param opBytes size of a read, from and to
   */
  static TrainingProfile random(
      Dice dice, ReadPattern pattern, double bytesPerSecond, Range opBytes) {
    double cycle = dice.logBetween(1.5, pattern == ReadPattern.PER_STEP ? 20 : 90);
    double epoch = dice.logBetween(20, 6000);
    double pause = dice.chance(0.3) ? 0.2 : dice.logBetween(0.3, 20);
    return new TrainingProfile(
        pattern,
        bytesPerSecond,
        Sizes.randomOp(dice, opBytes.min(), opBytes.max()),
        dice.logBetween(0.004, pattern == ReadPattern.SMALL_FILES ? 0.4 : 0.2),
        new Range(epoch, epoch * dice.between(1, 1.3)),
        new Range(pause * 0.6, pause * 1.5),
        1,
        new Range(cycle * 0.8, cycle * 1.2),
        dice.between(0.08, 0.9),
        dice.between(0.4, 0.99));
  }

  /** The same loader, whose later epochs read only this share again. */
  TrainingProfile cached(double newRereadRatio) {
    return new TrainingProfile(
        pattern,
        readBytesPerSecond,
        bytesPerOp,
        variation,
        epochSeconds,
        pauseSeconds,
        newRereadRatio,
        cycleSeconds,
        dutyRatio,
        gpuUtilRatio);
  }
}
