package io.seiche.collectors.source.simulator;

/**
 * TRAINING: epochs of reading while the GPUs compute. An epoch starts with a rush or a slow start
 * while the loader fills its buffers, fades over its last seconds and is followed by a pause in
 * which the GPUs rest; all of it is TRAINING.
 */
final class TrainingReads implements WorkloadModel {
  private static final double STALL_CHANCE = 0.001;

  private final TrainingProfile profile;
  private final Dice dice;
  private final Wobble wobble;
  private final ReadCycle cycle;
  private final double onsetSeconds;
  private final double fadeSeconds;
  private final double logChance;
  private final boolean rushes;
  private double epochSeconds;
  private double epochLeftSeconds;
  private double pauseLeftSeconds;
  private double onset;
  private double stallSeconds;
  private double cacheRatio = 1;

  TrainingReads(TrainingProfile profile, Dice dice) {
    this.profile = profile;
    this.dice = dice;
    this.wobble = new Wobble(dice, profile.variation(), dice.between(0.5, 0.9));
    boolean cyclic =
        profile.pattern() == ReadPattern.PER_STEP
            || profile.pattern() == ReadPattern.PREFETCH_BURSTS;
    this.cycle = new ReadCycle(dice, profile.cycleSeconds(), cyclic ? profile.dutyRatio() : 1);
    this.onsetSeconds = dice.between(0.5, 5);
    this.fadeSeconds = dice.between(0.3, 3);
    this.rushes = dice.chance(0.6);
    this.logChance = dice.logBetween(0.0005, 0.05);
    startEpoch();
  }

  /** A job that has been running for a while: somewhere inside an epoch. */
  TrainingReads underway() {
    epochLeftSeconds = fadeSeconds + (epochSeconds - fadeSeconds) * dice.between(0.2, 1);
    epochSeconds = epochLeftSeconds + onsetSeconds;
    return this;
  }

  @Override
  public Label label() {
    return Label.TRAINING;
  }

  @Override
  public double offer(double seconds, Demand demand) {
    for (double left = seconds; left > 1e-9; ) {
      boolean pausing = pauseLeftSeconds > 0;
      double part = Math.min(left, pausing ? pauseLeftSeconds : epochLeftSeconds);
      if (pausing) {
        pauseLeftSeconds -= part;
        if (pauseLeftSeconds <= 1e-9) {
          startEpoch();
        }
      } else {
        read(part, demand);
        epochLeftSeconds -= part;
        if (epochLeftSeconds <= 1e-9) {
          endEpoch();
        }
      }
      left -= part;
    }
    return seconds;
  }

  private void startEpoch() {
    epochSeconds = Math.max(fadeSeconds, profile.epochSeconds().draw(dice));
    epochLeftSeconds = epochSeconds;
    pauseLeftSeconds = 0;
    onset = rushes ? dice.between(0.4, 1.4) : 1;
  }

  private void endEpoch() {
    pauseLeftSeconds = Math.max(0.01, profile.pauseSeconds().draw(dice));
    cacheRatio = profile.rereadRatio();
  }

  private void read(double seconds, Demand demand) {
    double level =
        profile.readBytesPerSecond() * cacheRatio * wobble.next() * edges() * unevenness(seconds);
    double bytes = level * cycle.reading(seconds) / dutyRatio();
    double spread = profile.pattern() == ReadPattern.MEMORY_MAP ? dice.between(0.4, 1.8) : 1;
    demand.read(bytes, Math.max(4 * Sizes.KIB, profile.bytesPerOp() * spread));
    if (dice.chance(logChance * seconds)) {
      demand.write(logBytes(), 128 * Sizes.KIB);
    }
    demand.compute(seconds * profile.gpuUtilRatio() * (1 + 0.02 * dice.gaussian()));
  }

  /** A line or an event file: megabytes at most, and small beside what is read. */
  private double logBytes() {
    return Math.min(dice.logBetween(0.05, 15) * Sizes.MB, profile.readBytesPerSecond() / 4);
  }

  private double dutyRatio() {
    return switch (profile.pattern()) {
      case PER_STEP, PREFETCH_BURSTS -> profile.dutyRatio();
      case STEADY, SMALL_FILES, MEMORY_MAP -> 1;
    };
  }

  /** Filling buffers first, running out of samples last. */
  private double edges() {
    double age = epochSeconds - epochLeftSeconds;
    double factor = age < onsetSeconds ? 1 + (onset - 1) * (1 - age / onsetSeconds) : 1;
    return epochLeftSeconds < fadeSeconds
        ? factor * (0.2 + 0.35 * epochLeftSeconds / fadeSeconds)
        : factor;
  }

  /** Rare stalls; with a file per sample also frequent small ones. */
  private double unevenness(double seconds) {
    if (stallSeconds > 0) {
      stallSeconds -= seconds;
      return 0.25;
    }
    if (dice.chance(STALL_CHANCE * seconds)) {
      stallSeconds = dice.between(0.5, 3);
    }
    return profile.pattern() == ReadPattern.SMALL_FILES && dice.chance(0.05) ? 0.5 : 1;
  }
}
