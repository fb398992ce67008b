package io.seiche.collectors.source.simulator;

/**
 * INGEST: writes that go on and on, with dips between files and, for an index, merges. A pause of
 * up to 30 s is INGEST, a longer one IDLE from its start.
 */
final class IngestWrites implements WorkloadModel {
  private static final double MERGE_SHARE = 0.35;

  private final IngestProfile profile;
  private final Dice dice;
  private final Wobble wobble;
  private double fileLeftSeconds;
  private double dipLeftSeconds;
  private double mergeLeftSeconds;
  private double batchLeftSeconds;
  private double pauseLeftSeconds;
  private Label label = Label.INGEST;

  IngestWrites(IngestProfile profile, Dice dice) {
    this.profile = profile;
    this.dice = dice;
    this.wobble = new Wobble(dice, profile.variation(), 0.8);
    this.fileLeftSeconds = dice.exponential(profile.fileSeconds());
    this.batchLeftSeconds = profile.batchSeconds().draw(dice);
  }

  @Override
  public Label label() {
    return label;
  }

  @Override
  public double offer(double seconds, Demand demand) {
    if (pauseLeftSeconds > 0) {
      pauseLeftSeconds -= seconds;
      return seconds;
    }
    if (batchLeftSeconds <= 0) {
      return pause(seconds);
    }
    label = Label.INGEST;
    batchLeftSeconds -= seconds;
    double bytes = profile.writeBytesPerSecond() * wobble.next() * pace(seconds) * seconds;
    demand.write(bytes, profile.bytesPerOp());
    double reads = bytes * (mergeLeftSeconds > 0 ? 0.9 : profile.readRatio());
    if (reads > 0) {
      demand.read(reads, profile.bytesPerOp());
    }
    return seconds;
  }

  private double pause(double seconds) {
    double pause = profile.pauseSeconds().draw(dice);
    label = pause > Label.LONGEST_PAUSE_SECONDS ? Label.IDLE : Label.INGEST;
    pauseLeftSeconds = pause - seconds;
    batchLeftSeconds = profile.batchSeconds().draw(dice);
    return seconds;
  }

  private double pace(double seconds) {
    mergeLeftSeconds -= seconds;
    if (mergeLeftSeconds <= 0
        && profile.mergeEverySeconds() > 0
        && dice.chance(seconds / profile.mergeEverySeconds())) {
      mergeLeftSeconds = profile.mergeEverySeconds() * MERGE_SHARE;
    }
    if (dipLeftSeconds > 0) {
      dipLeftSeconds -= seconds;
      return 0.3;
    }
    fileLeftSeconds -= seconds;
    if (fileLeftSeconds <= 0) {
      fileLeftSeconds = dice.exponential(profile.fileSeconds());
      dipLeftSeconds = dice.between(0.2, 1.5);
    }
    return 1;
  }
}
