package io.seiche.collectors.source.simulator;

/** Plays {@link RecordedSeconds} from anywhere, over and over. All of it has their label. */
final class ReplayedSeconds implements WorkloadModel {
  private final Role.Replay replay;
  private final RecordedSeconds recorded;
  private final double opsFactor;
  private final double gpuUtilRatio;
  private int next;

  ReplayedSeconds(Role.Replay replay, Dice dice) {
    this.replay = replay;
    this.recorded = replay.seconds();
    this.opsFactor = replay.bytesFactor() / replay.opFactor();
    this.next = (int) (dice.uniform() * recorded.length());
    this.gpuUtilRatio = dice.between(0.3, 0.98);
  }

  @Override
  public Label label() {
    return recorded.label();
  }

  @Override
  public double offer(double seconds, Demand demand) {
    double bytes = seconds * replay.bytesFactor();
    double ops = seconds * opsFactor;
    demand.add(
        recorded.readBytes()[next] * bytes,
        recorded.readOps()[next] * ops,
        recorded.writeBytes()[next] * bytes,
        recorded.writeOps()[next] * ops);
    demand.compute(seconds * gpuUtilRatio);
    next = (next + 1) % recorded.length();
    return seconds;
  }
}
