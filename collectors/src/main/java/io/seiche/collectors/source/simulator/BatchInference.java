package io.seiche.collectors.source.simulator;

/** INFERENCE without users: reads a batch of prompts, thinks, writes the answers. */
final class BatchInference implements WorkloadModel {
  private final BatchProfile profile;
  private final Dice dice;
  private final double gpuUtilRatio;
  private double batchLeftSeconds;
  private double answersPerSecond;
  private double flushLeftSeconds;
  private double toRead;
  private double answered;
  private double toWrite;
  private double offeredReads;
  private double offeredWrites;

  BatchInference(BatchProfile profile, Dice dice) {
    this.profile = profile;
    this.dice = dice;
    this.gpuUtilRatio = dice.between(0.6, 0.98);
  }

  @Override
  public Label label() {
    return Label.INFERENCE;
  }

  @Override
  public double offer(double seconds, Demand demand) {
    if (batchLeftSeconds <= 0) {
      batchLeftSeconds = Math.max(1, profile.batchSeconds().draw(dice));
      double prompts = dice.logNormal(profile.promptBytes(), 0.3);
      toRead = Math.min(toRead + prompts, 4 * profile.promptBytes());
      answersPerSecond = prompts * profile.answerRatio() / batchLeftSeconds;
    }
    batchLeftSeconds -= seconds;
    answered += answersPerSecond * seconds * dice.between(0.6, 1.4);
    flushLeftSeconds -= seconds;
    if (flushLeftSeconds <= 0) {
      flushLeftSeconds = profile.flushSeconds() * dice.between(0.8, 1.2);
      toWrite += answered;
      answered = 0;
    }
    offeredReads = Math.min(toRead, profile.bytesPerSecond() * seconds);
    offeredWrites = Math.min(toWrite, profile.bytesPerSecond() * seconds);
    demand.read(offeredReads, profile.bytesPerOp());
    demand.write(offeredWrites, profile.bytesPerOp());
    demand.compute(seconds * gpuUtilRatio);
    return seconds;
  }

  @Override
  public void served(double share) {
    toRead = left(toRead - offeredReads * share);
    toWrite = left(toWrite - offeredWrites * share);
  }

  private static double left(double bytes) {
    return bytes < 1 ? 0 : bytes;
  }
}
