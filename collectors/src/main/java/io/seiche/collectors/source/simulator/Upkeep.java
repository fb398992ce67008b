package io.seiche.collectors.source.simulator;

/** UNKNOWN: backup, scrub and rebalancing go through the storage stretch by stretch. */
final class Upkeep implements WorkloadModel {
  private static final double SMALL_FILES_CHANCE = 0.35;
  private static final double SMALLEST_OP = 4 * Sizes.KIB;
  private static final double METADATA_CHANCE = 0.15;
  private static final double METADATA_OP = 16 * Sizes.KIB;

  private final UpkeepProfile profile;
  private final Dice dice;
  private final Wobble wobble;
  private final double readShare;
  private double stretchLeftSeconds;
  private double pauseLeftSeconds;
  private double level = 1;
  private double bytesPerOp;
  private Label pauseLabel = Label.UNKNOWN;
  private boolean pausing;

  Upkeep(UpkeepProfile profile, Dice dice) {
    this.profile = profile;
    this.dice = dice;
    this.wobble = new Wobble(dice, profile.variation(), dice.between(0.3, 0.95));
    this.readShare =
        switch (profile.kind()) {
          case BACKUP, SCRUB -> 1;
          case BACKUP_COPY -> dice.between(0.5, 0.8);
          case REBALANCE -> dice.between(0.4, 0.6);
        };
    startStretch();
  }

  @Override
  public Label label() {
    return pausing ? pauseLabel : Label.UNKNOWN;
  }

  @Override
  public double offer(double seconds, Demand demand) {
    pausing = pauseLeftSeconds > 0;
    if (pausing) {
      pauseLeftSeconds -= seconds;
      return seconds;
    }
    double bytes = profile.bytesPerSecond() * level * wobble.next() * seconds;
    demand.read(bytes * readShare, bytesPerOp);
    if (readShare < 1) {
      demand.write(bytes * (1 - readShare), bytesPerOp);
    }
    stretchLeftSeconds -= seconds;
    if (stretchLeftSeconds <= 0) {
      startStretch();
      if (dice.chance(profile.pauseChance())) {
        pauseLeftSeconds = profile.pauseSeconds().draw(dice);
        pauseLabel = pauseLeftSeconds > Label.LONGEST_PAUSE_SECONDS ? Label.IDLE : Label.UNKNOWN;
      }
    }
    return seconds;
  }

  private void startStretch() {
    stretchLeftSeconds = profile.stretchSeconds().draw(dice);
    bytesPerOp = profile.bytesPerOp();
    level =
        switch (profile.kind()) {
          case BACKUP, BACKUP_COPY -> files();
          case SCRUB -> extents();
          case REBALANCE -> dice.between(0.5, 1);
        };
  }

  /** Even, but for metadata being gathered first and for others being let through. */
  private double extents() {
    if (dice.chance(METADATA_CHANCE)) {
      bytesPerOp = METADATA_OP;
      return dice.logBetween(0.02, 0.2);
    }
    return dice.chance(0.2) ? dice.between(0.2, 0.7) : dice.between(0.9, 1);
  }

  /** Small files come slower and in smaller operations. */
  private double files() {
    if (dice.chance(SMALL_FILES_CHANCE)) {
      double smaller = dice.logBetween(0.02, 0.4);
      bytesPerOp = Math.max(SMALLEST_OP, bytesPerOp * smaller);
      return smaller;
    }
    return dice.between(0.7, 1);
  }
}
