package io.seiche.collectors.source.simulator;

/**
 * An asynchronous checkpoint: the burst is written while training goes on reading. The burst
 * decides the label and when it ends.
 */
record Alongside(WorkloadModel burst, WorkloadModel training) implements WorkloadModel {
  @Override
  public Label label() {
    return burst.label();
  }

  @Override
  public double offer(double seconds, Demand demand) {
    training.offer(seconds, demand);
    return burst.offer(seconds, demand);
  }

  @Override
  public void served(double share) {
    burst.served(share);
    training.served(share);
  }

  @Override
  public boolean finished() {
    return burst.finished();
  }
}
