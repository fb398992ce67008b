package io.seiche.collectors.source.simulator;

/**
 * A CHECKPOINT being written or a LOAD being read: a known number of bytes, all of which are moved
 * however slow the storage is. Begins with up to two silent seconds (serializing, opening) and
 * often ends with a nearly silent one (fsync, renaming), as recorded bursts do.
 */
final class Burst implements WorkloadModel {
  private static final double STALL_CHANCE = 0.08;

  // Ranks save into files of their own at once, weights are read file after file.
  private static final double SAVED_IN_FILES_CHANCE = 0.4;
  private static final double LOADED_IN_FILES_CHANCE = 0.7;

  private final Label label;
  private final BurstProfile profile;
  private final Dice dice;
  private final Wobble wobble;
  private final BurstShape.Form form;
  private final boolean inFiles;
  private final ReadCycle files;
  private final double dip;
  private final double gpuUtilRatio;
  private double leadSeconds;
  private double closingSeconds;
  private double leftBytes;
  private double offeredBytes;
  private double stallSeconds;

  private Burst(Label label, BurstProfile profile, Dice dice, double gpuUtilRatio) {
    this.label = label;
    this.profile = profile;
    this.dice = dice;
    this.gpuUtilRatio = gpuUtilRatio;
    this.wobble = new Wobble(dice, dice.logBetween(0.01, 0.5), dice.between(0, 0.9));
    this.form = BurstShape.Form.random(dice);
    double file = dice.logBetween(0.8, 12);
    double pause = dice.between(0.2, 1.2);
    this.files =
        new ReadCycle(
            dice, new Range(file * 0.85 + pause, file * 1.15 + pause), file / (file + pause));
    this.dip = dice.between(0.02, 0.6);
    boolean saves = label == Label.CHECKPOINT;
    this.inFiles = dice.chance(saves ? SAVED_IN_FILES_CHANCE : LOADED_IN_FILES_CHANCE);
    this.leadSeconds = dice.chance(saves ? 0.6 : 0.25) ? dice.between(0, 2) : 0;
    this.closingSeconds = dice.chance(saves ? 0.6 : 0.2) ? dice.between(0.3, 1.5) : 0;
    this.leftBytes = profile.bytes();
  }

  static Burst checkpoint(BurstProfile profile, Dice dice) {
    return new Burst(Label.CHECKPOINT, profile, dice, dice.between(0, 0.3));
  }

  static Burst load(BurstProfile profile, Dice dice) {
    return new Burst(Label.LOAD, profile, dice, dice.between(0, 0.05));
  }

  @Override
  public Label label() {
    return label;
  }

  @Override
  public double offer(double seconds, Demand demand) {
    double used = Math.min(seconds, leadSeconds);
    leadSeconds -= used;
    offeredBytes = 0;
    if (used < seconds && leftBytes > 0) {
      double rate = rate(seconds - used);
      offeredBytes = Math.min(leftBytes, rate * (seconds - used));
      used += offeredBytes / rate;
      move(offeredBytes, profile.bytesPerOp(), demand);
    } else if (used < seconds) {
      double closing = Math.min(seconds - used, closingSeconds);
      closingSeconds -= closing;
      used += closing;
      if (label == Label.CHECKPOINT) {
        demand.write(closing * 64 * Sizes.KIB, 16 * Sizes.KIB);
      }
    }
    demand.compute(used * gpuUtilRatio);
    return used;
  }

  private double rate(double seconds) {
    double progress = 1 - leftBytes / profile.bytes();
    double rate = profile.bytesPerSecond() * wobble.next() * profile.shape().factor(progress, form);
    if (profile.shape() == BurstShape.STALLS) {
      stallSeconds = stallSeconds > 0 ? stallSeconds - seconds : dice.chance(STALL_CHANCE) ? 2 : 0;
      return stallSeconds > 0 ? rate * 0.05 : rate;
    }
    return inFiles ? rate * (dip + (1 - dip) * files.reading(seconds) / seconds) : rate;
  }

  private void move(double bytes, double bytesPerOp, Demand demand) {
    if (label == Label.CHECKPOINT) {
      demand.write(bytes, bytesPerOp);
    } else {
      demand.read(bytes, bytesPerOp);
    }
  }

  @Override
  public void served(double share) {
    leftBytes -= offeredBytes * share;
    offeredBytes = 0;
    if (leftBytes < 1) {
      leftBytes = 0;
    }
  }

  @Override
  public boolean finished() {
    return leftBytes == 0 && closingSeconds <= 0;
  }
}
